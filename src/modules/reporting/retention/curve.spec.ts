import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { curveOf, EDGES } from './curve.ts';

const bin = (there: number, gone: number) => ({ there, partly: 0, gone, unknown: 0 });

describe('the curve of footage that is still there', () => {
  it('tells each bin with its share and interval, and pools what rises by chance', () => {
    const curve = curveOf([bin(9, 1), bin(6, 4), bin(8, 2), bin(0, 0), bin(1, 9), bin(1, 1)]);
    expect(curve.map(({ fromHours, toHours }) => [fromHours, toHours])).toEqual([
      [0, 6],
      [6, 12],
      [12, 24],
      [24, 48],
      [48, 72],
      [72, 120],
    ]);
    expect(curve.map(({ share }) => share.value)).toEqual([0.9, 0.6, 0.8, null, 0.1, null]);
    // 6 and 8 of 10 are 14 of 20; 1 of 10 and 1 of 2 are 2 of 12
    expect(curve.map(({ smoothed }) => smoothed)).toEqual([0.9, 0.7, 0.7, 0.7, 0.1667, 0.1667]);
  });

  it('counts footage that is there in part as not whole, and the unknown not at all', () => {
    const [first] = curveOf([{ there: 5, partly: 4, gone: 1, unknown: 90 }]);
    expect(first?.share.value).toBe(0.5);
  });

  it('says nothing before the first case, and nothing after the last', () => {
    const curve = curveOf([bin(0, 0), bin(3, 0), bin(0, 0), bin(1, 1), bin(0, 0)]);
    expect(curve.map(({ smoothed }) => smoothed)).toEqual([null, 1, 1, 0.5, null]);
  });

  it('never rises, whatever was counted, and keeps the sum of what was there', () => {
    const counts = fc.record({ there: fc.nat(50), partly: fc.nat(9), gone: fc.nat(50), unknown: fc.nat(9) });
    fc.assert(
      fc.property(fc.array(counts, { maxLength: EDGES.length + 1 }), (bins) => {
        const curve = curveOf(bins);
        const told = curve.flatMap(({ smoothed }) => (smoothed === null ? [] : [smoothed]));
        for (const [i, share] of told.entries()) if (i > 0) expect(share).toBeLessThanOrEqual(told[i - 1] ?? 1);
        const expected = curve.reduce((sum, one) => sum + (one.smoothed ?? 0) * (one.there + one.partly + one.gone), 0);
        const there = bins.reduce((sum, one) => sum + one.there, 0);
        expect(Math.abs(expected - there)).toBeLessThan(1);
      }),
    );
  });
});
