import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { isOwed } from '../domain/ask.ts';
import { nextEscalation } from '../domain/escalation.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { escalationOf } from './delayed-hints.ts';
import { ESCALATE_SILENCE } from './request-jobs.ts';

/** Tells the next one up of an ask that nobody answers. A hint that came too early, because the term has moved, comes again. */
@Handles(ESCALATE_SILENCE)
@Injectable()
export class EscalateSilence implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const ask = await this.requests.lockAsk(tx, hint.subjectId);
    const next = nextEscalation(ask);
    if (!isOwed(ask) || next === null) return;
    if (next.at > now) return this.outbox.enqueue(tx, escalationOf(ask, now));
    const escalated = await this.requests.saveAsk(tx, ask, { escalatedTo: next.to, escalatedAt: now });
    await this.journal.append(tx, [
      askEvent('ask.escalated', ask, { from: ask.state, to: ask.state, escalatedTo: next.to }),
    ]);
    await this.outbox.enqueue(tx, escalationOf(escalated, now));
  }
}
