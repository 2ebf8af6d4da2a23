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

/** How often each number of minutes occurs. */
export type Tally = ReadonlyMap<number, number>;

const MINUTES_AN_HOUR = 60;
const round = (minutes: number) => Math.round((minutes / MINUTES_AN_HOUR) * 100) / 100;

export function spreadOf(minutes: Tally): Spread {
  const sorted = [...minutes].sort(([a], [b]) => a - b);
  const cases = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (cases < LEAST_CASES) return { cases, q1: null, median: null, q3: null, p90: null, suppressed: true };
  const at = (share: number) => round(quantileOf(sorted, share * (cases - 1)));
  return { cases, q1: at(0.25), median: at(0.5), q3: at(0.75), p90: at(0.9), suppressed: false };
}

/** The value at `rank` (from 0) of all cases in order, between two of them in proportion, as `percentile_cont` of SQL. */
function quantileOf(sorted: readonly (readonly [value: number, count: number])[], rank: number): number {
  const valueAt = (nth: number): number => {
    let before = 0;
    for (const [value, count] of sorted) {
      before += count;
      if (nth < before) return value;
    }
    return sorted.at(-1)?.[0] ?? 0;
  };
  const below = valueAt(Math.floor(rank));
  return below + (valueAt(Math.ceil(rank)) - below) * (rank - Math.floor(rank));
}

export function addUp(tallies: Iterable<Tally>): Tally {
  const sum = new Map<number, number>();
  for (const tally of tallies) for (const [value, count] of tally) sum.set(value, (sum.get(value) ?? 0) + count);
  return sum;
}
