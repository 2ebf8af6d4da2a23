import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { moveAsk } from '../domain/ask.ts';
import { AskStepNotPossible, LegalBasisExpired } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { mayGoOn, stepByOf } from '../requests.policy.ts';
import { RequestsRepository } from '../requests.repository.ts';

/**
 * Called by evidence when an owner commits to a file, in its transaction. A further file for an ask that is being or was
 * delivered changes nothing. Refuses before the approval, after the end, and when the legal basis has expired.
 */
@Injectable()
export class BeginDelivery {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, askId: string): Promise<void> {
    const now = this.clock.now();
    const ask = await this.requests.lockAsk(tx, askId);
    if (ask.legalBasisValidUntil !== null && ask.legalBasisValidUntil <= now)
      throw new LegalBasisExpired(ask.legalBasisValidUntil);
    if (
      mayGoOn(tx.actor, ask) &&
      ask.requestState === 'open' &&
      (ask.state === 'delivering' || ask.state === 'delivered')
    )
      return;
    const move = mayGoOn(tx.actor, ask) ? moveAsk(ask, 'begin_delivery', stepByOf(tx.actor) ?? 'system') : null;
    if (move === null) throw new AskStepNotPossible(ask.state, ask.requestState, 'begin_delivery');
    await this.requests.moveAsk(tx, ask, move, now);
    await this.journal.append(tx, [askEvent('ask.delivery-begun', ask, { from: move.from, to: move.to })]);
  }
}
