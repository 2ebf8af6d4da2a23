import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { isHigh } from '../domain/proportionality.ts';
import { endOfBasis } from '../jobs/delayed-hints.ts';
import { LegalBasisExpired, SecondPersonNeeded } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import type { RequestEntity } from '../request.entity.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { demandStep } from './demand-step.ts';
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
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, decision: Decision, note: string | null, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const request = await lockOwn(tx, this.requests, id, seen);
      const move = demandStep(actor, request, decision);
      if (decision === 'approve') {
        refuseExpired(request, now);
        if (isHigh(request.cameraHours)) {
          if (request.endorsedBy === null) return this.endorse(tx, request, now, note);
          if (request.endorsedBy === actor.accountId) throw new SecondPersonNeeded(request.cameraHours);
        }
      }
      const next = await this.requests.saveRequest(
        tx,
        request,
        {
          state: move.to,
          decidedAt: now,
          decidedBy: actor.accountId,
          decisionNote: note,
          ...(decision === 'return' ? { endorsedAt: null, endorsedBy: null } : {}),
        },
        now,
      );
      await this.requests.copyToAsks(tx, next);
      if (decision === 'refuse')
        await this.releaseAsks.run(tx, await this.requests.lockAsks(tx, next.id), now, 'refused');
      if (decision === 'approve') await this.outbox.enqueue(tx, endOfBasis(next));
      await this.requests.noteRequestMove(tx, next, move, now, note);
      await this.journal.append(tx, [
        requestEvent(FACT[decision], next, { from: move.from, to: move.to, authorId: next.authorId }),
      ]);
    });
  }

  /** The first of two approvals: so much footage is not for one person to open. */
  private async endorse(tx: Tx, request: RequestEntity, now: Date, note: string | null): Promise<void> {
    const move = demandStep(tx.actor, request, 'endorse');
    const next = await this.requests.saveRequest(tx, request, { endorsedAt: now, endorsedBy: tx.actor.accountId }, now);
    await this.requests.noteRequestMove(tx, next, move, now, note);
    await this.journal.append(tx, [
      requestEvent('request.endorsed', next, { from: move.from, to: move.to, cameraHours: next.cameraHours }),
    ]);
  }
}

function refuseExpired(request: RequestEntity, now: Date): void {
  if (request.legalBasisValidUntil !== null && request.legalBasisValidUntil <= now)
    throw new LegalBasisExpired(request.legalBasisValidUntil);
}
