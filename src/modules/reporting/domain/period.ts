/** Days are those of the country: a crime of New Year's night belongs to the year in which people celebrated. */
export const TIME_ZONE = 'Europe/Kyiv';

/** Calendar days, `YYYY-MM-DD`; `from` belongs to the period, `to` does not. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** A date as it stands, or the calendar day of a moment. */
export const dayOf = (value: string | Date): string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : DAY.format(new Date(value));

const shifted = (day: string, change: (date: Date) => void): string => {
  const date = new Date(`${day}T00:00:00Z`);
  change(date);
  return date.toISOString().slice(0, 10);
};

export const daysAfter = (day: string, days: number): string =>
  shifted(day, (date) => date.setUTCDate(date.getUTCDate() + days));
export const nextDay = (day: string): string => daysAfter(day, 1);
/** 29 February comes back as 1 March, which a year without it calls the same distance. */
export const yearBefore = (day: string): string =>
  shifted(day, (date) => date.setUTCFullYear(date.getUTCFullYear() - 1));
export const firstOfMonth = (day: string, monthsLater = 0): string =>
  shifted(day, (date) => date.setUTCMonth(date.getUTCMonth() + monthsLater, 1));

export const mondayOf = (day: string): string =>
  shifted(day, (date) => date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7)));

/** The year up to and including today, unless told otherwise. */
export function periodOf(given: { from?: string | undefined; to?: string | undefined }, now: Date): Period {
  const to = given.to === undefined ? nextDay(dayOf(now)) : dayOf(given.to);
  return { from: given.from === undefined ? yearBefore(to) : dayOf(given.from), to };
}

/** The months that a period touches, the first and the last cut to it. */
export function monthsOf(period: Period): (Period & { month: string })[] {
  const months: (Period & { month: string })[] = [];
  for (let from = period.from; from < period.to;) {
    const next = firstOfMonth(from, 1);
    const to = next < period.to ? next : period.to;
    months.push({ month: from.slice(0, 7), from, to });
    from = to;
  }
  return months;
}

/**
 * What is told to everybody: the four whole quarters of which the last ended at least a month ago. It stands still for a
 * quarter, so that two pages side by side never differ by a single month.
 */
export function publicPeriod(now: Date): Period {
  const ended = firstOfMonth(dayOf(now), -1);
  const to = firstOfMonth(ended, -((Number(ended.slice(5, 7)) - 1) % 3));
  return { from: yearBefore(to), to };
}
