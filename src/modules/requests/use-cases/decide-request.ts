import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { EXPIRE_BASIS } from '../jobs/request-jobs.ts';
import { LegalBasisExpired } from '../requests.errors.ts';
import { requestEvent } from '../requests.events.ts';
import type { RequestEntity } from '../request.entity.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { demandStep } from './demand-step.ts';
import { lockOwn } from './own-request.ts';
import { ReleaseAsks } from './release-asks.ts';

export type Decision = 'approve' | 'return' | 'refuse';

const FACT = { approve: 'request.approved', return: 'request.returned', refuse: 'request.refused' } as const;

/** A second person decides. From the approval on, the owners see the legal basis; a refusal ends the holds. */
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
      if (decision === 'approve') refuseExpired(request, now);
      const next = await this.requests.saveRequest(
        tx,
        request,
        { state: move.to, decidedAt: now, decidedBy: actor.accountId, decisionNote: note },
        now,
      );
      await this.requests.copyToAsks(tx, next);
      if (decision === 'refuse')
        await this.releaseAsks.run(tx, await this.requests.lockAsks(tx, next.id), now, 'refused');
      if (decision === 'approve') await this.watchExpiry(tx, next);
      await this.requests.noteRequestMove(tx, next, move, now, note);
      await this.journal.append(tx, [
        requestEvent(FACT[decision], next, { from: move.from, to: move.to, authorId: next.authorId }),
      ]);
    });
  }

  private async watchExpiry(tx: Tx, request: RequestEntity): Promise<void> {
    if (request.legalBasisValidUntil === null) return;
    await this.outbox.enqueue(tx, [{ job: EXPIRE_BASIS, subjectId: request.id, dueAt: request.legalBasisValidUntil }]);
  }
}

function refuseExpired(request: RequestEntity, now: Date): void {
  if (request.legalBasisValidUntil !== null && request.legalBasisValidUntil <= now)
    throw new LegalBasisExpired(request.legalBasisValidUntil);
}
