import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { AskEntity } from '../ask.entity.ts';
import { holdsStill } from '../domain/ask-lifecycle.ts';
import { moveAsk } from '../domain/ask.ts';
import { AskStepNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { stepByOf } from '../requests.policy.ts';
import { RequestsRepository } from '../requests.repository.ts';

export type ReleaseReason =
  | 'refused'
  | 'withdrawn'
  | 'closed'
  | 'expired'
  | 'lapsed'
  | 'dropped'
  | 'silent'
  | 'revoked'
  | 'unreviewed'
  | 'unnumbered'
  | 'hold-ended';

/** Ends the hold on all asks that still stand; settled ones stay as they are. Owners that were told of a hold hear of its end. */
@Injectable()
export class ReleaseAsks {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly journal: Journal,
  ) {}

  async run(tx: Tx, asks: readonly AskEntity[], now: Date, reason: ReleaseReason): Promise<void> {
    for (const ask of asks.filter((one) => holdsStill(one.state))) {
      const move = moveAsk(ask, 'release', stepByOf(tx.actor) ?? 'system');
      if (move === null) throw new AskStepNotPossible(ask.state, ask.requestState, 'release');
      await this.requests.moveAsk(tx, ask, move, now);
      await this.journal.append(tx, [
        askEvent('ask.released', ask, { from: move.from, to: move.to, reason, isHoldOut: ask.holdSentAt !== null }),
      ]);
    }
  }
}
