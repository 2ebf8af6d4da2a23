import { describe, expect, it } from '@jest/globals';
import { wilson } from './wilson.ts';

const four = (value: number) => Number(value.toFixed(4));

describe("Wilson's interval", () => {
  it.each([
    [13, 20, 0.4329, 0.8188],
    [0, 10, 0, 0.2775],
    [10, 10, 0.7225, 1],
    [650, 1000, 0.6199, 0.6789],
  ])('of %i in %i is %f to %f', (hits, of, low, high) => {
    const interval = wilson(hits, of);
    expect([four(interval.low), four(interval.high)]).toEqual([low, high]);
  });

  it('holds the share, stays within 0 and 1, and mirrors itself', () => {
    for (const cases of [1, 2, 7, 30, 500])
      for (let hits = 0; hits <= cases; hits++) {
        const { low, high } = wilson(hits, cases);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(hits / cases);
        expect(high).toBeGreaterThanOrEqual(hits / cases);
        expect(four(wilson(cases - hits, cases).low)).toBe(four(1 - high));
      }
  });

  it('says nothing of what is no share', () => {
    for (const [hits, of] of [
      [0, 0],
      [2, 1],
      [-1, 5],
      [Number.NaN, 5],
      [1, Number.NaN],
    ] as const)
      expect(() => wilson(hits, of)).toThrow(RangeError);
  });
});
