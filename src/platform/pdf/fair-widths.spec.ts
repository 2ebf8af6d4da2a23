import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fairWidths } from './fair-widths.ts';

describe('the widths of a table', () => {
  it('are as their shares say where every word fits', () => {
    expect(fairWidths([2, 1, 1], [50, 10, 20], 400)).toEqual([200, 100, 100]);
  });

  it('give a narrow column what its widest word needs, and take it from the others by their shares', () => {
    expect(fairWidths([2, 1, 1], [50, 10, 130], 400)).toEqual([180, 90, 130]);
    // what was enough before is none once another has taken
    expect(fairWidths([2, 1, 1], [50, 95, 130], 400)).toEqual([175, 95, 130]);
  });

  it('break words where there is no room for all, and of one that would take more than a third', () => {
    expect(fairWidths([1, 1, 2], [140, 140, 130], 400)).toEqual([100, 100, 200]);
    expect(fairWidths([1, 1, 2], [300, 10, 10], 400)).toEqual([140, 260 / 3, 520 / 3]);
  });

  it('always add up to the whole, and none is narrower than its word', () => {
    const columns = fc.array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 60 })), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(columns, (list) => {
        const widths = fairWidths(
          list.map(([share]) => share),
          list.map(([, word]) => word),
          720,
        );
        expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(720, 6);
        for (const [i, width] of widths.entries()) expect(width).toBeGreaterThanOrEqual(list[i]![1] - 1e-9);
      }),
    );
  });
});
