import { describe, expect, it } from '@jest/globals';
import { type Escalatable, nextEscalation } from './escalation.ts';

const at = (hours: number): Date => new Date(Date.UTC(2026, 2, 2) + hours * 3_600_000);
const ask = (changes: Partial<Escalatable> = {}): Escalatable => ({
  dueAt: at(72),
  lossStartsAt: at(700),
  pausedAt: null,
  escalatedTo: null,
  escalatedAt: null,
  ...changes,
});

describe('an ask that nobody answers', () => {
  it('goes to the head of its owner when it presses: when it is due, or half a day before the first loss', () => {
    expect(nextEscalation(ask())).toEqual({ to: 'head', at: at(72) });
    expect(nextEscalation(ask({ lossStartsAt: at(40) }))).toEqual({ to: 'head', at: at(28) });
  });

  it('is not due while an explanation is owed to its owner; the loss goes on', () => {
    expect(nextEscalation(ask({ pausedAt: at(10) }))).toEqual({ to: 'head', at: at(688) });
  });

  it.each([
    ['a day later', 72, 700, 96],
    ['six hours before the first loss', 72, 90, 84],
    ['not in the hour in which the head hears of it', 72, 74, 73],
    ['nor earlier where the loss has begun', 72, 10, 73],
  ])('goes to the regional command %s', (_, escalated, loss, expected) => {
    const next = nextEscalation(ask({ escalatedTo: 'head', escalatedAt: at(escalated), lossStartsAt: at(loss) }));
    expect(next).toEqual({ to: 'command', at: at(expected) });
  });

  it('goes no further than that', () => {
    expect(nextEscalation(ask({ escalatedTo: 'command', escalatedAt: at(96) }))).toBeNull();
  });
});
