import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { EntryErasure } from '../../../platform/journal/entry-erasure.ts';
import { JournalProofs } from '../../../platform/journal/journal-proofs.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { ErasuresRepository } from './erasures.repository.ts';

/** Long, because the checkpoint above the entry that says so has to be signed first, in a transaction of its own. */
const ERASE_TEXT = defineJob('audit.erase-text', { lane: 'long', on: ['journal.erased'], attempts: 100 });

/** Takes away what two people decided on. Done twice it does nothing more. */
@Handles(ERASE_TEXT)
@Injectable()
export class EraseText implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly proofs: JournalProofs,
    private readonly erasure: EntryErasure,
    private readonly erasures: ErasuresRepository,
    private readonly clock: Clock,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    await this.proofs.seal();
    await this.transaction.within(SYSTEM, async (tx) => {
      for (const erasure of await this.erasures.approvedOf(tx, hint.subjectId)) {
        await this.erasure.erase(tx, erasure.entryId);
        await this.erasures.done(tx, erasure.id, this.clock.now());
      }
      await settle(tx);
    });
  }
}
