import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { FindDelegations } from '../delegations/find-delegations.query.ts';
import { awaitsReview, type ReviewOutcome } from '../domain/urgency.ts';
import { ReviewNotPossible } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { demandDecision } from './demand-decision.ts';
import { lockOwn } from './own-request.ts';
import { ReleaseAsks } from './release-asks.ts';

/**
 * A supervisor looks at what was opened because a life was at risk. Where that was not justified the request ends, and so does the
 * legal basis: what was handed over may not be downloaded any more.
 */
@Injectable()
export class ReviewRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly releaseAsks: ReleaseAsks,
    private readonly delegations: FindDelegations,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, outcome: ReviewOutcome, note: string | null, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const request = await lockOwn(tx, this.requests, id, seen);
      if (!awaitsReview(request)) throw new ReviewNotPossible();
      const isRevoked = outcome === 'not_justified';
      const action = isRevoked && request.state === 'open' ? 'revoke' : 'review';
      const { move, right } = demandDecision(actor, request, action, await this.delegations.standIns(tx));
      const next = await this.requests.saveRequest(
        tx,
        request,
        {
          state: move.to,
          reviewedAt: now,
          reviewedBy: actor.accountId,
          reviewedFor: right.for?.delegatorId ?? null,
          reviewOutcome: outcome,
          reviewNote: note,
          ...(move.action === 'revoke' ? { closedAt: now } : {}),
        },
        now,
      );
      await this.requests.copyToAsks(tx, next);
      if (isRevoked) {
        await this.releaseAsks.run(tx, await this.requests.lockAsks(tx, id), now, 'revoked');
        await this.requests.endBasis(tx, id, now);
      }
      await this.requests.noteRequestMove(tx, next, move, now, note);
      await this.journal.append(tx, [
        requestEvent('request.reviewed', next, {
          from: move.from,
          to: move.to,
          outcome,
          authorId: next.authorId,
          onBehalfOf: right.for?.delegatorId,
        }),
      ]);
    });
  }
}
