import { describe, expect, it } from '@jest/globals';
import type { Role } from '../src/api/contract.ts';
import { barOf, groupsOf, landingOf, placesOf } from '../src/app/navigation.ts';
import { keyReader, type Press, type Wish } from '../src/lib/keys.ts';

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});
const CALM = { isTyping: false, allowsLone: true };

/** What a row of presses, a tenth of a second apart, comes to. */
function wishesOf(presses: readonly Press[], circumstances = CALM, apart = 100): (Wish | null)[] {
  const read = keyReader();
  return presses.map((each, i) => read(each, { ...circumstances, now: i * apart }));
}

describe('keys', () => {
  it('open the palette with Ctrl or Cmd, in a field and without lone keys as well', () => {
    for (const modifier of ['ctrlKey', 'metaKey'] as const)
      for (const isTyping of [true, false])
        expect(wishesOf([press('k', { [modifier]: true })], { isTyping, allowsLone: false })).toEqual(['palette']);
    expect(wishesOf([press('k', { ctrlKey: true, shiftKey: true }), press('k', { altKey: true })])).toEqual([
      null,
      null,
    ]);
  });

  it('lead to a place by g and its letter, within a moment', () => {
    expect(wishesOf([press('g'), press('r')])).toEqual([null, { go: 'r' }]);
    expect(wishesOf([press('g'), press('r')], CALM, 2000)).toEqual([null, null]);
    expect(wishesOf([press('r'), press('g'), press('x'), press('r')])).toEqual([null, null, { go: 'x' }, null]);
  });

  it('count by their place where the layout is Cyrillic', () => {
    expect(wishesOf([press('п', { code: 'KeyG' }), press('к', { code: 'KeyR' })])).toEqual([null, { go: 'r' }]);
    expect(wishesOf([press('л', { code: 'KeyK', ctrlKey: true })])).toEqual(['palette']);
    expect(wishesOf([press(',', { code: 'Slash', shiftKey: true })])).toEqual(['help']);
  });

  it('do nothing alone in a field, with a modifier, or where they are switched off', () => {
    const lone = [press('?', { shiftKey: true }), press('g'), press('r')];
    expect(wishesOf(lone)).toEqual(['help', null, { go: 'r' }]);
    expect(wishesOf(lone, { ...CALM, isTyping: true })).toEqual([null, null, null]);
    expect(wishesOf(lone, { ...CALM, allowsLone: false })).toEqual([null, null, null]);
    expect(wishesOf([press('g', { ctrlKey: true }), press('r')])).toEqual([null, null]);
  });
});

const ROLES: readonly Role[] = [
  'investigator',
  'supervisor',
  'operator',
  'regional_command',
  'national_command',
  'inspector',
  'administrator',
];

describe('the places of each role', () => {
  it('have a letter of their own, and each stands once', () => {
    for (const role of ROLES)
      for (const isDeputy of [false, true]) {
        const places = placesOf(role, isDeputy);
        expect([role, new Set(places.map(({ key }) => key)).size]).toEqual([role, places.length]);
        expect(new Set(places.map(({ to }) => to)).size).toBe(places.length);
      }
  });

  it('stand in few groups of few, and four of them under the thumb with the landing first', () => {
    for (const role of ROLES) {
      const groups = groupsOf(role, true);
      expect(groups.length).toBeLessThanOrEqual(4);
      for (const { places } of groups) expect(places.length).toBeLessThanOrEqual(4);
      const all = placesOf(role, false).map(({ to }) => to);
      const bar = barOf(role).map(({ to }) => to);
      expect(bar.length).toBe(4);
      expect(bar[0]).toBe(landingOf(role));
      expect(all).toEqual(expect.arrayContaining(bar));
    }
  });

  it('begin with the work of the role', () => {
    expect(ROLES.map(landingOf)).toEqual([
      '/board',
      '/decisions',
      '/inbox',
      '/unanswered',
      '/unanswered',
      '/signals',
      '/admin',
    ]);
  });
});
