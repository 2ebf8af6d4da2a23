import { describe, expect, it } from '@jest/globals';
import { hideSmall, shareOf } from './share.ts';

describe('a share', () => {
  it('comes with its interval', () => {
    expect(shareOf(13, 20)).toEqual({ value: 0.65, low: 0.4329, high: 0.8188, suppressed: false });
    expect(shareOf(0, 10)).toEqual({ value: 0, low: 0, high: 0.2775, suppressed: false });
  });

  it('of fewer than five cases is not told, nor is one of none', () => {
    for (const [hits, of] of [
      [0, 0],
      [0, 4],
      [4, 4],
    ] as const)
      expect(shareOf(hits, of)).toEqual({ value: null, low: null, high: null, suppressed: true });
    expect(shareOf(5, 5).suppressed).toBe(false);
  });
});

describe('nested counts for the public', () => {
  it('hide what is small and not zero', () => {
    expect(hideSmall([100, 50, 4, 0])).toEqual([100, 50, null, 0]);
  });

  it('hide what is all but a few of the count before', () => {
    expect(hideSmall([100, 97, 50])).toEqual([100, null, 50]);
    expect(hideSmall([100, 97, 96, 95])).toEqual([100, null, null, 95]);
    expect(hideSmall([100, 100, 95])).toEqual([100, 100, 95]);
  });
});
