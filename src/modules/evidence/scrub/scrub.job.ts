import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { Scrub } from './scrub-jobs.ts';
import { ScrubStore } from './scrub-store.ts';

const STEPS_A_TURN = 20;

@Handles(Scrub)
@Injectable()
export class ScrubHandler implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly scrub: ScrubStore,
    private readonly outbox: Outbox,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const isOver = await this.scrub.advance(hint.subjectId, STEPS_A_TURN, signal);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (!isOver) await this.outbox.enqueue(tx, [{ job: Scrub, subjectId: hint.subjectId }]);
    });
  }
}
