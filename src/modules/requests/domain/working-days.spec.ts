import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import { EVERY_WEEKDAY, onWorkingDay, workingCalendar, workingDaysAfter } from './working-days.ts';

const at = (text: string) => new Date(text);
const HOLIDAYS = new Set(['2026-08-24', '2026-12-25']);
const isHoliday = (day: string) => HOLIDAYS.has(day);

describe('working days', () => {
  it.each([
    ['a Monday', '2026-03-02T10:00:00Z', '2026-03-05T10:00:00Z'],
    ['a Thursday, over the weekend', '2026-03-05T10:00:00Z', '2026-03-10T10:00:00Z'],
    ['a Saturday', '2026-03-07T10:00:00Z', '2026-03-11T10:00:00Z'],
    ['late on a Sunday in UTC, which is Monday in Kyiv', '2026-03-08T23:00:00Z', '2026-03-11T23:00:00Z'],
  ])('three after %s', (_, from, to) => {
    expect(workingDaysAfter(at(from), 3, EVERY_WEEKDAY)).toEqual(at(to));
  });

  it('pass over a public holiday', () => {
    const calendar = workingCalendar(isHoliday);
    expect(workingDaysAfter(at('2026-08-21T10:00:00Z'), 1, calendar)).toEqual(at('2026-08-25T10:00:00Z'));
    expect(onWorkingDay(at('2026-08-24T10:00:00Z'), calendar)).toEqual(at('2026-08-25T10:00:00Z'));
    expect(onWorkingDay(at('2026-08-25T10:00:00Z'), calendar)).toEqual(at('2026-08-25T10:00:00Z'));
  });

  it('follow what the administrator said, and of two sayings the later', () => {
    const off = { kind: 'day_off', fromDay: '2026-03-02', toDay: '2026-03-03' } as const;
    const on = { kind: 'working_day', fromDay: '2026-03-03', toDay: '2026-03-03' } as const;
    const saturday = { kind: 'working_day', fromDay: '2026-03-07', toDay: '2026-03-07' } as const;
    const days = (exceptions: readonly (typeof off | typeof on | typeof saturday)[]) =>
      ['2026-03-02', '2026-03-03', '2026-03-07'].map(workingCalendar(isHoliday, exceptions).isWorkingDay);
    expect(days([off, on, saturday])).toEqual([false, true, true]);
    expect(days([on, off])).toEqual([false, false, false]);
  });

  it('know martial law: holidays are worked, weekends are not', () => {
    const calendar = workingCalendar(isHoliday, [{ kind: 'holidays_worked', fromDay: '2022-03-15', toDay: null }]);
    expect(['2026-08-24', '2026-08-22'].map(calendar.isWorkingDay)).toEqual([true, false]);
  });

  it('end, even where nobody ever works', () => {
    const never = workingCalendar(() => true, [{ kind: 'day_off', fromDay: '2026-01-01', toDay: null }]);
    expect(workingDaysAfter(at('2026-01-01T10:00:00Z'), 3, never)).toEqual(at('2027-01-02T10:00:00Z'));
  });

  it('are never fewer than asked for, and the term ends on one', () => {
    const moment = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const calendar = workingCalendar(isHoliday);
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 20 }), (from, days) => {
        const to = workingDaysAfter(from, days, calendar);
        const passed = Array.from({ length: Math.round((+to - +from) / 86_400_000) }, (_, i) =>
          dayInKyiv(new Date(+from + (i + 1) * 86_400_000)),
        );
        expect(passed.filter(calendar.isWorkingDay)).toHaveLength(days);
        expect(calendar.isWorkingDay(dayInKyiv(to))).toBe(true);
      }),
    );
  });
});
