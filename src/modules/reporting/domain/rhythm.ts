import { momentsOf } from '../../../kernel/wall-time.ts';
import { dayOf, daysAfter, firstOfMonth, mondayOf, TIME_ZONE } from './period.ts';
import { quarterBefore } from './quarter.ts';

export const RHYTHMS = ['weekly', 'monthly', 'quarterly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** By the clocks of the country: there when the working day begins. */
const HOUR = 7;

/** The next first morning of a week (Monday), month or quarter after this moment. */
export function nextDue(rhythm: Rhythm, after: Date): Date {
  const [begun, next] = BEGINNINGS[rhythm](after).map(
    (day) => momentsOf({ day, minutes: HOUR * 60 }, TIME_ZONE)[0] as Date,
  ) as [Date, Date];
  return begun > after ? begun : next;
}

/** The first day of the week, month or quarter that runs, and of the one that follows. */
const BEGINNINGS: Readonly<Record<Rhythm, (at: Date) => readonly [running: string, following: string]>> = {
  weekly: (at) => [mondayOf(dayOf(at)), daysAfter(mondayOf(dayOf(at)), 7)],
  monthly: (at) => [firstOfMonth(dayOf(at)), firstOfMonth(dayOf(at), 1)],
  quarterly: (at) => [quarterBefore(at).to, firstOfMonth(quarterBefore(at).to, 3)],
};
