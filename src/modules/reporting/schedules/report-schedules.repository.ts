import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { ownRows } from '../../../platform/database/own-rows.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { ReportIssue, ReportSchedule, ReportScheduleBody, REST_REASONS } from './report-schedule.dto.ts';
import { TooManyReportSchedules } from './report-schedules.errors.ts';

const MOST_SCHEDULES = 20;

export type RestReason = (typeof REST_REASONS)[number];

export interface ScheduleRow extends ReportScheduleBody {
  readonly id: string;
  readonly accountId: string;
  readonly state: ReportSchedule['state'];
  readonly restReason: RestReason | null;
  readonly dueAt: Date | null;
}

export interface IssueRow extends Omit<ReportScheduleBody, 'rhythm'> {
  readonly id: string;
  readonly scheduleId: string;
  readonly madeAt: Date;
}

const COLUMNS = `s.id, s.account_id as "accountId", s.name, s.report, s.query, s.format, s.lang, s.rhythm, s.state,
  s.rest_reason as "restReason", s.due_at as "dueAt"`;

/** Each account has its own; row-level security shows it no other. */
@Injectable()
export class ReportSchedulesRepository {
  async list(tx: Tx): Promise<ReportSchedule[]> {
    const rows = await tx.query<ScheduleRow & { issueId: string | null; madeAt: Date | null }>(
      `select ${COLUMNS}, i.id as "issueId", i.made_at as "madeAt" from reporting.report_schedule s
       left join lateral (select id, made_at from reporting.report_issue where schedule_id = s.id order by made_at desc, id desc limit 1) i on true
       where s.account_id = $1 order by lower(s.name), s.id`,
      [tx.actor.accountId],
    );
    return rows.map(({ issueId, madeAt, id, name, report, query, format, lang, rhythm, state, restReason, dueAt }) => ({
      id,
      name,
      report,
      query,
      format,
      lang,
      rhythm,
      state,
      restReason,
      dueAt: dueAt?.toISOString() ?? null,
      lastIssue: issueId === null || madeAt === null ? null : { id: issueId, madeAt: madeAt.toISOString() },
    }));
  }

  /** To be changed by its own account. */
  async own(tx: Tx, id: string): Promise<ScheduleRow> {
    const [row] = await tx.query<ScheduleRow>(
      `select ${COLUMNS} from reporting.report_schedule s where s.id = $1 and s.account_id = $2 for update`,
      [id, tx.actor.accountId],
    );
    if (row === undefined) throw new NotFound('schedule');
    return row;
  }

  /** Null where it has fallen due already, was put off, or is none any more: whoever comes second finds nothing to do. */
  async due(tx: Tx, id: string, now: Date): Promise<ScheduleRow | null> {
    const [row] = await tx.query<ScheduleRow>(
      `select ${COLUMNS} from reporting.report_schedule s where s.id = $1 and s.due_at <= $2 for update`,
      [id, now],
    );
    return row ?? null;
  }

  async insert(tx: Tx, row: ScheduleRow): Promise<void> {
    if ((await ownRows(tx, 'reporting.report_schedule', row.accountId)) >= MOST_SCHEDULES)
      throw new TooManyReportSchedules(MOST_SCHEDULES);
    await tx.query(
      `insert into reporting.report_schedule (id, account_id, name, report, query, format, lang, rhythm, state, rest_reason, due_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [row.id, row.accountId, row.name, row.report, JSON.stringify(row.query), row.format, row.lang, row.rhythm, row.state, row.restReason, row.dueAt], // prettier-ignore
    );
  }

  async save(tx: Tx, row: ScheduleRow): Promise<void> {
    await tx.query(
      `update reporting.report_schedule set name = $2, report = $3, query = $4, format = $5, lang = $6, rhythm = $7, state = $8,
         rest_reason = $9, due_at = $10 where id = $1`,
      [row.id, row.name, row.report, JSON.stringify(row.query), row.format, row.lang, row.rhythm, row.state, row.restReason, row.dueAt], // prettier-ignore
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query(`delete from reporting.report_schedule where id = $1`, [id]);
  }

  async issue(tx: Tx, row: IssueRow): Promise<void> {
    await tx.query(
      `insert into reporting.report_issue (id, schedule_id, name, report, query, format, lang, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [row.id, row.scheduleId, row.name, row.report, JSON.stringify(row.query), row.format, row.lang, row.madeAt],
    );
  }

  async findIssue(tx: Tx, id: string): Promise<ReportIssue | null> {
    const [row] = await tx.query<Omit<ReportIssue, 'period' | 'madeAt'> & { madeAt: Date }>(
      `select i.id, i.name, i.report, i.query, i.format, i.lang, i.made_at as "madeAt"
       from reporting.report_issue i join reporting.report_schedule s on s.id = i.schedule_id where i.id = $1 and s.account_id = $2`,
      [id, tx.actor.accountId],
    );
    if (row === undefined) return null;
    const { from = '', to = '' } = row.query;
    return { ...row, period: { from, to }, madeAt: row.madeAt.toISOString() };
  }
}
