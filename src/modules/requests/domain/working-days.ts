import { dayInKyiv } from '../../../kernel/wall-time.ts';

const DAY = 24 * 3_600_000;

export const EXCEPTION_KINDS = ['day_off', 'working_day', 'holidays_worked'] as const;

/**
 * What an administrator said of a span of days: nobody works (`day_off`), everybody does although it is a weekend or a holiday
 * (`working_day`), or holidays count as ordinary days and weekends stay (`holidays_worked`: martial law, law 2136-IX art. 6).
 */
export interface CalendarException {
  readonly kind: (typeof EXCEPTION_KINDS)[number];
  readonly fromDay: string;
  /** The last day; null for a span without an end that is known. */
  readonly toDay: string | null;
}

export interface WorkingCalendar {
  readonly isWorkingDay: (day: string) => boolean;
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay());

const covers = (exception: CalendarException, day: string): boolean =>
  exception.fromDay <= day && (exception.toDay === null || day <= exception.toDay);

/** Weekends and public holidays are free, unless an exception says otherwise; of several exceptions the last counts. */
export function workingCalendar(
  isHoliday: (day: string) => boolean,
  exceptions: readonly CalendarException[] = [],
): WorkingCalendar {
  return {
    isWorkingDay(day) {
      const said = exceptions.findLast((exception) => covers(exception, day))?.kind;
      if (said === 'day_off') return false;
      if (said === 'working_day') return true;
      return !isWeekend(day) && (said === 'holidays_worked' || !isHoliday(day));
    },
  };
}

/** Five days a week, all year round. */
export const EVERY_WEEKDAY: WorkingCalendar = workingCalendar(() => false);

/** A calendar in which nobody ever works would be counted for ever. */
const FARTHEST = 366;

/** The same hour, so many working days later. */
export function workingDaysAfter(from: Date, days: number, calendar: WorkingCalendar): Date {
  let at = from;
  for (let counted = 0, passed = 0; counted < days && passed < FARTHEST; passed += 1) {
    at = new Date(at.getTime() + DAY);
    if (calendar.isWorkingDay(dayInKyiv(at))) counted += 1;
  }
  return at;
}

/** The moment itself where it falls on a working day, else the same hour of the next one. */
export const onWorkingDay = (at: Date, calendar: WorkingCalendar): Date =>
  calendar.isWorkingDay(dayInKyiv(at)) ? at : workingDaysAfter(at, 1, calendar);
