import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { WatchMedium } from './consignment-jobs.ts';
import { consignmentEvent } from './consignment.events.ts';
import { ConsignmentsRepository } from './consignments.repository.ts';
import { expectedUntil, isOverdue } from './domain/consignment.ts';

/** A medium that has not come in its days is a fact, and told once: overdue is a question to a date and no state. */
@Handles(WatchMedium)
@Injectable()
export class WatchMediumHandler implements Handler {
  constructor(
    private readonly consignments: ConsignmentsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, { subjectId }: Hint): Promise<void> {
    // not locked: what is overdue is neither received nor called back any more
    const consignment = await this.consignments.find(tx, subjectId);
    if (consignment?.state !== 'announced') return;
    if (isOverdue(consignment, this.clock.now())) {
      await this.journal.append(tx, [consignmentEvent('consignment.overdue', consignment)]);
      return;
    }
    await this.outbox.enqueue(tx, [{ job: WatchMedium, subjectId, dueAt: expectedUntil(consignment) }]);
  }
}
