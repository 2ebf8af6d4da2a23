import { describe, expect, it } from '@jest/globals';
import { chase, MOST_ROUNDS } from './chasing.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n, 9));
const owed = (sealed: number[], rounds = 0, last: number | null = null) => ({
  sealedAt: sealed.map(day),
  rounds,
  lastAt: last === null ? null : day(last),
});

describe('a judgement that nobody gave', () => {
  it('is due a week after the seal, and waited for until then', () => {
    expect(chase(owed([1, 3]), day(7))).toEqual({ remindOf: null, nextAt: day(8) });
    expect(chase(owed([1, 3]), day(8))).toEqual({ remindOf: 1, nextAt: day(15) });
    expect(chase(owed([1, 3]), day(10))).toEqual({ remindOf: 2, nextAt: day(17) });
  });

  it('is reminded of once a week at the most, whatever hints come', () => {
    expect(chase(owed([1, 3], 1, 8), day(10))).toEqual({ remindOf: null, nextAt: day(15) });
    expect(chase(owed([1, 3], 1, 8), day(15))).toEqual({ remindOf: 2, nextAt: day(22) });
    // a later recording of the same request does not hurry it
    expect(chase(owed([9], 1, 8), day(10))).toEqual({ remindOf: null, nextAt: day(16) });
  });

  it('is let be when enough was said, or when there is nothing to judge', () => {
    expect(chase(owed([1], MOST_ROUNDS - 1, 22), day(29))).toEqual({ remindOf: 1, nextAt: null });
    expect(chase(owed([1], MOST_ROUNDS, 29), day(60))).toEqual({ remindOf: null, nextAt: null });
    expect(chase(owed([], 1, 8), day(15))).toEqual({ remindOf: null, nextAt: null });
  });
});
