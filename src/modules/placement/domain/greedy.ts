import FlatQueue from 'flatqueue';
import type { Reduced } from './reduce.ts';

export interface Choice {
  readonly site: number;
  /** What it adds to those before it. */
  readonly gain: number;
}

/**
 * The site that adds most, then the one that adds most to it, and so on; of equal ones that which comes first. Lazily:
 * what a site adds only shrinks, so a site is looked at again only when its old figure is still the best (CELF).
 * Stops where nothing adds anything.
 */
export function greedy({ sites, weights, count }: Pick<Reduced, 'sites' | 'weights' | 'count'>): Choice[] {
  const isCovered = new Uint8Array(weights.length);
  const gainOf = (site: number) => {
    let gain = 0;
    for (const group of sites[site] as Int32Array) if (isCovered[group] === 0) gain += weights[group] as number;
    return gain;
  };
  const queue = new FlatQueue<number>();
  for (const site of sites.keys()) queue.push(site, -gainOf(site));
  const choices: Choice[] = [];
  while (choices.length < count) {
    let best: Choice | null = null;
    const seen: Choice[] = [];
    while (queue.length > 0 && -(queue.peekValue() as number) >= (best?.gain ?? 0)) {
      const site = queue.pop() as number;
      const gain = gainOf(site);
      if (gain <= 0) continue;
      seen.push({ site, gain });
      if (best === null || gain > best.gain || (gain === best.gain && site < best.site)) best = { site, gain };
    }
    for (const one of seen) if (one !== best && one.site !== best?.site) queue.push(one.site, -one.gain);
    if (best === null) break;
    for (const group of sites[best.site] as Int32Array) isCovered[group] = 1;
    choices.push(best);
  }
  return choices;
}
