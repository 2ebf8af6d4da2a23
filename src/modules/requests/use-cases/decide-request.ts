import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { isSameVoice, type Right, type StandIn } from '../domain/delegation.ts';
import { isHigh } from '../domain/proportionality.ts';
import { FindDelegations } from '../delegations/find-delegations.query.ts';
import { endOfBasis } from '../jobs/delayed-hints.ts';
import { LegalBasisExpired, SecondPersonNeeded } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import type { RequestEntity } from '../request.entity.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { demandDecision } from './demand-decision.ts';
import { lockOwn } from './own-request.ts';
import { ReleaseAsks } from './release-asks.ts';

export type Decision = 'approve' | 'return' | 'refuse';

const FACT = { approve: 'request.approved', return: 'request.returned', refuse: 'request.refused' } as const;

/** A second person decides, and a third where the request is beyond the threshold. From the approval on, the owners see the legal basis; a refusal ends the holds. */
@Injectable()
export class DecideRequest {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly releaseAsks: ReleaseAsks,
    private readonly delegations: FindDelegations,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, decision: Decision, note: string | null, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const request = await lockOwn(tx, this.requests, id, seen);
      const standIns = await this.delegations.standIns(tx);
      const { move, right } = demandDecision(actor, request, decision, standIns);
      if (decision === 'approve') {
        refuseExpired(request, now);
        if (isHigh(request.cameraHours)) {
          if (request.endorsedBy === null) return this.endorse(tx, request, standIns, now, note);
          if (isSameVoice(actor.accountId, right, request)) throw new SecondPersonNeeded(request.cameraHours);
        }
      }
      const next = await this.requests.saveRequest(
        tx,
        request,
        {
          state: move.to,
          decidedAt: now,
          decidedBy: actor.accountId,
          decidedFor: right.for?.delegatorId ?? null,
          decisionNote: note,
          ...(decision === 'return' ? { endorsedAt: null, endorsedBy: null, endorsedFor: null } : {}),
        },
        now,
      );
      await this.requests.copyToAsks(tx, next);
      if (decision === 'refuse')
        await this.releaseAsks.run(tx, await this.requests.lockAsks(tx, next.id), now, 'refused');
      if (decision === 'approve') await this.outbox.enqueue(tx, endOfBasis(next));
      await this.requests.noteRequestMove(tx, next, move, now, note);
      await this.journal.append(tx, [
        requestEvent(FACT[decision], next, {
          from: move.from,
          to: move.to,
          authorId: next.authorId,
          ...toldFor(right),
        }),
      ]);
    });
  }

  /** The first of two approvals: so much footage is not for one person to open. */
  private async endorse(
    tx: Tx,
    request: RequestEntity,
    standIns: readonly StandIn[],
    now: Date,
    note: string | null,
  ): Promise<void> {
    const { move, right } = demandDecision(tx.actor, request, 'endorse', standIns);
    const endorsed = {
      endorsedAt: now,
      endorsedBy: tx.actor.accountId,
      endorsedFor: right.for?.delegatorId ?? null,
    };
    const next = await this.requests.saveRequest(tx, request, endorsed, now);
    await this.requests.noteRequestMove(tx, next, move, now, note);
    await this.journal.append(tx, [
      requestEvent('request.endorsed', next, {
        from: move.from,
        to: move.to,
        cameraHours: next.cameraHours,
        ...toldFor(right),
      }),
    ]);
  }
}

/** Of a deputy's decision the journal says for whom it was. */
const toldFor = (right: Right) => (right.for === null ? {} : { onBehalfOf: right.for.delegatorId });

function refuseExpired(request: RequestEntity, now: Date): void {
  if (request.legalBasisValidUntil !== null && request.legalBasisValidUntil <= now)
    throw new LegalBasisExpired(request.legalBasisValidUntil);
}
