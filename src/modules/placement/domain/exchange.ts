import type { Reduced } from './reduce.ts';

/**
 * Local search: puts one site in the place of another as long as that covers more, and gives the chosen sites. The
 * answer never covers less than what came in. `isOver` is asked between looks, so that a deadline holds.
 */
export function exchange(
  { sites, weights, count }: Pick<Reduced, 'sites' | 'weights' | 'count'>,
  first: readonly number[],
  isOver: () => boolean,
): number[] {
  const chosen = new Set(first);
  const times = new Int32Array(weights.length);
  /** Of a group that is covered once, this is the site that covers it: the exclusive or of one number is the number. */
  const owner = new Int32Array(weights.length);
  /** What would be lost without the site. */
  const loss = new Map<number, number>();
  const put = (site: number, by: 1 | -1) => {
    for (const group of sites[site] as Int32Array) {
      const weight = weights[group] as number;
      const before = times[group] as number;
      if (before === 1) change(owner[group] as number, -weight);
      times[group] = before + by;
      owner[group]! ^= site;
      if (times[group] === 1) change(owner[group] as number, weight);
    }
  };
  const change = (site: number, by: number) => loss.set(site, (loss.get(site) ?? 0) + by);
  for (const site of chosen) loss.set(site, 0);
  for (const site of chosen) put(site, 1);

  const lookAt = (site: number): boolean => {
    let gain = 0;
    const shared = new Map<number, number>();
    for (const group of sites[site] as Int32Array) {
      const weight = weights[group] as number;
      if (times[group] === 0) gain += weight;
      else if (times[group] === 1)
        shared.set(owner[group] as number, (shared.get(owner[group] as number) ?? 0) + weight);
    }
    let [out, least] = [-1, chosen.size < count ? 0 : Infinity];
    for (const one of chosen) {
      const cost = (loss.get(one) as number) - (shared.get(one) ?? 0);
      if (cost < least) [out, least] = [one, cost];
    }
    // A grain of a weight is no gain: sums of fractions err, and the search must end.
    if (gain - least <= 1e-9 * (gain + 1)) return false;
    if (out >= 0) {
      chosen.delete(out);
      put(out, -1);
      loss.delete(out);
    }
    chosen.add(site);
    loss.set(site, 0);
    put(site, 1);
    return true;
  };
  for (let isBetter = true; isBetter;) {
    isBetter = false;
    for (const site of sites.keys()) {
      if (isOver()) return [...chosen];
      if (!chosen.has(site) && lookAt(site)) isBetter = true;
    }
  }
  return [...chosen];
}
