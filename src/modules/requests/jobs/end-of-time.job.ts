import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { isSettled } from '../domain/ask-lifecycle.ts';
import { CLOSE_AFTER_DAYS, daysAfter, HOLD_LASTS_DAYS } from '../domain/deadlines.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { EndRequest } from '../use-cases/end-request.ts';
import { ReleaseAsks } from '../use-cases/release-asks.ts';
import { CLOSE_FULFILLED, EXPIRE_ASK, EXPIRE_BASIS, LAPSE_HOLD, SETTLE_REQUEST } from './request-jobs.ts';

/** Nobody decided, or a returned draft was never mended: the hold ends. A later submission began a new fortnight. */
@Handles(LAPSE_HOLD)
@Injectable()
export class LapseHold implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly endRequest: EndRequest,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const request = await this.requests.lock(tx, hint.subjectId);
    const isWaiting = request.state === 'submitted' || request.state === 'draft';
    if (
      !isWaiting ||
      request.submittedAt === null ||
      daysAfter(request.submittedAt, HOLD_LASTS_DAYS) > this.clock.now()
    )
      return;
    await this.endRequest.run(SYSTEM, request.id, 'lapse', null, null, tx);
  }
}

/** The legal basis has ended: nothing more may be handed over under it. */
@Handles(EXPIRE_BASIS)
@Injectable()
export class ExpireBasis implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly endRequest: EndRequest,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const request = await this.requests.lock(tx, hint.subjectId);
    if (
      request.state !== 'open' ||
      request.legalBasisValidUntil === null ||
      request.legalBasisValidUntil > this.clock.now()
    )
      return;
    const isNumberMissing = request.numberDueAt !== null && request.numberDueAt <= this.clock.now();
    await this.endRequest.run(SYSTEM, request.id, isNumberMissing ? 'lapse_number' : 'expire', null, null, tx);
  }
}

/** An owner that never answered, long after the footage is gone by every clock. */
@Handles(EXPIRE_ASK)
@Injectable()
export class ExpireAsk implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly releaseAsks: ReleaseAsks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const ask = await this.requests.lockAsk(tx, hint.subjectId);
    if (ask.state !== 'waiting' || ask.holdSentAt === null) return;
    await this.releaseAsks.run(tx, [ask], this.clock.now(), 'silent');
    await this.outbox.enqueue(tx, [{ job: SETTLE_REQUEST, subjectId: ask.id }]);
  }
}

/** Here, and not where an owner answers, because an owner does not see the asks of other owners. */
@Handles(SETTLE_REQUEST)
@Injectable()
export class SettleRequest implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const { requestId } = await this.requests.lockAsk(tx, hint.subjectId);
    const isFulfilled = await isRequestFulfilled(tx, this.requests, requestId);
    if (isFulfilled)
      await this.outbox.enqueue(tx, [
        { job: CLOSE_FULFILLED, subjectId: requestId, dueAt: daysAfter(this.clock.now(), CLOSE_AFTER_DAYS) },
      ]);
  }
}

@Handles(CLOSE_FULFILLED)
@Injectable()
export class CloseFulfilled implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly endRequest: EndRequest,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    await this.requests.lock(tx, hint.subjectId);
    if (await isRequestFulfilled(tx, this.requests, hint.subjectId))
      await this.endRequest.run(SYSTEM, hint.subjectId, 'fulfil', null, null, tx);
  }
}

async function isRequestFulfilled(tx: Tx, requests: RequestsRepository, requestId: string): Promise<boolean> {
  const asks = await requests.asksOf(tx, requestId);
  return asks.length > 0 && asks.every((ask) => ask.requestState === 'open' && isSettled(ask.state));
}
