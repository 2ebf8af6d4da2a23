import { describe, expect, it } from '@jest/globals';
import { delegationState, faultsOfPeriod, isSameVoice, rightOf } from './delegation.ts';

const stand = (delegatorId: string) => ({ delegatorId, delegatorName: delegatorId.toUpperCase() });
const untouched = { authorId: 'author', endorsedBy: null, endorsedFor: null };

describe('a delegation', () => {
  it.each([
    ['2026-05-01', null, 'coming'],
    ['2026-05-02', null, 'in_force'],
    ['2026-05-10', null, 'in_force'],
    ['2026-05-11', null, 'over'],
    ['2026-05-05', new Date('2026-05-04T10:00:00Z'), 'over'],
  ] as const)('on %s, ended %s, is %s', (day, endedAt, state) => {
    expect(delegationState({ fromDay: '2026-05-02', toDay: '2026-05-10', endedAt }, day)).toBe(state);
  });

  it('begins today at the earliest, and does not last for ever', () => {
    const pointers = (from: string, to: string) => faultsOfPeriod(from, to, '2026-05-02').map(({ pointer }) => pointer);
    expect(pointers('2026-05-02', '2026-05-02')).toEqual([]);
    expect(pointers('2026-05-01', '2026-05-03')).toEqual(['/fromDay']);
    expect(pointers('2026-05-03', '2026-05-02')).toEqual(['/toDay']);
    expect(pointers('2026-05-02', '2026-06-30')).toEqual([]);
    expect(pointers('2026-05-02', '2026-07-01')).toEqual(['/toDay']);
  });
});

describe('the right to decide', () => {
  it('is a supervisor’s own, told as for another where they stand in for one', () => {
    expect(rightOf(true, untouched, [])).toEqual({ for: null });
    expect(rightOf(true, untouched, [stand('x')])).toEqual({ for: stand('x') });
  });

  it('is an investigator’s only as a deputy, and never for the author', () => {
    expect(rightOf(false, untouched, [])).toBeNull();
    expect(rightOf(false, untouched, [stand('author')])).toBeNull();
    expect(rightOf(false, untouched, [stand('author'), stand('x')])).toEqual({ for: stand('x') });
  });

  it('takes another voice for the second approval where there is one', () => {
    const first = { ...untouched, endorsedBy: 'x' };
    expect(rightOf(false, first, [stand('x'), stand('y')])).toEqual({ for: stand('y') });
    expect(rightOf(true, first, [stand('x')])).toEqual({ for: null });
  });

  it.each([
    ['the same person in their own name', 'd', null, { endorsedBy: 'd', endorsedFor: null }, true],
    ['the same person for somebody', 'd', 'x', { endorsedBy: 'd', endorsedFor: null }, true],
    ['the same person for one and for another', 'd', 'y', { endorsedBy: 'd', endorsedFor: 'x' }, true],
    ['a deputy for whoever approved first', 'd', 'x', { endorsedBy: 'x', endorsedFor: null }, true],
    ['whoever was spoken for in the first approval', 'x', null, { endorsedBy: 'd', endorsedFor: 'x' }, true],
    ['two deputies of one supervisor', 'e', 'x', { endorsedBy: 'd', endorsedFor: 'x' }, true],
    ['another person with another voice', 'e', 'y', { endorsedBy: 'd', endorsedFor: 'x' }, false],
    ['another supervisor', 'y', null, { endorsedBy: 'x', endorsedFor: null }, false],
  ] as const)('%s', (_who, account, voice, first, isSame) => {
    expect(isSameVoice(account, { for: voice === null ? null : stand(voice) }, { authorId: 'author', ...first })).toBe(
      isSame,
    );
  });
});
