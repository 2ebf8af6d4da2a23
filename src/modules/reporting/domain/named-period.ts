import { dayOf, daysAfter, firstOfMonth, mondayOf, nextDay, type Period } from './period.ts';
import { quarterBefore } from './quarter.ts';

export const PERIOD_NAMES = ['last_week', 'last_month', 'last_quarter', 'last_year', 'this_year'] as const;
export type PeriodName = (typeof PERIOD_NAMES)[number];

/** A period that moves with the calendar of the country: the last whole week (from Monday), month, quarter or year, or this year up to and including today. */
export function namedPeriod(name: PeriodName, now: Date): Period {
  const today = dayOf(now);
  const year = Number(today.slice(0, 4));
  switch (name) {
    case 'last_week': {
      const monday = mondayOf(today);
      return { from: daysAfter(monday, -7), to: monday };
    }
    case 'last_month':
      return { from: firstOfMonth(today, -1), to: firstOfMonth(today) };
    case 'last_quarter': {
      const { from, to } = quarterBefore(now);
      return { from, to };
    }
    case 'last_year':
      return { from: `${year - 1}-01-01`, to: `${year}-01-01` };
    case 'this_year':
      return { from: `${year}-01-01`, to: nextDay(today) };
  }
}
