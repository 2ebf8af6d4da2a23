import { describe, expect, it } from '@jest/globals';
import { spreadOf } from './spread.ts';

describe('how hours are spread', () => {
  it('tells quartiles and the ninth tenth, to the hundredth', () => {
    expect(spreadOf(5, [1, 2.005, 3.333, 9.999])).toEqual({
      cases: 5,
      q1: 1,
      median: 2.01,
      q3: 3.33,
      p90: 10,
      suppressed: false,
    });
  });

  it('tells of fewer than five cases only how many there were', () => {
    const nothing = { q1: null, median: null, q3: null, p90: null, suppressed: true };
    expect(spreadOf(4, [1, 2, 3, 4])).toEqual({ cases: 4, ...nothing });
    expect(spreadOf(0, null)).toEqual({ cases: 0, ...nothing });
  });
});
