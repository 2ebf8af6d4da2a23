import jstat from 'jstat';

const { studentt } = jstat.jStat;

/** Of 95 %, by degrees of freedom: found by iteration, and asked again and again for the same few. */
const REACHES = new Map<number, number>();
function reachOf(freedom: number): number {
  const known = REACHES.get(freedom) ?? studentt.inv(0.975, freedom);
  REACHES.set(freedom, known);
  return known;
}

/** What one community shows, and how much of it chance alone makes (up to a factor that all communities share). */
export interface Shown {
  readonly value: number;
  readonly variance: number;
}

export interface Difference extends Readonly<Record<'value' | 'low' | 'high', number>> {
  /** Two-sided: how often chance alone would set a community so far from the others. */
  readonly p: number;
}

/**
 * One community against others that nothing happened to. The others' scatter around their common value tells how much
 * communities differ by themselves (the dispersion, estimated and not assumed), and Student's distribution with one degree
 * less than there are of them what that is worth when they are few. One value a community and period, so that months that
 * hang together do not count as so many witnesses (Bertrand, Duflo and Mullainathan 2004; Donald and Lang 2007).
 *
 * Throws RangeError for fewer than two others.
 */
export function against(one: Shown, others: readonly Shown[]): Difference {
  if (others.length < 2) throw new RangeError(`${others.length} communities cannot tell how communities differ`);
  const weight = others.reduce((sum, { variance }) => sum + 1 / variance, 0);
  const common = others.reduce((sum, { value, variance }) => sum + value / variance, 0) / weight;
  const freedom = others.length - 1;
  const dispersion = others.reduce((sum, { value, variance }) => sum + (value - common) ** 2 / variance, 0) / freedom;
  const error = Math.sqrt(dispersion * (one.variance + 1 / weight));
  const value = one.value - common;
  if (error === 0) return { value, low: value, high: value, p: value === 0 ? 1 : 0 };
  const reach = reachOf(freedom) * error;
  const p = 2 * studentt.cdf(-Math.abs(value) / error, freedom);
  return { value, low: value - reach, high: value + reach, p };
}
