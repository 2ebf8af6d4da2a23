import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { DeadLettersRepository } from '../dead-letters.repository.ts';
import { lettersReplayed } from '../queues.events.ts';
import { demandAdministrator } from '../queues.policy.ts';

/** Runs again what was set aside: one, those of one job, or all. A handler looks at the present state, so late is harmless. */
@Injectable()
export class ReplayDeadLetters {
  constructor(
    private readonly transaction: Transaction,
    private readonly letters: DeadLettersRepository,
    private readonly journal: Journal,
  ) {}

  one(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      demandAdministrator(actor);
      const revived = await this.letters.revive(tx, [id], null);
      if (revived.length === 0) throw new NotFound('dead letter');
      await this.journal.append(tx, [lettersReplayed(revived)]);
    });
  }

  /** How many there were. */
  all(actor: Actor, job: string | null): Promise<number> {
    return this.transaction.within(actor, async (tx) => {
      demandAdministrator(actor);
      const revived = await this.letters.revive(tx, null, job);
      await this.journal.append(tx, [lettersReplayed(revived)]);
      return revived.length;
    });
  }
}
