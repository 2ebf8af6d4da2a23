import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { byLetter } from '../domain/answered-via.ts';
import { moveAsk } from '../domain/ask.ts';
import { AskStepNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { TeachRegistry } from './teach-registry.ts';

/**
 * Called by evidence when an exhibit is sealed, in its transaction: the ask is delivered, and the answer says so. A second
 * exhibit for a delivered ask changes nothing. Whether the request is thereby fulfilled, a job decides, because an
 * owner does not see the asks of other owners.
 */
@Injectable()
export class RecordDelivery {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly teachRegistry: TeachRegistry,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, askId: string, exhibitId: string, letterNumber: string | null = null): Promise<void> {
    const now = this.clock.now();
    const ask = await this.requests.lockAsk(tx, askId);
    if (ask.state === 'delivered') return;
    const move = moveAsk(ask, 'deliver', tx.actor.kind === 'system' ? 'system' : (tx.actor.role ?? 'system'));
    if (move === null) throw new AskStepNotPossible(ask.state, ask.requestState, 'deliver');
    await this.requests.moveAsk(tx, ask, move, now, { answeredAt: ask.answeredAt ?? now, answerCode: 'delivered' });
    await this.requests.insertAnswer(
      tx,
      ask,
      { code: 'delivered', oldestFootageAt: null, clockOffsetSeconds: null, minutesSpent: null, note: null },
      now,
      letterNumber === null ? undefined : byLetter(letterNumber),
    );
    await this.teachRegistry.run(tx, ask, 'delivered', null, now);
    await this.journal.append(tx, [
      askEvent('ask.delivered', ask, { from: move.from, to: move.to, code: 'delivered', exhibitId, letterNumber }),
    ]);
  }
}
