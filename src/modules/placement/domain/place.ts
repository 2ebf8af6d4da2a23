import { lagrangeBound } from './bound.ts';
import { type Covering, sumOf, weightOf } from './covering.ts';
import { exchange } from './exchange.ts';
import { type Choice, greedy } from './greedy.ts';
import { dominators, type Reduced, reduce } from './reduce.ts';
import { inUnits, provenBy } from './units.ts';

export type Phase = 'coverage' | 'greedy' | 'exchange' | 'bound' | 'proof';

/** The best known at a moment, and what nobody can exceed. Weights are those of the question. */
export interface Placement {
  readonly total: number;
  /** Covered by what stands already. */
  readonly before: number;
  /** Covered with the chosen sites, what stands included. */
  readonly covered: number;
  /** Proven: no choice of so many sites covers more. */
  readonly bound: number;
  /** Chosen candidates, by index: the one that adds most first. Fewer than asked for where more would add nothing. */
  readonly chosen: readonly Choice[];
}

export const gapOf = ({ covered, bound }: Placement): number => (bound > 0 ? (bound - covered) / bound : 0);

/** What an exact solver is asked: sites that none dominates, and the best choice known. */
export interface ProofTask extends Pick<Reduced, 'sites' | 'weights' | 'count'> {
  readonly start: readonly number[];
  /** The weights are whole: a gap below one is none. */
  readonly isWhole: boolean;
  /** Hears of each better choice and each lower bound; either may be as before. */
  readonly onBetter: (better: { chosen: readonly number[] | null; bound: number }) => void;
}
/** Works until it has proven its answer or its time is over. */
export type Prove = (task: ProofTask) => Promise<void>;

export interface Means {
  readonly prove: Prove;
  readonly isOver: () => boolean;
  readonly onProgress: (phase: Phase, best: Placement) => void;
}

/**
 * Chooses at most `count` sites so that the weight covered by them and by what stands is as large as can be. Greedy
 * first, then exchange, then an exact solver, each beginning with what the one before it found: the answer is never
 * below that of plain greedy, and it comes with a bound that holds whatever was left undone.
 */
export async function place(covering: Covering, means: Means): Promise<Placement> {
  const { weights, scale, isWhole } = inUnits(covering.weights);
  const reduced = reduce({ ...covering, weights });
  const total = sumOf(weights);
  let bound = provenBy(Math.min(sumOf(reduced.weights), freeBound(reduced, [])), isWhole);
  let chosen: readonly Choice[] = [];
  const worth = () => chosen.reduce((sum, { gain }) => sum + gain, 0);
  const best = (): Placement => ({
    total: total / scale,
    before: reduced.base / scale,
    covered: (reduced.base + worth()) / scale,
    bound: (reduced.base + bound) / scale,
    chosen: chosen.map(({ site, gain }) => ({ site, gain: gain / scale })),
  });
  const take = (sites: readonly number[]) => {
    const ordered = inOrder(reduced, sites);
    if (ordered.reduce((sum, { gain }) => sum + gain, 0) > worth()) chosen = ordered;
  };
  const lower = (found: number) => {
    const proven = Math.max(provenBy(found, isWhole), worth());
    // Without whole weights a bound and the sum that reaches it differ in their last digits.
    bound = !isWhole && proven - worth() <= 1e-9 * proven ? worth() : Math.min(bound, proven);
  };
  const isDone = () => bound <= worth();

  chosen = greedy(reduced);
  lower(freeBound(reduced, chosen));
  means.onProgress('greedy', best());
  if (isDone()) return best();

  take(exchange(reduced, sitesOf(chosen), means.isOver));
  lower(freeBound(reduced, chosen));
  means.onProgress('exchange', best());
  if (isDone()) return best();

  const tops = dominators(reduced);
  const kept = [...new Set(tops.filter((top) => top !== null))].sort((one, other) => one - other);
  const placeOf = new Map(kept.map((site, index) => [site, index]));
  const part = { ...reduced, sites: kept.map((site) => reduced.sites[site] as Int32Array) };
  lower(lagrangeBound(part, worth(), means.isOver));
  means.onProgress('bound', best());
  if (isDone() || means.isOver()) return best();

  const start = new Set(sitesOf(chosen).map((site) => placeOf.get(tops[site] as number) as number));
  await means.prove({
    ...part,
    start: [...start],
    isWhole,
    onBetter: (better) => {
      if (better.chosen !== null) take(better.chosen.map((index) => kept[index] as number));
      lower(better.bound);
      means.onProgress('proof', best());
    },
  });
  return best();
}

const sitesOf = (choices: readonly Choice[]) => choices.map(({ site }) => site);

/** The same sites, that which adds most first; those that add nothing to the others fall out. */
function inOrder(reduced: Reduced, chosen: readonly number[]): Choice[] {
  const sorted = [...chosen].sort((one, other) => one - other);
  return greedy({ ...reduced, sites: sorted.map((site) => reduced.sites[site] as Int32Array) }).map(
    ({ site, gain }) => ({ site: sorted[site] as number, gain }),
  );
}

/** What the chosen reach and the largest gains beyond them: nobody adds more than so many sites one by one could. */
function freeBound({ sites, weights, count }: Reduced, chosen: readonly Choice[]): number {
  const own = chosen.map(({ site }) => sites[site] as Int32Array);
  const isCovered = new Uint8Array(weights.length);
  for (const site of own) for (const group of site) isCovered[group] = 1;
  const gains = Float64Array.from(sites, (site) =>
    site.reduce((sum, group) => sum + (isCovered[group] === 1 ? 0 : (weights[group] as number)), 0),
  );
  return weightOf(own, weights) + sumOf(gains.sort().subarray(Math.max(0, gains.length - count)));
}
