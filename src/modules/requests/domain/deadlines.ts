import { onWorkingDay, type WorkingCalendar } from './working-days.ts';

const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;

export const ANSWER_WORKING_DAYS = 3;
/** So long before the first loss an ask presses: the owner still has to find, export and upload the recording. */
export const LOSS_MARGIN_HOURS = 12;
/** A hold that nobody approves must not last for ever. */
export const HOLD_LASTS_DAYS = 14;
/** After the last ask is settled, owners may still add a forgotten file. */
export const CLOSE_AFTER_DAYS = 7;
/** An owner that never answered and whose footage is gone by every clock is asked no longer. */
export const ASK_EXPIRES_DAYS = 30;
export const MOST_REMINDERS = 3;

export const daysAfter = (from: Date, days: number): Date => new Date(from.getTime() + days * DAY);
export const hoursAfter = (from: Date, hours: number): Date => new Date(from.getTime() + hours * HOUR);

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
const later = (a: Date, b: Date): Date => (a > b ? a : b);

export interface AskClock {
  readonly dueAt: Date | null;
  readonly lossStartsAt: Date;
  /** Since when the owner waits for the requester to explain something; the answer term stands still meanwhile, the loss does not. */
  readonly pausedAt: Date | null;
}

/**
 * What presses most: the answer is due, or the footage begins to vanish soon. Every list is ordered by it; the database works
 * it out by the same rule (`requests.ask.pressing_at`), and a spec compares the two.
 */
export function pressingAt({ dueAt, lossStartsAt, pausedAt }: AskClock): Date {
  const loss = hoursAfter(lossStartsAt, -LOSS_MARGIN_HOURS);
  return dueAt === null || pausedAt !== null ? loss : earlier(dueAt, loss);
}

/** The requester has explained: the owner gets back the time that was waited, and a term never ends on a free day. */
export const dueAfterPause = (dueAt: Date, pausedAt: Date, now: Date, calendar: WorkingCalendar): Date =>
  onWorkingDay(new Date(dueAt.getTime() + (now.getTime() - pausedAt.getTime())), calendar);

/** Half way to what presses, but not more often than hourly; null when enough was said. */
export function nextReminder(ask: { dueAt: Date; lossStartsAt: Date }, sent: number, now: Date): Date | null {
  if (sent >= MOST_REMINDERS) return null;
  const pressing = earlier(ask.dueAt, ask.lossStartsAt);
  if (pressing <= now) return sent === 0 ? hoursAfter(now, 1) : later(daysAfter(now, 1), ask.dueAt);
  return later(hoursAfter(now, 1), new Date((now.getTime() + pressing.getTime()) / 2));
}

export const askExpiresAt = (ask: { dueAt: Date; lossCompleteAt: Date }): Date =>
  daysAfter(later(ask.dueAt, ask.lossCompleteAt), ASK_EXPIRES_DAYS);

/** BullMQ priority, 1 first: minutes until the loss starts. What is already being lost goes first of all. */
export const priorityOf = (lossStartsAt: Date, now: Date): number =>
  Math.min(2_000_000, Math.max(1, Math.ceil((lossStartsAt.getTime() - now.getTime()) / 60_000)));
