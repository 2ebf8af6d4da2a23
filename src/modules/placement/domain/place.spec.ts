import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { proveWithin } from '../solver/prove.ts';
import { lagrangeBound } from './bound.ts';
import { type Covering, sumOf, weightOf } from './covering.ts';
import { exchange } from './exchange.ts';
import { greedy } from './greedy.ts';
import { gapOf, type Phase, place, type Placement } from './place.ts';
import { dominators, reduce } from './reduce.ts';

const coverings = (weight: fc.Arbitrary<number>): fc.Arbitrary<Covering> =>
  fc
    .record({
      weights: fc.array(weight, { minLength: 1, maxLength: 9 }),
      count: fc.integer({ min: 0, max: 4 }),
      sites: fc.array(fc.array(fc.nat(8), { maxLength: 6 }), { minLength: 1, maxLength: 8 }),
      existing: fc.array(fc.array(fc.nat(8), { maxLength: 3 }), { maxLength: 2 }),
    })
    .map(({ weights, count, sites, existing }) => {
      const within = (lists: number[][]) =>
        lists.map((list) => Int32Array.from(new Set(list.map((demand) => demand % weights.length))).sort());
      return { weights: Float64Array.from(weights), count, sites: within(sites), existing: within(existing) };
    });
const WHOLE = coverings(fc.integer({ min: 0, max: 9 }));
const BROKEN = coverings(fc.double({ min: 0, max: 9, noNaN: true }));

/** All choices there are. */
function bruteForce({ weights, count, sites, existing }: Covering): number {
  let best = 0;
  for (let choice = 0; choice < 1 << sites.length; choice++) {
    const chosen = sites.filter((_, index) => (choice >> index) & 1);
    if (chosen.length <= count) best = Math.max(best, weightOf([...existing, ...chosen], weights));
  }
  return best;
}

/** The textbook's: looks at everything anew for each choice, the first of equals wins. */
function plainGreedy({ weights, count, sites, existing }: Covering): number {
  const chosen = [...existing];
  for (let turn = 0; turn < count; turn++) {
    const worths = sites.map((site) => weightOf([...chosen, site], weights));
    chosen.push(sites[worths.indexOf(Math.max(...worths))] as Int32Array);
  }
  return weightOf(chosen, weights);
}

const solve = (covering: Covering, isOver = () => false, heard: [Phase, Placement][] = []) =>
  place(covering, {
    prove: proveWithin(() => 10),
    isOver,
    onProgress: (phase, best) => void heard.push([phase, best]),
  });

