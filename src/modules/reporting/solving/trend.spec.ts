import { describe, expect, it } from '@jest/globals';
import { trendOf } from './trend.ts';

const month = (n: number, registered: number, solvedSoon: number, isComplete = true) => ({
  month: `2025-${String(n + 1).padStart(2, '0')}`,
  registered,
  solvedSoon,
  isComplete,
});
const year = (solved: (n: number) => number) => Array.from({ length: 12 }, (_, n) => month(n, 200, solved(n)));

describe('the trend', () => {
  it('rises where each month solves four more of two hundred: 24 points a year', () => {
    const { perYear, verdict } = trendOf(year((n) => 60 + 4 * n));
    expect(perYear).toMatchObject({ value: 0.24, suppressed: false });
    expect(perYear.low).toBeGreaterThan(0.15);
    expect(verdict).toBe('rising');
    expect(trendOf(year((n) => 120 - 4 * n)).verdict).toBe('falling');
  });

  it('cannot tell what chance may have done', () => {
    expect(trendOf(year((n) => (n % 2 === 0 ? 60 : 64)))).toMatchObject({ verdict: 'cannot_tell' });
    expect(trendOf([month(0, 4, 1), month(1, 4, 4)])).toMatchObject({
      perYear: { suppressed: true },
      verdict: 'cannot_tell',
    });
    expect(trendOf([])).toMatchObject({ months: [], verdict: 'cannot_tell' });
  });

  it('lists a month that has not had its days, and does not weigh it', () => {
    const whole = trendOf(year(() => 60));
    const { months, perYear } = trendOf([...year(() => 60), month(12, 200, 0, false)]);
    expect(perYear).toEqual(whole.perYear);
    expect(months.at(-1)).toMatchObject({ share: { value: null, suppressed: true }, isComplete: false });
  });
});
