import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addUp, spreadOf } from './spread.ts';

const tallyOf = (minutes: readonly number[]) => addUp(minutes.map((value) => new Map([[value, 1]])));

describe('how hours are spread', () => {
  it('tells quartiles and the ninth tenth in hours, to the hundredth', () => {
    expect(spreadOf(new Map([[60, 2], [120, 1], [200, 1], [600, 1]]))).toEqual({ cases: 5, q1: 1, median: 2, q3: 3.33, p90: 7.33, suppressed: false }); // prettier-ignore
  });

  it('tells of fewer than five cases only how many there were', () => {
    const nothing = { q1: null, median: null, q3: null, p90: null, suppressed: true };
    expect(spreadOf(new Map([[60, 3], [5, 1]]))).toEqual({ cases: 4, ...nothing }); // prettier-ignore
    expect(spreadOf(new Map())).toEqual({ cases: 0, ...nothing });
  });

  it('tells of any cases what sorting them all tells', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 5, maxLength: 200 }), (minutes) => {
        const sorted = [...minutes].sort((a, b) => a - b);
        const at = (share: number) => {
          const rank = share * (sorted.length - 1);
          const [below = 0, above = 0] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]];
          return (below + (above - below) * (rank % 1)) / 60;
        };
        const { q1, median, q3, p90 } = spreadOf(tallyOf(minutes));
        [q1, median, q3, p90].forEach((told, i) =>
          expect(Math.abs((told ?? NaN) - at([0.25, 0.5, 0.75, 0.9][i] ?? 0))).toBeLessThan(0.0051),
        );
      }),
    );
  });
});
