export const DRILL_CODES = ['kept', 'nothing_recorded', 'camera_was_down', 'not_our_camera', 'no_time'] as const;
/** What an owner says of the minute that was asked for; `kept` = found, and saved from being overwritten. */
export type DrillCode = (typeof DRILL_CODES)[number];

/** Working days are the requests' business; a drill is open a week. */
export const DRILL_DAYS = 7;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Far enough back that somebody must look, near enough that every recorder still has it. */
const MOST_HOURS_BACK = 48;

/** One whole minute that the recorder must still have: half of what it keeps, two days at most. */
export function windowOf(effectiveHours: number, startedAt: Date): { from: Date; to: Date } {
  const back = Math.min(MOST_HOURS_BACK, effectiveHours / 2) * HOUR;
  const from = Math.floor((startedAt.getTime() - back) / MINUTE) * MINUTE;
  return { from: new Date(from), to: new Date(from + MINUTE) };
}

export const closesAt = (startedAt: Date): Date => new Date(startedAt.getTime() + DRILL_DAYS * 24 * HOUR);

/** First day of the month, UTC, as `YYYY-MM-DD`. */
export const monthOf = (at: Date): string => `${at.toISOString().slice(0, 7)}-01`;

/** The morning of the first day of the next month. */
export const nextMonthly = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1, 6));
