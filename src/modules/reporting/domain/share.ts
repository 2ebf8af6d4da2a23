import { wilson } from './wilson.ts';

/** Fewer cases than this say more about persons than about policing; a share of them is not told. */
export const LEAST_CASES = 5;

export interface Share {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly suppressed: boolean;
}

/** Too few to tell. */
export const SUPPRESSED: Share = { value: null, low: null, high: null, suppressed: true };
/** To four decimals, as every share is told. */
export const round = (value: number) => Math.round(value * 10_000) / 10_000;

/** A share with its interval, to four decimals; suppressed where the denominator is small. */
export function shareOf(hits: number, of: number): Share {
  if (of < LEAST_CASES) return SUPPRESSED;
  const { low, high } = wilson(hits, of);
  return { value: round(hits / of), low: round(low), high: round(high), suppressed: false };
}

/**
 * For the public: counts that are nested (each a part of those before). A count is hidden when it is small and not zero,
 * or when its difference to the last one shown is, because then the rest would give it away.
 */
export function hideSmall(counts: readonly number[]): (number | null)[] {
  const isSmall = (count: number) => count > 0 && count < LEAST_CASES;
  let shown: number | null = null;
  return counts.map((count) => {
    if (isSmall(count) || (shown !== null && isSmall(shown - count))) return null;
    shown = count;
    return count;
  });
}
