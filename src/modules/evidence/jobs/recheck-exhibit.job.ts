import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { RECHECK_DAYS, RecheckExhibit } from './job-definitions.ts';

/** What it finds is written to custody and journal by the gate, which also refuses to hand such an original out. */
@Handles(RecheckExhibit)
@Injectable()
export class RecheckExhibitHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const exhibit = await this.transaction.read(SYSTEM, (tx) => this.exhibits.find(tx, hint.subjectId));
    const isSealed = exhibit?.state === 'sealed';
    if (isSealed) await this.gate.recheck(exhibit);
    const dueAt = new Date(this.clock.now().getTime() + RECHECK_DAYS * 86_400_000);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (isSealed) await this.outbox.enqueue(tx, [{ job: RecheckExhibit, subjectId: hint.subjectId, dueAt }]);
    });
  }
}
