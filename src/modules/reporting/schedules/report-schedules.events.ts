import type { DomainEvent } from '../../../kernel/events.ts';
import type { IssueRow, RestReason, ScheduleRow } from './report-schedules.repository.ts';

export const scheduleEvent = (
  deed: 'made' | 'changed' | 'paused' | 'resumed' | 'withdrawn',
  { id, report, rhythm, state }: ScheduleRow,
): DomainEvent => ({
  type: `report-schedule.${deed}`,
  subject: { type: 'report-schedule', id },
  data: { report, rhythm, state },
});

export const scheduleRested = ({ id, report, accountId }: ScheduleRow, reason: RestReason): DomainEvent => ({
  type: 'report-schedule.rested',
  subject: { type: 'report-schedule', id },
  data: { report, accountId, reason },
});

/** Whom it is for is in the event, because the notice is for that account alone. */
export const issueMade = ({ id, scheduleId, report }: IssueRow, { accountId }: ScheduleRow): DomainEvent => ({
  type: 'report-issue.made',
  subject: { type: 'report-issue', id },
  data: { scheduleId, report, accountId },
});
