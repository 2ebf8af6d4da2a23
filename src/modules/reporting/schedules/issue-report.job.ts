import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { AccountDirectory, OrganizationDirectory } from '../../access/index.ts';
import { TerritoryDirectory } from '../../territories/index.ts';
import { nextDue } from '../domain/rhythm.ts';
import { spanOf } from '../frame.ts';
import { askedBy } from '../report-kinds.ts';
import { reachOf, READERS } from '../reporting.policy.ts';
import { issueMade, scheduleRested } from './report-schedules.events.ts';
import {
  type IssueRow,
  ReportSchedulesRepository,
  type RestReason,
  type ScheduleRow,
} from './report-schedules.repository.ts';
import { ISSUE_REPORT } from './schedule-jobs.ts';

/**
 * Writes down that a report is ready to be opened, and of which days; notices and mails follow from the event. Nothing is counted
 * here: the figures are those that its reader may see when it is opened. Whoever may not read it any more is told nothing, and
 * the schedule rests until its account wakes it.
 */
@Handles(ISSUE_REPORT)
@Injectable()
export class IssueReport implements Handler {
  constructor(
    private readonly schedules: ReportSchedulesRepository,
    private readonly accounts: AccountDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly territories: TerritoryDirectory,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const schedule = await this.schedules.due(tx, hint.subjectId, now);
    if (schedule === null) return;
    const reason = await this.whyNot(tx, schedule);
    if (reason !== null) {
      await this.schedules.save(tx, { ...schedule, state: 'resting', restReason: reason, dueAt: null });
      await this.journal.append(tx, [scheduleRested(schedule, reason)]);
      return;
    }
    const issue = issueOf(schedule, now);
    await this.schedules.issue(tx, issue);
    const dueAt = nextDue(schedule.rhythm, now);
    await this.schedules.save(tx, { ...schedule, dueAt });
    await this.journal.append(tx, [issueMade(issue, schedule)]);
    await this.outbox.enqueue(tx, [{ job: ISSUE_REPORT, subjectId: schedule.id, dueAt }]);
  }

  private async whyNot(tx: Tx, { accountId, query }: ScheduleRow): Promise<RestReason | null> {
    const account = await this.accounts.find(tx, accountId);
    const organization = account === null ? null : await this.organizations.find(tx, account.organizationId);
    if (account === null || organization === null) return 'account_disabled';
    if (!READERS.includes(account.role)) return 'role_changed';
    const { role, organizationId } = account;
    const reader = { ...SYSTEM, kind: 'account' as const, accountId, role, organizationId, regionCode: organization.regionCode }; // prettier-ignore
    const scope = await reachOf(tx, this.territories, query['territory'], reader);
    return scope === undefined ? 'territory_out_of_reach' : null;
  }
}

/** With the days as they stand now: opened a week later it still tells of the same ones. */
function issueOf(schedule: ScheduleRow, now: Date): IssueRow {
  const { id: scheduleId, name, report, format, lang } = schedule;
  const { from: _from, period: _period, ...rest } = schedule.query;
  const query = { ...rest, ...spanOf(askedBy(schedule), now) };
  return { id: newId(), scheduleId, name, report, query, format, lang, madeAt: now };
}
