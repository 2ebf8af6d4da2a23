import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { moveAsk } from '../domain/ask.ts';
import { holdEndsAt, mayBeRenewed } from '../domain/holds.ts';
import { renewalOf } from '../jobs/delayed-hints.ts';
import { AskStepNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';

/** A confirmed hold goes on for another month, because the request does; its owner is told. Called by the job, as the system. */
@Injectable()
export class RenewHold {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, askId: string): Promise<void> {
    const ask = await this.requests.lockAsk(tx, askId);
    const move = mayBeRenewed(ask) ? moveAsk(ask, 'renew_hold', 'system') : null;
    if (move === null || ask.heldUntil === null)
      throw new AskStepNotPossible(ask.state, ask.requestState, 'renew_hold');
    const heldUntil = holdEndsAt(ask.heldUntil);
    const next = await this.requests.moveAsk(tx, ask, move, this.clock.now(), {
      heldUntil,
      renewals: ask.renewals + 1,
    });
    await this.journal.append(tx, [
      askEvent('ask.hold-renewed', ask, {
        from: move.from,
        to: move.to,
        heldUntil: heldUntil.toISOString(),
        renewal: next.renewals,
      }),
    ]);
    await this.outbox.enqueue(tx, renewalOf(next));
  }
}
