import { LEAST_CASES } from './share.ts';

/** How hours are spread over the cases that have them; null where they are too few to say. */
export interface Spread {
  readonly cases: number;
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly p90: number | null;
  readonly suppressed: boolean;
}

/** Which points of the distribution a query computes, in this order. */
export const QUANTILES = [0.25, 0.5, 0.75, 0.9] as const;

const round = (hours: number | undefined) => (hours === undefined ? null : Math.round(hours * 100) / 100);

/** `points` are those of QUANTILES, in hours; null where there was no case. */
export function spreadOf(cases: number, points: readonly number[] | null): Spread {
  if (cases < LEAST_CASES || points === null)
    return { cases, q1: null, median: null, q3: null, p90: null, suppressed: true };
  const [q1, median, q3, p90] = points.map(round);
  return { cases, q1: q1 ?? null, median: median ?? null, q3: q3 ?? null, p90: p90 ?? null, suppressed: false };
}
