const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** After the first attempt, as Standard Webhooks recommends: three days and more for whoever is down over a weekend. */
export const RETRIES: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** When to try again after so many attempts; null when it was the last. `chance` (0 to 1) spreads what failed together, by a tenth. */
export function nextAttempt(attempts: number, now: Date, chance: number): Date | null {
  const wait = RETRIES[attempts - 1];
  return wait === undefined ? null : new Date(now.getTime() + Math.round(wait * (1 + 0.1 * chance)));
}
