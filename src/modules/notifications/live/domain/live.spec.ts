import { describe, expect, it } from '@jest/globals';
import { SYSTEM, type Actor, type Role, ROLES } from '../../../../kernel/actor.ts';
import { changeFrames, readyFrame } from './frames.ts';
import { type LiveHint, mayHear } from './may-hear.ts';
import { placeFrom, placeId } from './place.ts';

const actor = (role: Role, with_: Partial<Actor> = {}): Actor => ({
  ...SYSTEM,
  kind: 'account',
  accountId: 'me',
  role,
  organizationId: 'mine',
  regionCode: 'R1',
  ...with_,
});
const hint = (with_: Partial<LiveHint>): LiveHint => ({
  position: '1',
  xid: '1',
  kind: 'ask',
  subjectId: 'x',
  organizationId: null,
  ownerId: null,
  regionCode: null,
  accountId: null,
  role: null,
  ...with_,
});
const hearers = (one: LiveHint, with_: Partial<Actor> = {}) => ROLES.filter((role) => mayHear(actor(role, with_), one));

describe('who may hear', () => {
  it('of an ask: the requesting unit, the owner from the hold on, the commands', () => {
    const ofUnit = hint({ organizationId: 'mine', regionCode: 'R1' });
    expect(hearers(ofUnit)).toEqual(['investigator', 'supervisor', 'regional_command', 'national_command']);
    expect(hearers(hint({ organizationId: 'other', ownerId: 'mine', regionCode: 'R2' }))).toEqual([
      'operator',
      'national_command',
    ]);
    expect(hearers(hint({ organizationId: 'other', ownerId: null, regionCode: null }))).toEqual(['national_command']);
  });

  it('of a request: never its owners; nobody without a region hears of a region', () => {
    expect(hearers(hint({ kind: 'request', organizationId: 'other', ownerId: 'mine', regionCode: 'R2' }))).toEqual([
      'national_command',
    ]);
    expect(hearers(hint({ kind: 'request', regionCode: null }), { regionCode: null, organizationId: 'x' })).toEqual([
      'national_command',
    ]);
  });

  it('of a notice: the account, or the role in the organization', () => {
    expect(hearers(hint({ kind: 'notice', accountId: 'me' }))).toEqual([...ROLES]);
    expect(hearers(hint({ kind: 'notice', accountId: 'you' }))).toEqual([]);
    expect(hearers(hint({ kind: 'notice', organizationId: 'mine', role: 'operator' }))).toEqual(['operator']);
    expect(hearers(hint({ kind: 'notice', organizationId: 'other', role: 'operator' }))).toEqual([]);
  });
});

describe('the place of a reader', () => {
  const now = new Date('2026-11-28T12:00:00Z');
  it('is found again within a day', () => {
    const place = { xid: 12_345_678_901n, at: new Date('2026-11-28T11:00:00Z') };
    expect(placeFrom(placeId(place), now)).toEqual(place);
  });
  it.each([
    undefined,
    '',
    '5',
    '5-',
    'x-1',
    '-1-1',
    `5-${now.getTime() / 1000 + 3600}`,
    `5-${now.getTime() / 1000 - 86_400}`,
  ])('%s is no place', (id) => expect(placeFrom(id, now)).toBeNull());
});

describe('frames', () => {
  it('name each row once, and move the reader on with the last only', () => {
    const many = Array.from({ length: 250 }, (_, i) => ({ kind: 'ask' as const, subjectId: `${i % 150}` }));
    const frames = changeFrames(many, '9-9').split('\n\n').filter(Boolean);
    expect(frames.length).toBe(2);
    expect(frames.map((frame) => frame.includes('id: 9-9'))).toEqual([false, true]);
    expect(changeFrames([], '9-9')).toBe('');
  });
  it('are as the standard wants them', () => {
    expect(changeFrames([{ kind: 'ask', subjectId: 'a' }], '9-9')).toBe(
      'event: change\nid: 9-9\ndata: {"items":[{"kind":"ask","id":"a"}]}\n\n',
    );
    expect(readyFrame('9-9', 2000)).toBe('retry: 2000\nevent: ready\nid: 9-9\ndata: {}\n\n');
  });
});
