import { z } from 'zod';
import { pageOf } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { RHYTHMS } from '../domain/rhythm.ts';
import { LANGUAGES, PeriodView } from '../report.dto.ts';
import { checkKept, keptReport } from '../report-kinds.ts';

const FILES = ['csv', 'xlsx', 'pdf'] as const;
const wish = {
  name: text(80),
  ...keptReport,
  format: z.enum(FILES),
  lang: z.enum(LANGUAGES).meta({ description: 'Of xlsx and pdf' }),
  rhythm: z.enum(RHYTHMS).meta({ description: 'Mondays, or the first day of the month or quarter, at 7 in Kyiv' }),
};

export const ReportScheduleBody = z
  .strictObject(wish)
  .superRefine((body, context) => {
    checkKept(body, context);
    if ('to' in body.query)
      context.addIssue({ code: 'custom', path: ['query', 'to'], message: 'a report that comes again has no last day' });
  })
  .meta({ id: 'ScheduleReport' });
export type ReportScheduleBody = z.infer<typeof ReportScheduleBody>;

export const REST_REASONS = ['account_disabled', 'role_changed', 'territory_out_of_reach'] as const;

export const ReportSchedule = z
  .object({
    id: Id,
    ...wish,
    state: z.enum(['active', 'paused', 'resting']),
    restReason: z.enum(REST_REASONS).nullable().meta({ description: 'Why it rests: what it found when it fell due' }),
    dueAt: Moment.nullable().meta({ description: 'Null unless it is active' }),
    lastIssue: z.object({ id: Id, madeAt: Moment }).nullable(),
  })
  .meta({ id: 'ReportSchedule' });
export type ReportSchedule = z.infer<typeof ReportSchedule>;
export const ReportSchedules = pageOf(ReportSchedule, 'ReportSchedules');

export const ReportIssue = z
  .object({
    id: Id,
    name: z.string(),
    ...keptReport,
    period: PeriodView,
    format: z.enum(FILES),
    lang: z.enum(LANGUAGES),
    madeAt: Moment,
  })
  .meta({
    id: 'ReportIssue',
    description: 'What to ask the report with; the figures are counted then, with the rights of whoever opens it',
  });
export type ReportIssue = z.infer<typeof ReportIssue>;
