import { z } from 'zod';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { EXCEPTION_KINDS } from '../domain/working-days.ts';

export const Day = z.iso
  .date()
  .refine((day) => day >= '2000-01-01' && day < '2100-01-01', 'a day between 2000 and 2100');

export const ExceptionInput = z
  .strictObject({
    kind: z.enum(EXCEPTION_KINDS),
    fromDay: Day,
    toDay: Day.nullable()
      .default(null)
      .describe('The last day; absent only with holidays_worked, for a span without an end'),
    note: text(300).describe('By what decision'),
  })
  .refine(({ kind, toDay }) => kind === 'holidays_worked' || toDay !== null, {
    path: ['toDay'],
    message: 'needed, unless holidays are worked until further notice',
  })
  .refine(({ fromDay, toDay }) => toDay === null || fromDay <= toDay, {
    path: ['toDay'],
    message: 'must not be before fromDay',
  })
  .meta({ id: 'CalendarExceptionInput' });
export type ExceptionInput = z.infer<typeof ExceptionInput>;

export const CalendarQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2099).optional().describe('Without it the present year in Kyiv'),
});

export const WorkingCalendarView = z
  .object({
    country: z.string(),
    year: z.number().int(),
    holidays: z.array(
      z.object({
        day: z.iso.date(),
        title: z.object({ uk: z.string(), en: z.string() }),
        isSubstitute: z.boolean().describe('Free in place of a holiday that fell on a weekend'),
        isWorked: z.boolean().describe('An exception makes it an ordinary day'),
      }),
    ),
    exceptions: z.array(
      z.object({
        id: Id,
        kind: z.enum(EXCEPTION_KINDS),
        fromDay: z.iso.date(),
        toDay: z.iso.date().nullable(),
        note: z.string(),
        decidedAt: Moment,
      }),
    ),
  })
  .meta({ id: 'WorkingCalendar', description: 'What the answer terms are counted in; weekends are free' });
export type WorkingCalendarView = z.infer<typeof WorkingCalendarView>;
