import { describe, expect, it } from '@jest/globals';
import { compare } from './compare.ts';

const counts = (solvedRequested: number, requested: number, others: number, rest: number) => ({
  registered: requested + rest,
  solved: solvedRequested + others,
  requested,
  solvedRequested,
});

describe('solved with and without a request', () => {
  it("has Newcombe's interval: his 56 of 70 and 48 of 80", () => {
    expect(compare(counts(56, 70, 48, 80))).toEqual({
      withRequest: { registered: 70, solved: 56, share: { value: 0.8, low: 0.6918, high: 0.877, suppressed: false } },
      withoutRequest: {
        registered: 80,
        solved: 48,
        share: { value: 0.6, low: 0.4905, high: 0.7004, suppressed: false },
      },
      difference: { value: 0.2, low: 0.0524, high: 0.3339, suppressed: false },
    });
  });

  it('tells no difference where one side is small', () => {
    expect(compare(counts(3, 4, 48, 80)).difference).toEqual({ value: null, low: null, high: null, suppressed: true });
    expect(compare(counts(30, 40, 3, 4)).difference.suppressed).toBe(true);
  });
});
