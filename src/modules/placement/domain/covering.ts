/**
 * Maximal covering as numbers: demands with weights, sites that each cover some of them, and how many new sites may be
 * chosen. Demands and sites are told by their index; a list of demands is ascending and has each of them once.
 */
export interface Covering {
  /** Weight of each demand, finite and not negative. */
  readonly weights: Float64Array;
  /** What each candidate covers. */
  readonly sites: readonly Int32Array[];
  /** What each site covers that stands already. */
  readonly existing: readonly Int32Array[];
  /** At most so many candidates are chosen. */
  readonly count: number;
}

/** The sites that cover each demand: the same incidence, read the other way. */
export function coveredBy(sites: readonly Int32Array[], demands: number): Int32Array[] {
  const counts = new Int32Array(demands);
  for (const site of sites) for (const demand of site) counts[demand]!++;
  const lists = Array.from(counts, (size) => new Int32Array(size));
  const ends = new Int32Array(demands);
  for (const [index, site] of sites.entries()) for (const demand of site) lists[demand]![ends[demand]!++] = index;
  return lists;
}

export const sumOf = (numbers: Float64Array): number => numbers.reduce((sum, number) => sum + number, 0);

/** Weight of what the union of some sites covers. */
export function weightOf(sites: Iterable<Int32Array>, weights: Float64Array): number {
  const isCovered = new Uint8Array(weights.length);
  for (const site of sites) for (const demand of site) isCovered[demand] = 1;
  return weights.reduce((sum, weight, demand) => sum + (isCovered[demand] === 1 ? weight : 0), 0);
}
