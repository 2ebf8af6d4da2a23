import { coveredBy, type Covering, weightOf } from './covering.ts';

/** A covering with the same best answer and less in it; indices of its sites are those of the whole one. */
export interface Reduced {
  /** Weight that the existing sites cover. */
  readonly base: number;
  /** Weight of each group of demands that the same candidates cover; none is zero, none is covered already. */
  readonly weights: Float64Array;
  readonly sites: readonly Int32Array[];
  readonly count: number;
}

/** Demands that the same candidates cover count as one; what nobody or an existing site covers is left out. */
export function reduce({ weights, sites, existing, count }: Covering): Reduced {
  const isOpen = Uint8Array.from(weights, (weight) => (weight > 0 ? 1 : 0));
  for (const site of existing) for (const demand of site) isOpen[demand] = 0;
  // Each site splits the groups that it cuts; what is left together at the end is covered alike.
  const groupOf = new Int32Array(weights.length);
  let groups = 0;
  for (const site of sites) {
    const split = new Map<number, number>();
    for (const demand of site) {
      if (isOpen[demand] === 0) continue;
      const old = groupOf[demand] as number;
      const group = split.get(old) ?? ++groups;
      split.set(old, group);
      groupOf[demand] = group;
    }
  }
  const numbers = new Map<number, number>();
  for (const group of groupOf) if (group > 0 && !numbers.has(group)) numbers.set(group, numbers.size);
  const merged = new Float64Array(numbers.size);
  const groupAt = (demand: number) => (isOpen[demand] === 1 ? numbers.get(groupOf[demand] as number) : undefined);
  for (const [demand, weight] of weights.entries()) {
    const group = groupAt(demand);
    if (group !== undefined) merged[group]! += weight;
  }
  return {
    base: weightOf(existing, weights),
    weights: merged,
    sites: sites.map((site) => {
      const found = new Set<number>();
      for (const demand of site) {
        const group = groupAt(demand);
        if (group !== undefined) found.add(group);
      }
      return Int32Array.from(found).sort();
    }),
    count: Math.min(count, sites.length),
  };
}

/**
 * For each site one that covers all that it covers and is not itself covered so; often itself. Choosing only among these
 * loses nothing. Of sites that cover the same the first stays. Null where a site covers nothing.
 */
export function dominators({ sites, weights }: Reduced): (number | null)[] {
  const by = coveredBy(sites, weights.length);
  const betters = sites.map((site, index) => {
    // Whoever covers all of it covers that part of it which the fewest cover.
    const rarest = site.reduce((best, group) => (by[group]!.length < by[best]!.length ? group : best), site[0] ?? -1);
    if (rarest < 0) return null;
    for (const other of by[rarest] as Int32Array) {
      const [mine, theirs] = [site.length, sites[other]!.length];
      if (other === index || theirs < mine || (theirs === mine && other > index)) continue;
      if (isWithin(site, sites[other] as Int32Array)) return other;
    }
    return index;
  });
  const topOf = (index: number): number | null => {
    const better = betters[index] ?? null;
    return better === null || better === index ? better : topOf(better);
  };
  return sites.map((_, index) => topOf(index));
}

/** Both ascending. */
function isWithin(small: Int32Array, large: Int32Array): boolean {
  let at = 0;
  for (const value of small) {
    while (at < large.length && (large[at] as number) < value) at++;
    if (large[at] !== value) return false;
  }
  return true;
}
