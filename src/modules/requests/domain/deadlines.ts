/** Calendar days are those of Kyiv; holidays come with the holiday library (step D). */
const WEEKDAY = new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Kyiv', weekday: 'short' });
const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;

export const ANSWER_WORKING_DAYS = 3;
/** A hold that nobody approves must not last for ever. */
export const HOLD_LASTS_DAYS = 14;
/** After the last ask is settled, owners may still add a forgotten file. */
export const CLOSE_AFTER_DAYS = 7;
/** An owner that never answered and whose footage is gone by every clock is asked no longer. */
export const ASK_EXPIRES_DAYS = 30;
export const MOST_REMINDERS = 3;

const isWorkingDay = (at: Date): boolean => !['Sat', 'Sun'].includes(WEEKDAY.format(at));

/** The same hour, so many working days later. */
export function workingDaysAfter(from: Date, days: number): Date {
  let at = from;
  for (let counted = 0; counted < days;) {
    at = new Date(at.getTime() + DAY);
    if (isWorkingDay(at)) counted += 1;
  }
  return at;
}

export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY);

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);

/** What presses most: the answer is due, or the footage begins to vanish. Every inbox is ordered by it. */
export const pressingAt = (dueAt: Date | null, lossStartsAt: Date): Date =>
  dueAt === null ? lossStartsAt : earlier(dueAt, lossStartsAt);

/** Half way to what presses, but not more often than hourly; null when enough was said. */
export function nextReminder(ask: { dueAt: Date; lossStartsAt: Date }, sent: number, now: Date): Date | null {
  if (sent >= MOST_REMINDERS) return null;
  const pressing = earlier(ask.dueAt, ask.lossStartsAt);
  if (pressing <= now) return sent === 0 ? new Date(now.getTime() + HOUR) : later(daysAfter(now, 1), ask.dueAt);
  return later(new Date(now.getTime() + HOUR), new Date((now.getTime() + pressing.getTime()) / 2));
}

export const askExpiresAt = (ask: { dueAt: Date; lossCompleteAt: Date }): Date =>
  daysAfter(later(ask.dueAt, ask.lossCompleteAt), ASK_EXPIRES_DAYS);

/** BullMQ priority, 1 first: minutes until the loss starts. What is already being lost goes first of all. */
export const priorityOf = (lossStartsAt: Date, now: Date): number =>
  Math.min(2_000_000, Math.max(1, Math.ceil((lossStartsAt.getTime() - now.getTime()) / 60_000)));
