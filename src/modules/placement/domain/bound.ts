import { coveredBy } from './covering.ts';
import type { Reduced } from './reduce.ts';

type Part = Pick<Reduced, 'sites' | 'weights' | 'count'>;

const ROUNDS = 400;
const PATIENCE = 15;

/**
 * Upper bound by Lagrange's multipliers, which needs no solver: each group pays a price to the sites that cover it, and
 * no choice can be worth more than what groups keep plus what the best `count` sites collect, whatever the prices. They
 * are moved (subgradient) until the bound no longer falls. It tends to the bound of the linear relaxation.
 */
export function lagrangeBound(part: Part, reached: number, isOver: () => boolean): number {
  const { sites, weights, count } = part;
  const by = coveredBy(sites, weights.length);
  const prices = weights.map((weight, group) => weight / Math.max(1, by[group]!.length));
  let [best, speed, idle] = [Infinity, 1, 0];
  for (let round = 0; round < ROUNDS && speed > 1e-3 && !isOver(); round++) {
    const income = Float64Array.from(sites, (site) => collect(site, prices));
    const winners = topOf(income, count);
    let bound = winners.reduce((sum, site) => sum + (income[site] as number), 0);
    for (const [group, weight] of weights.entries()) bound += weight - (prices[group] as number);
    idle = bound < best - 1e-9 * Math.abs(best) ? 0 : idle + 1;
    best = Math.min(best, bound);
    if (best - reached < 1e-9 * Math.max(1, reached)) break;
    if (idle >= PATIENCE) [speed, idle] = [speed / 2, 0];
    move(part, prices, winners, speed * (bound - reached));
  }
  return best;
}

const collect = (site: Int32Array, prices: Float64Array): number =>
  site.reduce((sum, group) => sum + (prices[group] as number), 0);

/** The sites with the largest incomes; of equal ones those that come first. */
function topOf(income: Float64Array, count: number): number[] {
  const least = count > 0 ? (income.toSorted()[Math.max(0, income.length - count)] ?? 0) : Infinity;
  const [winners, even]: [number[], number[]] = [[], []];
  for (const [site, value] of income.entries())
    if (value > least) winners.push(site);
    else if (value === least) even.push(site);
  return [...winners, ...even.slice(0, count - winners.length)];
}

/** Who is covered by several winners pays less, who is covered by none pays more; never below zero nor above the weight. */
function move({ sites, weights }: Part, prices: Float64Array, winners: readonly number[], length: number): void {
  const slope = weights.map((weight, group) => ((prices[group] as number) < weight ? -1 : 0));
  for (const site of winners) for (const group of sites[site] as Int32Array) slope[group]!++;
  const square = slope.reduce((sum, value) => sum + value * value, 0);
  if (square === 0) return;
  for (const [group, weight] of weights.entries())
    prices[group] = Math.min(
      weight,
      Math.max(0, (prices[group] as number) - (length * (slope[group] as number)) / square),
    );
}
