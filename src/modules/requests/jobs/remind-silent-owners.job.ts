import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Handles, type Handler, type Hint } from '../../../platform/queue/job.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { isOwed } from '../domain/ask.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { reminderOf } from './delayed-hints.ts';
import { REMIND_OWNER } from './request-jobs.ts';

/** Reminds of an ask that nobody answered, or of one on hold whose request was approved; a few times, then no more. */
@Handles(REMIND_OWNER)
@Injectable()
export class RemindSilentOwners implements Handler {
  constructor(
    private readonly requests: RequestsRepository,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(tx: Tx, hint: Hint): Promise<void> {
    const now = this.clock.now();
    const ask = await this.requests.lockAsk(tx, hint.subjectId);
    // While an explanation is owed to the owner there is nothing to remind of; the reply sets the next reminder.
    if (!isOwed(ask) || ask.dueAt === null || ask.pausedAt !== null) return;
    const next = await this.requests.saveAsk(tx, ask, { reminders: ask.reminders + 1 });
    await this.journal.append(tx, [
      askEvent('ask.reminded', ask, { from: ask.state, to: ask.state, reminder: next.reminders }),
    ]);
    await this.outbox.enqueue(tx, reminderOf(next, now));
  }
}
