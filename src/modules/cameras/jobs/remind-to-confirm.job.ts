import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { defineJob, Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { confirmationDue } from '../cameras.events.ts';
import { monthOf } from '../domain/upkeep.ts';
import { UpkeepRepository } from '../upkeep/upkeep.repository.ts';

const REMIND_TO_CONFIRM = defineJob('cameras.remind-to-confirm', { lane: 'steady' });
const HOUR_UTC = 6;

/** On the first of each month the keepers of cameras that nothing has proven to work are asked to look. */
@Handles(REMIND_TO_CONFIRM)
@Injectable()
export class RemindToConfirm implements Handler {
  constructor(
    private readonly upkeep: UpkeepRepository,
    private readonly organizations: OrganizationDirectory,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const due = await this.upkeep.dueByKeeper(tx, now);
    const reachable = await this.organizations.withOperators(
      tx,
      due.map(({ organizationId }) => organizationId),
    );
    await this.journal.append(
      tx,
      due
        .filter(({ organizationId }) => reachable.has(organizationId))
        .map(({ organizationId, cameras }) => confirmationDue(organizationId, monthOf(now), cameras)),
    );
    const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, HOUR_UTC));
    await this.outbox.enqueue(tx, [{ job: REMIND_TO_CONFIRM, subjectId: hint.subjectId, dueAt: next }]);
  }
}
