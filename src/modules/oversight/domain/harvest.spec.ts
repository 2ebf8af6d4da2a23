import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { harvestThreshold } from './harvest.ts';

describe('the threshold of harvesting', () => {
  it.each([
    ['nobody to learn from', 200, { samples: 0, p95: 0 }, 200],
    ['too few to learn from', 200, { samples: 19, p95: 900 }, 200],
    ['a quiet house', 200, { samples: 500, p95: 40 }, 200],
    ['a busy house', 200, { samples: 500, p95: 90 }, 270],
  ])('with %s', (_, floor, peers, wanted) => expect(harvestThreshold(floor, peers)).toBe(wanted));

  it('never falls below the floor, and never falls when others do more', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(1000), fc.nat(5000), fc.nat(5000), (floor, samples, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(harvestThreshold(floor, { samples, p95: low })).toBeGreaterThanOrEqual(floor);
        expect(harvestThreshold(floor, { samples, p95: high })).toBeGreaterThanOrEqual(
          harvestThreshold(floor, { samples, p95: low }),
        );
      }),
    );
  });
});
