import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { ClarificationsRepository } from '../clarifications.repository.ts';
import { mayAskBack } from '../domain/clarification.ts';
import { ClarificationNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { lockAddressed } from './own-ask.ts';

/** An owner asks the requester to explain something; until the reply their term stands still. The overwriting does not. */
@Injectable()
export class AskBack {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly clarifications: ClarificationsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, question: string, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const ask = await lockAddressed(tx, this.requests, id);
      if (actor.role !== 'operator') throw new Forbidden();
      if (seen !== null && seen !== ask.version) throw new StaleVersion(ask.version);
      if (!mayAskBack(ask, await this.clarifications.count(tx, id)))
        throw new ClarificationNotPossible(
          ask.pausedAt === null
            ? 'Nothing more can be asked about this camera.'
            : 'An earlier question about this camera waits for its reply.',
        );
      await this.clarifications.insert(tx, ask, question, now);
      await this.requests.saveAsk(tx, ask, { pausedAt: now });
      await this.journal.append(tx, [askEvent('ask.clarification-asked', ask, { from: ask.state, to: ask.state })]);
    });
  }
}