describe('placing new sites', () => {
  it('finds the best of all choices, and proves it', async () => {
    await fc.assert(
      fc.asyncProperty(WHOLE, async (covering) => {
        const placement = await solve(covering);
        expect(placement.covered).toBe(bruteForce(covering));
        expect(placement.bound).toBe(placement.covered);
        expect(gapOf(placement)).toBe(0);
        const chosen = placement.chosen.map(({ site }) => covering.sites[site] as Int32Array);
        expect(new Set(placement.chosen.map(({ site }) => site)).size).toBe(placement.chosen.length);
        expect(placement.chosen.length).toBeLessThanOrEqual(covering.count);
        expect(weightOf([...covering.existing, ...chosen], covering.weights)).toBe(placement.covered);
        expect(placement.before).toBe(weightOf(covering.existing, covering.weights));
        expect(placement.total).toBe(sumOf(covering.weights));
      }),
      { numRuns: 300 },
    );
  });

  it('does so with weights of any decimals, but for the last of them', async () => {
    await fc.assert(
      fc.asyncProperty(BROKEN, async (covering) => {
        const placement = await solve(covering);
        const best = bruteForce(covering);
        expect(placement.covered).toBeCloseTo(best, 6);
        expect(placement.bound).toBeGreaterThanOrEqual(placement.covered);
        expect(placement.bound).toBeLessThanOrEqual(best + 1e-5);
      }),
      { numRuns: 100 },
    );
  });

  it('is at no moment below plain greedy nor above its bound, and the bound is at no moment too low', async () => {
    await fc.assert(
      fc.asyncProperty(WHOLE, async (covering) => {
        const heard: [Phase, Placement][] = [];
        await solve(covering, () => false, heard);
        const [least, best] = [plainGreedy(covering), bruteForce(covering)];
        for (const [, placement] of heard) {
          expect(placement.covered).toBeGreaterThanOrEqual(least);
          expect(placement.covered).toBeLessThanOrEqual(best);
          expect(placement.bound).toBeGreaterThanOrEqual(best);
        }
      }),
    );
  });

  it('with its time over before it began still has the greedy choice and a bound that holds', async () => {
    await fc.assert(
      fc.asyncProperty(WHOLE, async (covering) => {
        const placement = await solve(covering, () => true);
        expect(placement.covered).toBeGreaterThanOrEqual(plainGreedy(covering));
        expect(placement.bound).toBeGreaterThanOrEqual(bruteForce(covering));
      }),
    );
  });

  it('of weights with decimals tells sums without dust', async () => {
    const weights = Float64Array.from([0.1, 0.2, 0.7]);
    const sites = [Int32Array.of(0, 1), Int32Array.of(2)];
    const placement = await solve({ weights, sites, existing: [], count: 1 });
    expect(placement).toMatchObject({ total: 1, covered: 0.7, bound: 0.7, chosen: [{ site: 1, gain: 0.7 }] });
    expect(await solve({ weights, sites: sites.slice(0, 1), existing: [], count: 1 })).toMatchObject({ covered: 0.3 });
  });

  it('proposes nothing that adds nothing', async () => {
    const sites = [Int32Array.of(0), Int32Array.of(0), Int32Array.of(1)];
    const placement = await solve({ weights: Float64Array.of(3, 2), sites, existing: [Int32Array.of(1)], count: 3 });
    expect(placement.chosen).toEqual([{ site: 0, gain: 3 }]);
  });
});

describe('the parts of a placement', () => {
  it('lazy greedy chooses what plain greedy does', () => {
    fc.assert(
      fc.property(WHOLE, (covering) => {
        const reduced = reduce(covering);
        const worth = greedy(reduced).reduce((sum, { gain }) => sum + gain, 0);
        expect(reduced.base + worth).toBe(plainGreedy(covering));
      }),
      { numRuns: 500 },
    );
  });

  it('exchange never covers less, and never chooses more than it may', () => {
    fc.assert(
      fc.property(WHOLE, fc.array(fc.nat(7), { maxLength: 4 }), (covering, words) => {
        const reduced = reduce(covering);
        const first = [...new Set(words.map((word) => word % reduced.sites.length))].slice(0, reduced.count);
        const worth = (sites: readonly number[]) =>
          weightOf(
            sites.map((site) => reduced.sites[site] as Int32Array),
            reduced.weights,
          );
        const after = exchange(reduced, first, () => false);
        expect(worth(after)).toBeGreaterThanOrEqual(worth(first));
        expect(after.length).toBeLessThanOrEqual(reduced.count);
      }),
      { numRuns: 500 },
    );
  });

  it("Lagrange's bound holds, also among the sites that none dominates", () => {
    fc.assert(
      fc.property(WHOLE, (covering) => {
        const reduced = reduce(covering);
        const kept = new Set(dominators(reduced).filter((top) => top !== null));
        const part = { ...reduced, sites: [...kept].map((site) => reduced.sites[site] as Int32Array) };
        const best = bruteForce(covering) - reduced.base;
        expect(bruteForce({ ...part, existing: [] })).toBe(best);
        expect(lagrangeBound(part, 0, () => false)).toBeGreaterThanOrEqual(best - 1e-9);
      }),
      { numRuns: 300 },
    );
  });
});
