import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { requestEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { demandStep } from './demand-step.ts';
import { lockOwn } from './own-request.ts';
import { ReleaseAsks } from './release-asks.ts';

export type Ending = 'withdraw' | 'close' | 'lapse' | 'expire' | 'fulfil' | 'lapse_review' | 'lapse_number';

const REASON = {
  withdraw: 'withdrawn',
  close: 'closed',
  lapse: 'lapsed',
  expire: 'expired',
  fulfil: 'closed',
  lapse_review: 'unreviewed',
  lapse_number: 'unnumbered',
} as const;

/** Ends a request, whoever ends it; what is still on hold is released in the same moment. */
@Injectable()
export class EndRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly releaseAsks: ReleaseAsks,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, ending: Ending, note: string | null, seen: number | null, outer?: Tx): Promise<void> {
    return this.transaction.within(
      actor,
      async (tx) => {
        const now = this.clock.now();
        const request = await lockOwn(tx, this.requests, id, seen);
        const move = demandStep(actor, request, ending);
        const next = await this.requests.saveRequest(tx, request, { state: move.to, closedAt: now }, now);
        await this.requests.copyToAsks(tx, next);
        await this.releaseAsks.run(tx, await this.requests.lockAsks(tx, next.id), now, REASON[ending]);
        await this.requests.noteRequestMove(tx, next, move, now, note);
        const type = move.to === 'withdrawn' ? 'request.withdrawn' : 'request.closed';
        await this.journal.append(tx, [
          requestEvent(type, next, {
            from: move.from,
            to: move.to,
            reason: REASON[ending],
            action: ending,
            authorId: next.authorId,
          }),
        ]);
      },
      outer,
    );
  }
}
