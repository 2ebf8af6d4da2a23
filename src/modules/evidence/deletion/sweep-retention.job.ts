import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { inBatches } from '../../../platform/queue/in-batches.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { deletionsProposed } from '../retention/retention.events.ts';
import { nextSweep, SWEEP_RETENTION } from './deletion-jobs.ts';
import { SweepRetention } from './sweep-retention.ts';

/** The whole store a batch at a time; done twice it proposes nothing twice. Each unit hears once a night how much awaits it. */
@Handles(SWEEP_RETENTION)
@Injectable()
export class SweepRetentionHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly sweep: SweepRetention,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const proposed = new Map<string, number>();
    await inBatches(signal, (after) => this.transaction.within(SYSTEM, (tx) => this.sweep.batch(tx, after, proposed)));
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      const events = [...proposed].map(([organizationId, count]) => deletionsProposed(organizationId, count));
      await this.journal.append(tx, events);
      const dueAt = nextSweep(this.clock.now());
      await this.outbox.enqueue(tx, [{ job: SWEEP_RETENTION, subjectId: hint.subjectId, dueAt }]);
    });
  }
}
