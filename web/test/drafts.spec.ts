import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Draft, draftsBelongTo, forgetDrafts } from '../src/lib/drafts.ts';

/** A tab's storage: its keys are properties of it, its deeds are not. */
const tabWith = (room: number): Record<string, string> =>
  Object.create({
    getItem(this: Record<string, string>, key: string) {
      return Object.hasOwn(this, key) ? this[key] : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      if (value.length > room) throw new Error('full');
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  }) as Record<string, string>;

describe('drafts of forms', () => {
  const { now } = Date;
  let tab: Record<string, string>;
  const openTab = (room = Infinity) => {
    tab = tabWith(room);
    Object.defineProperty(globalThis, 'sessionStorage', { value: tab, configurable: true });
  };
  beforeEach(() => openTab());
  afterEach(() => {
    Date.now = now;
    Reflect.deleteProperty(globalThis, 'sessionStorage');
  });

  it('keep what differs from how the form opens, and offer it back', () => {
    const before = new Draft('camera.1');
    before.put('name', 'Gate', '');
    before.put('status', 'active', 'active');
    before.put('place', [35, 48], null);
    expect(Object.keys(tab)).toEqual(['svidok.draft.camera.1']);
    const after = new Draft('camera.1');
    expect(after.since).not.toBeNull();
    expect([after.take('name', ''), after.take('status', 'active'), after.take('place', null)]).toEqual([
      'Gate',
      'active',
      [35, 48],
    ]);
    expect(new Draft('camera.2').since).toBeNull();
  });

  it('go when everything is as it was, when it is sent, and when it is not wanted', () => {
    const draft = new Draft('crime');
    draft.put('article', '185', '');
    draft.put('article', '', '');
    expect(Object.keys(tab)).toEqual([]);
    draft.put('article', '185', '');
    draft.done();
    expect(Object.keys(tab)).toEqual([]);
    draft.put('article', '186', '');
    const again = new Draft('crime');
    const opened: string[] = [];
    again.onDiscard(() => opened.push('article'));
    const leave = again.onDiscard(() => opened.push('left'));
    leave();
    again.discard();
    expect([opened, Object.keys(tab)]).toEqual([['article'], []]);
  });

  it('keep nothing without a name', () => {
    new Draft(null).put('note', 'text', '');
    expect(Object.keys(tab)).toEqual([]);
  });

  it('are for one shift', () => {
    Date.now = () => Date.parse('2026-11-30T08:00:00Z');
    new Draft('task').put('title', 'Fair', '');
    Date.now = () => Date.parse('2026-11-30T19:59:00Z');
    expect(new Draft('task').since).not.toBeNull();
    Date.now = () => Date.parse('2026-11-30T20:01:00Z');
    expect(new Draft('task').since).toBeNull();
  });

  it('stay for the same person, and are nobody else’s', () => {
    draftsBelongTo('one');
    new Draft('crime').put('article', '185', '');
    tab['else'] = 'stays';
    draftsBelongTo('one');
    expect(new Draft('crime').since).not.toBeNull();
    draftsBelongTo('other');
    expect(new Draft('crime').since).toBeNull();
    expect(tab['else']).toBe('stays');
  });

  it('are forgotten with the sign-out', () => {
    draftsBelongTo('one');
    new Draft('crime').put('article', '185', '');
    forgetDrafts();
    expect(Object.keys(tab)).toEqual([]);
  });

  it('do no harm where nothing can be kept, or what is kept is no draft', () => {
    openTab(10);
    const full = new Draft('crime');
    full.put('article', '185', '');
    expect(full.take('article', '')).toBe('185');
    openTab();
    tab['svidok.draft.crime'] = '{';
    expect(new Draft('crime').since).toBeNull();
    Reflect.deleteProperty(globalThis, 'sessionStorage');
    expect(new Draft('crime').since).toBeNull();
    expect(() => forgetDrafts()).not.toThrow();
  });
});
