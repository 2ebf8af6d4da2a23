import { ISSUE_REPORT, namedPeriod, nextDue } from '../../modules/reporting/index.ts';
import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { DemoAccount } from './accounts.ts';
import type { Random } from './random.ts';

const DAY = 86_400_000;
const VIEW = { name: 'Мережа за програмами', report: 'network', query: { period: 'this_year', by: 'programme' } };
const SCHEDULE = {
  name: 'Покриття за минулий місяць',
  report: 'coverage',
  query: { period: 'last_month', by: 'district' },
  format: 'pdf',
  lang: 'uk',
  rhythm: 'monthly',
} as const;

/** A view that the command of the demo region shows to its organization, and a report by mail that came once and comes again. */
export async function insertReports(tx: Tx, random: Random, reader: DemoAccount, now: Date): Promise<void> {
  // A month is never longer: it came once within these days.
  const madeAt = nextDue(SCHEDULE.rhythm, new Date(now.getTime() - 32 * DAY));
  const asked = new Date(madeAt.getTime() - DAY);
  const dueAt = nextDue(SCHEDULE.rhythm, now);
  const [view, schedule, issue, told] = [random.id(asked), random.id(asked), random.id(madeAt), random.id(madeAt)];
  const { name, report, format, lang, rhythm } = SCHEDULE;
  const of = namedPeriod(SCHEDULE.query.period, madeAt);
  await copyInto(tx, 'reporting.saved_view (id, account_id, organization_id, name, report, query, is_shared, created_at)', [
    copyLine([view, reader.id, reader.organization.id, VIEW.name, VIEW.report, JSON.stringify(VIEW.query), true, asked.toISOString()]),
  ]); // prettier-ignore
  await copyInto(tx, 'reporting.report_schedule (id, account_id, name, report, query, format, lang, rhythm, due_at, created_at)', [
    copyLine([schedule, reader.id, name, report, JSON.stringify(SCHEDULE.query), format, lang, rhythm, dueAt.toISOString(), asked.toISOString()]),
  ]); // prettier-ignore
  await copyInto(tx, 'reporting.report_issue (id, schedule_id, name, report, query, format, lang, made_at)', [
    copyLine([issue, schedule, name, report, JSON.stringify({ by: SCHEDULE.query.by, ...of }), format, lang, madeAt.toISOString()]),
  ]); // prettier-ignore
  await copyInto(tx, 'journal.outbox (id, job, lane, subject_id, due_at)', [
    copyLine([random.id(now), ISSUE_REPORT.name, ISSUE_REPORT.lane, schedule, dueAt.toISOString()]),
  ]);
  const by = ['account', reader.id, reader.role, reader.organization.id, reader.organization.regionCode] as const;
  const system = ['system', null, null, null, null] as const;
  const entries = [
    [random.id(asked), asked, 'report-view.kept', 'report-view', view, { report: VIEW.report, isShared: true }, by],
    [random.id(asked), asked, 'report-schedule.made', 'report-schedule', schedule, { report, rhythm, state: 'active' }, by],
    [told, madeAt, 'report-issue.made', 'report-issue', issue, { scheduleId: schedule, report, accountId: reader.id }, system],
  ] as const; // prettier-ignore
  await copyInto(
    tx,
    'journal.entry (id, at, type, subject_type, subject_id, data, actor_kind, account_id, role, organization_id, region_code)',
    entries.map(([id, at, type, subject, subjectId, data, actor]) =>
      copyLine([id, at.toISOString(), type, subject, subjectId, JSON.stringify(data), ...actor]),
    ),
  );
  await copyInto(
    tx,
    'notifications.notice (id, kind, account_id, event_id, subject_type, subject_id, data, created_at)',
    [copyLine([random.id(madeAt), 'report-ready', reader.id, told, 'report-issue', issue, JSON.stringify({ number: '' }), madeAt.toISOString()])], // prettier-ignore
  );
}
