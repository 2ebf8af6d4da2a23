import { describe, expect, it } from '@jest/globals';
import { opacityOf, shadesOf, STEPS } from './shades.ts';

describe('the steps of a map of figures', () => {
  it('are five equal ones from the least to the most; both ends are in one of them', () => {
    const { steps, stepOf } = shadesOf([0.5, null, 1, 0]);
    expect(steps.map(({ from, to }) => [from, to].map((end) => end.toFixed(2)).join('-'))).toEqual([
      '0.00-0.20',
      '0.20-0.40',
      '0.40-0.60',
      '0.60-0.80',
      '0.80-1.00',
    ]);
    expect([0, 0.19, 0.2, 0.5, 1].map((value) => stepOf(value))).toEqual([0, 0, 1, 2, STEPS - 1]);
  });

  it('leave out what is not told', () => {
    expect(shadesOf([0.2, null]).stepOf(null)).toBeNull();
    expect(shadesOf([null]).steps).toEqual([]);
    expect(shadesOf([]).stepOf(1)).toBeNull();
  });

  it('are one where all values are the same', () => {
    const { steps, stepOf } = shadesOf([3, 3]);
    expect(steps).toEqual([{ step: STEPS - 1, from: 3, to: 3 }]);
    expect(stepOf(3)).toBe(STEPS - 1);
  });

  it('grow fuller', () => {
    const opacities = Array.from({ length: STEPS }, (_, step) => opacityOf(step));
    expect([...opacities].sort((a, b) => a - b)).toEqual(opacities);
    expect(opacities.at(-1)).toBeLessThan(1);
  });
});
