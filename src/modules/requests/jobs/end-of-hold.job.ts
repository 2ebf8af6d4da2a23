import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { holdRenewedAt, isKept, mayBeRenewed } from '../domain/holds.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { ReleaseAsks } from '../use-cases/release-asks.ts';
import { RenewHold } from '../use-cases/renew-hold.ts';
import { END_HOLD, RENEW_HOLD, SETTLE_REQUEST } from './request-jobs.ts';

/** A confirmed hold will end soon: it is renewed, or, where it was renewed often enough, whoever asked hears that it ends. */
@Handles(RENEW_HOLD)
@Injectable()
export class RenewHoldInTime implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly renewHold: RenewHold,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const ask = await this.requests.lockAsk(tx, hint.subjectId);
    if (!isKept(ask) || ask.heldUntil === null || holdRenewedAt(ask.heldUntil) > this.clock.now()) return;
    if (mayBeRenewed(ask)) return this.renewHold.run(tx, ask.id);
    await this.journal.append(tx, [
      askEvent('ask.hold-ending', ask, { from: ask.state, to: ask.state, heldUntil: ask.heldUntil.toISOString() }),
    ]);
    await this.outbox.enqueue(tx, [{ job: END_HOLD, subjectId: ask.id, dueAt: ask.heldUntil }]);
  }
}

/** Nobody fetched the recording in all that time: the owner need not keep it any longer. A file that is on its way arrives. */
@Handles(END_HOLD)
@Injectable()
export class EndHold implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly releaseAsks: ReleaseAsks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const ask = await this.requests.lockAsk(tx, hint.subjectId);
    if (ask.state !== 'held' || !isKept(ask) || ask.heldUntil === null || ask.heldUntil > now) return;
    await this.releaseAsks.run(tx, [ask], now, 'hold-ended');
    await this.outbox.enqueue(tx, [{ job: SETTLE_REQUEST, subjectId: ask.id }]);
  }
}
