import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import { nextDue } from '../domain/rhythm.ts';
import { reachOf } from '../reporting.policy.ts';
import type { ReportIssue, ReportSchedule, ReportScheduleBody } from './report-schedule.dto.ts';
import { ReportTerritoryUnknown } from './report-schedules.errors.ts';
import { scheduleEvent } from './report-schedules.events.ts';
import { ReportSchedulesRepository, type ScheduleRow } from './report-schedules.repository.ts';
import { ISSUE_REPORT } from './schedule-jobs.ts';

/** An account asks to be told of a report again and again, changes that, lets it pause and takes it back. */
@Injectable()
export class KeepReportSchedules {
  constructor(
    private readonly transaction: Transaction,
    private readonly schedules: ReportSchedulesRepository,
    private readonly territories: TerritoryDirectory,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  list(actor: Actor): Promise<ReportSchedule[]> {
    return this.transaction.read(actor, (tx) => this.schedules.list(tx));
  }

  issue(id: string, actor: Actor): Promise<ReportIssue> {
    return this.transaction.read(actor, async (tx) => {
      const issue = await this.schedules.findIssue(tx, id);
      if (issue === null) throw new NotFound('issue');
      return issue;
    });
  }

  add(body: ReportScheduleBody, actor: Actor): Promise<ReportSchedule> {
    return this.transaction.within(actor, async (tx) => {
      await this.demandReach(tx, body);
      const row = this.active({ ...body, id: newId(), accountId: actor.accountId as string });
      await this.schedules.insert(tx, row);
      return this.told(tx, 'made', row);
    });
  }

  /** Whatever made it rest is mended by the change, or it rests again when it falls due; one that pauses goes on pausing. */
  replace(id: string, body: ReportScheduleBody, actor: Actor): Promise<ReportSchedule> {
    return this.transaction.within(actor, async (tx) => {
      await this.demandReach(tx, body);
      const row = await this.schedules.own(tx, id);
      const changed = row.state === 'paused' ? { ...row, ...body } : this.active({ ...row, ...body });
      await this.schedules.save(tx, changed);
      return this.told(tx, 'changed', changed);
    });
  }

  pause(id: string, actor: Actor): Promise<ReportSchedule> {
    return this.transaction.within(actor, async (tx) => {
      const row = await this.schedules.own(tx, id);
      const paused: ScheduleRow = { ...row, state: 'paused', restReason: null, dueAt: null };
      await this.schedules.save(tx, paused);
      return this.told(tx, 'paused', paused);
    });
  }

  resume(id: string, actor: Actor): Promise<ReportSchedule> {
    return this.transaction.within(actor, async (tx) => {
      const row = this.active(await this.schedules.own(tx, id));
      await this.demandReach(tx, row);
      await this.schedules.save(tx, row);
      return this.told(tx, 'resumed', row);
    });
  }

  withdraw(id: string, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const row = await this.schedules.own(tx, id);
      await this.schedules.remove(tx, id);
      await this.journal.append(tx, [scheduleEvent('withdrawn', row)]);
    });
  }

  private active(row: Omit<ScheduleRow, 'state' | 'restReason' | 'dueAt'>): ScheduleRow {
    return { ...row, state: 'active', restReason: null, dueAt: nextDue(row.rhythm, this.clock.now()) };
  }

  private async demandReach(tx: Tx, { query }: ReportScheduleBody): Promise<void> {
    if ((await reachOf(tx, this.territories, query['territory'], tx.actor)) === undefined)
      throw new ReportTerritoryUnknown();
  }

  /** On record, planned, and as its account sees it. */
  private async told(tx: Tx, deed: Parameters<typeof scheduleEvent>[0], row: ScheduleRow): Promise<ReportSchedule> {
    await this.journal.append(tx, [scheduleEvent(deed, row)]);
    if (row.dueAt !== null) await this.outbox.enqueue(tx, [{ job: ISSUE_REPORT, subjectId: row.id, dueAt: row.dueAt }]);
    return (await this.schedules.list(tx)).find(({ id }) => id === row.id) as ReportSchedule;
  }
}
