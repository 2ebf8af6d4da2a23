import { describe, expect, it } from '@jest/globals';
import { type AskState, ASK_STATES } from './ask-lifecycle.ts';
import {
  type Hold,
  HOLD_DAYS,
  holdEndsAt,
  holdRenewedAt,
  holdStateOf,
  isKept,
  mayBeRenewed,
  mayConfirmRelease,
  MOST_RENEWALS,
} from './holds.ts';
import { REQUEST_STATES } from './lifecycle.ts';

const now = new Date('2026-03-10T12:00:00Z');
const DAY = 86_400_000;
const hold = (more: Partial<Hold> = {}): Hold => ({
  state: 'held',
  requestState: 'open',
  holdSentAt: now,
  heldUntil: holdEndsAt(now),
  renewals: 0,
  releaseConfirmedAt: null,
  ...more,
});

describe('a confirmed hold', () => {
  it('ends after a month, and is renewed some days before', () => {
    expect((+holdEndsAt(now) - +now) / DAY).toBe(HOLD_DAYS);
    expect((+holdEndsAt(now) - +holdRenewedAt(holdEndsAt(now))) / DAY).toBe(5);
  });

  it('is renewed while its request goes on, a few times', () => {
    expect(REQUEST_STATES.filter((requestState) => mayBeRenewed(hold({ requestState })))).toEqual([
      'draft',
      'submitted',
      'open',
    ]);
    expect(ASK_STATES.filter((state) => mayBeRenewed(hold({ state })))).toEqual(['held', 'delivering']);
    expect(mayBeRenewed(hold({ renewals: MOST_RENEWALS }))).toBe(false);
    expect(isKept(hold({ renewals: MOST_RENEWALS }))).toBe(true);
    expect(mayBeRenewed(hold({ state: 'delivering', heldUntil: null }))).toBe(false);
  });
});

describe('the state of a hold', () => {
  it.each<[AskState, string]>([
    ['waiting', 'asked'],
    ['held', 'confirmed'],
    ['delivering', 'confirmed'],
    ['delivered', 'settled'],
    ['not_available', 'settled'],
    ['refused', 'refused'],
    ['released', 'released'],
  ])('of an ask that is %s is %s', (state, expected) => {
    expect(holdStateOf(hold({ state }))).toBe(expected);
    expect(holdStateOf(hold({ state, holdSentAt: null }))).toBe('none');
  });

  it('is told of its end, and of the owner’s word that it ended', () => {
    expect(holdStateOf(hold({ state: 'released', releaseConfirmedAt: now }))).toBe('release_confirmed');
    expect(holdStateOf(hold({ state: 'delivering', heldUntil: null }))).toBe('asked');
    expect(ASK_STATES.filter((state) => mayConfirmRelease(hold({ state })))).toEqual(['released']);
    expect(mayConfirmRelease(hold({ state: 'released', releaseConfirmedAt: now }))).toBe(false);
    expect(mayConfirmRelease(hold({ state: 'released', holdSentAt: null }))).toBe(false);
  });
});
