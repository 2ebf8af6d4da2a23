import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, NotFound, StaleVersion } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { Outbox } from '../../../platform/queue/outbox.ts';
import { applicationWall } from '../../access/index.ts';
import { WorkingCalendars } from '../calendar/working-calendars.ts';
import { ClarificationsRepository } from '../clarifications.repository.ts';
import { awaitsReply } from '../domain/clarification.ts';
import { dueAfterPause } from '../domain/deadlines.ts';
import { reminderOf } from '../jobs/delayed-hints.ts';
import { ClarificationNotPossible } from '../requests.errors.ts';
import { askEvent } from '../requests.events.ts';
import { RequestsRepository } from '../requests.repository.ts';
import { lockAsked } from './own-ask.ts';

/** The requester explains, and the owner's term goes on: the waited time is added to it. */
@Injectable()
export class ReplyToOwner {
  constructor(
    private readonly transaction: Transaction,
    private readonly requests: RequestsRepository,
    private readonly clarifications: ClarificationsRepository,
    private readonly calendars: WorkingCalendars,
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  run(actor: Actor, id: string, reply: string, seen: number | null): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const now = this.clock.now();
      const ask = await lockAsked(tx, this.requests, id);
      if (!applicationWall.allows(actor.role === 'investigator' || actor.role === 'supervisor')) throw new Forbidden();
      if (seen !== null && seen !== ask.version) throw new StaleVersion(ask.version);
      if (!awaitsReply(ask) || ask.pausedAt === null || ask.dueAt === null)
        throw new ClarificationNotPossible('No question about this camera waits for a reply.');
      const dueAt = dueAfterPause(ask.dueAt, ask.pausedAt, now, await this.calendars.from(tx, now));
      if (!(await this.clarifications.reply(tx, id, reply, now))) throw new NotFound('question');
      const next = await this.requests.saveAsk(tx, ask, { pausedAt: null, dueAt });
      await this.journal.append(tx, [askEvent('ask.clarified', ask, { from: ask.state, to: ask.state })]);
      await this.outbox.enqueue(tx, reminderOf(next, now));
    });
  }
}
