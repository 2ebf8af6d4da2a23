import { dayAfter, minutesOf, momentsOf, wallTimeAt } from '../../../kernel/wall-time.ts';
import type { NoticeKind } from './who-hears.ts';

export const WAYS = ['at_once', 'daily', 'never'] as const;
export type Way = (typeof WAYS)[number];

/** Hours and minutes as the clocks of `timeZone` show them. */
export interface MailPreference {
  readonly ways: Readonly<Partial<Record<NoticeKind, Way>>>;
  readonly dailyAt: string;
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  readonly timeZone: string;
}

export const USUAL: MailPreference = { ways: {}, dailyAt: '08:00', quietHours: null, timeZone: 'Europe/Kyiv' };

/** A life is at risk, or everybody else has been silent: nobody may choose not to hear of it, at any hour. */
export const ALWAYS_AT_ONCE: readonly NoticeKind[] = [
  'urgent-footage-asked',
  'review-wanted',
  'review-overdue',
  'answer-escalated',
  'oversight-alarm',
];

/** Thanks are no hurry. */
const USUAL_WAYS: MailPreference['ways'] = { 'footage-assessed': 'daily' };
export const wayOf = (ways: MailPreference['ways'], kind: NoticeKind): Way =>
  ways[kind] ?? USUAL_WAYS[kind] ?? 'at_once';

export type MailPlan = { readonly when: 'now' | 'never' } | { readonly when: 'gathered'; readonly at: Date };

const HOUR = 3_600_000;
/** So long before the first loss somebody still has to find, export and upload the recording. */
const LOSS_MARGIN = 12 * HOUR;

/**
 * When the mail about a notice goes out. What would leave too little time before the recording begins to vanish goes now, whatever
 * was chosen: a preference is about comfort, and the notice in the product is there in any case.
 */
export function planMail(
  preference: MailPreference,
  { kind, lossStartsAt }: { readonly kind: NoticeKind; readonly lossStartsAt: Date | null },
  now: Date,
): MailPlan {
  if (ALWAYS_AT_ONCE.includes(kind)) return { when: 'now' };
  const way = wayOf(preference.ways, kind);
  const at = way === 'daily' ? nextDaily(preference, now) : way === 'at_once' ? wakingTime(preference, now) : null;
  const heardAt = at ?? new Date(now.getTime() + LOSS_MARGIN);
  if (lossStartsAt !== null && lossStartsAt.getTime() - heardAt.getTime() <= LOSS_MARGIN) return { when: 'now' };
  if (at === null) return { when: 'never' };
  return at <= now ? { when: 'now' } : { when: 'gathered', at };
}

/** Now, or when the quiet hours are over. */
export function wakingTime({ quietHours, timeZone }: MailPreference, now: Date): Date {
  if (quietHours === null) return now;
  const wall = wallTimeAt(now, timeZone);
  if (!isQuiet(quietHours, wall.minutes)) return now;
  const to = minutesOf(quietHours.to);
  const day = wall.minutes < to ? wall.day : dayAfter(wall.day);
  return firstAfter(momentsOf({ day, minutes: to }, timeZone), now) ?? now;
}

/** The next time that the clocks show the hour of the round-up. */
export function nextDaily({ dailyAt, timeZone }: MailPreference, now: Date): Date {
  const minutes = minutesOf(dailyAt);
  const { day } = wallTimeAt(now, timeZone);
  // of an hour that comes twice the first is meant
  const [today, tomorrow] = [day, dayAfter(day)].map((each) => momentsOf({ day: each, minutes }, timeZone)[0] as Date);
  return (today as Date) > now ? (today as Date) : (tomorrow as Date);
}

/** From is quiet, to is not; across midnight where from is later than to. */
export function isQuiet({ from, to }: { readonly from: string; readonly to: string }, minutes: number): boolean {
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  return begin < end ? begin <= minutes && minutes < end : begin <= minutes || minutes < end;
}

const firstAfter = (moments: readonly Date[], now: Date): Date | undefined => moments.find((moment) => moment > now);
