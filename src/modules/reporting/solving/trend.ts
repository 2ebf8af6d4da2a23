import { LEAST_CASES, round, type Share, shareOf, SUPPRESSED } from '../domain/share.ts';
import { Z } from '../domain/wilson.ts';

/** Within so many days of being registered: months that ended later than that ago cannot yet be told. */
export const SOON_DAYS = 90;

export interface TrendMonth {
  readonly month: string;
  readonly registered: number;
  readonly solvedSoon: number;
  /** Every crime of the month had its days. */
  readonly isComplete: boolean;
  readonly share: Share;
}

export interface Trend {
  readonly soonDays: number;
  readonly months: readonly TrendMonth[];
  /** Change of the share in a year, with its 95 % interval; suppressed where months or cases are too few. */
  readonly perYear: Share;
  readonly verdict: 'rising' | 'falling' | 'cannot_tell';
}

const LEAST_MONTHS = 3;

/** The trend of the months that are complete; the others are listed and not weighed. */
export function trendOf(months: readonly Omit<TrendMonth, 'share'>[]): Trend {
  const told = months.map((one) => ({
    ...one,
    share: one.isComplete ? shareOf(one.solvedSoon, one.registered) : SUPPRESSED,
  }));
  const perYear = slopeOf(months.flatMap((one, t) => (one.isComplete && one.registered > 0 ? [{ ...one, t }] : [])));
  return { soonDays: SOON_DAYS, months: told, perYear, verdict: verdictOf(perYear) };
}

/** A straight line through the shares, weighed by cases; its error from the line, never smaller than chance alone makes it. */
function slopeOf(months: readonly { t: number; registered: number; solvedSoon: number }[]): Share {
  const cases = months.reduce((sum, { registered }) => sum + registered, 0);
  if (months.length < LEAST_MONTHS || cases < LEAST_CASES * LEAST_MONTHS) return SUPPRESSED;
  const overall = months.reduce((sum, { solvedSoon }) => sum + solvedSoon, 0) / cases;
  const middle = months.reduce((sum, { t, registered }) => sum + t * registered, 0) / cases;
  const spread = months.reduce((sum, { t, registered }) => sum + registered * (t - middle) ** 2, 0);
  const slope =
    months.reduce((sum, { t, registered, solvedSoon }) => sum + (t - middle) * (solvedSoon - registered * overall), 0) /
    spread;
  const off = months.reduce(
    (sum, { t, registered, solvedSoon }) =>
      sum + registered * (solvedSoon / registered - overall - slope * (t - middle)) ** 2,
    0,
  );
  const scatter = Math.max(overall * (1 - overall), off / (months.length - 2));
  const error = Z * Math.sqrt(scatter / spread);
  return {
    value: round(12 * slope),
    low: round(12 * (slope - error)),
    high: round(12 * (slope + error)),
    suppressed: false,
  };
}

function verdictOf({ low, high }: Share): Trend['verdict'] {
  if (low === null || high === null) return 'cannot_tell';
  if (low > 0) return 'rising';
  return high < 0 ? 'falling' : 'cannot_tell';
}
