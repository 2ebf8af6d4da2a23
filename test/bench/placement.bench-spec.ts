import { expect, it } from '@jest/globals';
import { type Choice, greedy } from '../../src/modules/placement/domain/greedy.ts';
import { near, type Points } from '../../src/modules/placement/domain/near.ts';
import { type Reduced, reduce } from '../../src/modules/placement/domain/reduce.ts';
import { randomFrom } from '../support/random.ts';
import { keep, race, tell } from './race.ts';

const [SITES, CRIMES, CHOSEN, RADIUS] = [10_000, 200_000, 500, 300];
const TOWNS = 40;

/** Towns on a raster, the nearer to the middle the denser; metres, as on a map of some 400 km. */
function points(count: number, next: () => number): Points {
  const [xs, ys] = [new Float64Array(count), new Float64Array(count)];
  for (let at = 0; at < count; at++) {
    const town = Math.floor(next() * TOWNS);
    const [reach, turn] = [4600 * Math.sqrt(-2 * Math.log(1 - next())), next() * 2 * Math.PI];
    xs[at] = (town % 8) * 50_000 + reach * Math.cos(turn);
    ys[at] = Math.floor(town / 8) * 50_000 + reach * Math.sin(turn);
  }
  return { xs, ys };
}

/** Every site is looked at anew for every choice. */
function naive({ sites, weights, count }: Pick<Reduced, 'sites' | 'weights' | 'count'>): Choice[] {
  const isCovered = new Uint8Array(weights.length);
  return Array.from({ length: count }, () => {
    let best: Choice = { site: -1, gain: 0 };
    for (const [site, groups] of sites.entries()) {
      let gain = 0;
      for (const group of groups) if (isCovered[group] === 0) gain += weights[group] as number;
      if (gain > best.gain) best = { site, gain };
    }
    for (const group of sites[best.site] as Int32Array) isCovered[group] = 1;
    return best;
  });
}

it(`W8: ${CHOSEN} of ${SITES} sites for ${CRIMES} crimes`, async () => {
  const next = randomFrom(8);
  const [sites, crimes] = [points(SITES, next), points(CRIMES, next)];
  const weights = Float64Array.from({ length: CRIMES }, () => 1 + Math.floor(next() * 5));
  const reducedBy = () => reduce({ weights, sites: near('plane', RADIUS, sites, crimes), existing: [], count: CHOSEN });
  const reduced = reducedBy();
  expect(greedy(reduced)).toEqual(naive(reduced));
  const spent = await race({
    lazy: async () => greedy(reduced),
    naive: async () => naive(reduced),
    whole: async () => greedy(reducedBy()),
  });
  tell('W8 greedy, ms', spent, 'naive');
  keep({
    workload: 'W8',
    what: `greedy, ${CHOSEN} of ${SITES} sites for ${CRIMES} crimes`,
    against: 'plain greedy on the same pairs',
    ratio: spent.naive / spent.lazy,
    goal: { ratio: 10, because: 'the performance page' },
  });
}, 600_000);
