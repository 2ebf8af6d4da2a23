import { minutesOf, wallTimeAt } from '../../../kernel/wall-time.ts';

/** On these days (1 = Monday) from one time of the day to another; where it ends before it begins, past midnight. Kyiv time. */
export interface Hours {
  readonly days: readonly number[];
  /** `HH:MM` */
  readonly from: string;
  readonly to: string;
}

/** Null: round the clock. */
export function isOpenAt(hours: Hours | null, at: Date): boolean {
  if (hours === null) return true;
  const { day, minutes } = wallTimeAt(at, 'Europe/Kyiv');
  const today = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  const yesterday = today === 1 ? 7 : today - 1;
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  if (from < to) return hours.days.includes(today) && minutes >= from && minutes < to;
  return (hours.days.includes(today) && minutes >= from) || (hours.days.includes(yesterday) && minutes < to);
}
