import { fromWall } from '../../lib/dates.ts';

/** Days of the calendar as `YYYY-MM-DD`, reckoned without any zone: a day is a name, not a span of hours. */
export type Span = 'week' | 'month';
const DAY_MS = 86_400_000;

const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const named = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
export const daysAfter = (day: string, days: number): string => named(utc(day) + days * DAY_MS);

const mondayOf = (day: string): string => daysAfter(day, -((new Date(utc(day)).getUTCDay() + 6) % 7));

/** Whole weeks: the one around the day, or all that touch its month. */
export function weeksAround(day: string, span: Span): string[][] {
  const first = mondayOf(span === 'week' ? day : `${day.slice(0, 7)}-01`);
  const last = span === 'week' ? first : mondayOf(daysAfter(monthAfter(day, 1), -1));
  const weeks: string[][] = [];
  for (let monday = first; monday <= last; monday = daysAfter(monday, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((n) => daysAfter(monday, n)));
  return weeks;
}

/** The first of the month that is so many months later. */
const monthAfter = (day: string, months: number): string => {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return named(Date.UTC(year, month - 1 + months, 1));
};

export const stepFrom = (day: string, span: Span, steps: number): string =>
  span === 'week' ? daysAfter(day, 7 * steps) : monthAfter(day, steps);

/** From the first of these days to the end of the last, on Kyiv's clocks. */
export const momentsOf = (weeks: readonly (readonly string[])[]): { from: string; to: string } => {
  const days = weeks.flat();
  const start = (day: string): string => fromWall(`${day}T00:00`) ?? '';
  return { from: start(days[0] ?? ''), to: start(daysAfter(days.at(-1) ?? '', 1)) };
};

/** A day that stands in an address; null where it is none. */
export const dayIn = (address: URLSearchParams): string | null => {
  const day = address.get('day') ?? '';
  return /^20\d\d-\d\d-\d\d$/.test(day) && !Number.isNaN(utc(day)) ? named(utc(day)) : null;
};
