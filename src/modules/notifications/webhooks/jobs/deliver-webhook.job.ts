import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { Handles, type Hint, type LongHandler } from '../../../../platform/queue/job.ts';
import { Outbox } from '../../../../platform/queue/outbox.ts';
import { DeliveriesRepository, type DueDelivery } from '../deliveries.repository.ts';
import { nextAttempt } from '../domain/schedule.ts';
import { MessageSender, type SendOutcome } from '../send-message.ts';
import { WebhookSecrets } from '../webhook-secrets.ts';
import { webhookDisabled } from '../webhooks.events.ts';
import { WebhooksRepository } from '../webhooks.repository.ts';
import { DELIVER_WEBHOOK } from './webhook-jobs.ts';

const GONE = 410;

/**
 * One attempt, outside of any transaction. A crash between the sending and the note sends it again under the same webhook-id; how often it
 * failed and when it goes out again is written in PostgreSQL together with the job that will do it.
 */
@Handles(DELIVER_WEBHOOK)
@Injectable()
export class DeliverWebhook implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly deliveries: DeliveriesRepository,
    private readonly webhooks: WebhooksRepository,
    private readonly secrets: WebhookSecrets,
    private readonly outbox: Outbox,
    private readonly journal: Journal,
    private readonly clock: Clock,
    @Inject(MessageSender) private readonly sender: MessageSender,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>): Promise<void> {
    const due = await this.transaction.read(SYSTEM, (tx) => this.deliveries.due(tx, hint.subjectId));
    const outcome = due === null ? null : await this.attempt(due);
    await this.transaction.within(SYSTEM, async (tx) => {
      await settle(tx);
      if (due !== null && outcome !== null) await this.note(tx, due, outcome);
    });
  }

  private attempt(due: DueDelivery): Promise<SendOutcome> {
    const headers = this.secrets.headers(due.webhookId, due.secrets, due.eventId, this.clock.now(), due.payload);
    return this.sender.send(due.url, headers, due.payload);
  }

  private async note(tx: Tx, due: DueDelivery, outcome: SendOutcome): Promise<void> {
    const status = 'status' in outcome ? outcome.status : null;
    const isTaken = status !== null && status >= 200 && status < 300;
    const nextAt = isTaken || status === GONE ? null : nextAttempt(due.attempts + 1, this.clock.now(), Math.random());
    await this.deliveries.noteAttempt(tx, due.id, {
      status,
      failure: 'failure' in outcome ? outcome.failure : null,
      isTaken,
      nextAt,
    });
    await this.webhooks.noteOutcome(tx, due.webhookId, isTaken);
    if (nextAt !== null)
      await this.outbox.enqueue(tx, [
        { job: DELIVER_WEBHOOK, subjectId: due.id, dueAt: nextAt, partyId: due.organizationId },
      ]);
    if (isTaken || nextAt !== null) return;
    const why = status === GONE ? 'gone' : 'failing';
    if (await this.webhooks.disable(tx, due.webhookId, why))
      await this.journal.append(tx, [webhookDisabled(due.organizationId, due.webhookId, why)]);
  }
}
