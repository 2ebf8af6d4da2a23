import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { moveAsk } from '../domain/ask.ts';
import { mayConfirmRelease } from '../domain/holds.ts';
import { AskStepNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { lockAddressed } from './own-ask.ts';

/** The owner has heard that the hold ended, and keeps the recording no longer than its own rules say. */
@Injectable()
export class ConfirmRelease {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const ask = await lockAddressed(tx, this.requests, id);
      if (actor.role !== 'operator') throw new Forbidden();
      if (seen !== null && seen !== ask.version) throw new StaleVersion(ask.version);
      const move = mayConfirmRelease(ask) ? moveAsk(ask, 'confirm_release', 'operator') : null;
      if (move === null) throw new AskStepNotPossible(ask.state, ask.requestState, 'confirm_release');
      await this.requests.moveAsk(tx, ask, move, now, { releaseConfirmedAt: now });
      await this.journal.append(tx, [askEvent('ask.release-confirmed', ask, { from: move.from, to: move.to })]);
    });
  }
}
