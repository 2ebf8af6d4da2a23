import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { DeadLettersRepository } from '../dead-letters.repository.ts';
import { letterDiscarded } from '../queues.events.ts';
import { demandAdministrator } from '../queues.policy.ts';

/** Gives a dead letter up, with the reason in the journal: what it would have done is not done. */
@Injectable()
export class DiscardDeadLetter {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: DeadLettersRepository,
    private readonly journal: Journal,
  ) {}

  run(actor: Actor, id: string, reason: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      demandAdministrator(actor);
      await this.journal.append(tx, [letterDiscarded(await this.letters.discard(tx, id), reason)]);
    });
  }
}
