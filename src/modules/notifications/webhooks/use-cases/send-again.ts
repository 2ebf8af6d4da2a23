import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.ts';
import { Clock } from '../../../../kernel/clock.ts';
import { NotFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { Outbox } from '../../../../platform/queue/outbox.ts';
import { DeliveriesRepository } from '../deliveries.repository.ts';
import { messageOf } from '../domain/messages.ts';
import { WebhookDisabled } from '../webhooks.errors.ts';
import { webhookEvent } from '../webhooks.events.ts';
import { WebhooksRepository } from '../webhooks.repository.ts';
import { DELIVER_WEBHOOK } from '../jobs/webhook-jobs.ts';

/** Messages that a person sends off: a test, or again what has been sent. */
@Injectable()
export class SendAgain {
  constructor(
    private readonly transaction: Transaction,
    private readonly webhooks: WebhooksRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly outbox: Outbox,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  test(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      await this.demandActive(tx, id);
      const payload = messageOf('webhook.test', this.clock.now(), [], null);
      const added = await this.deliveries.insert(
        tx,
        id,
        actor.organizationId as string,
        'webhook.test',
        newId(),
        payload,
      );
      await this.enqueue(tx, added === null ? [] : [added]);
      await this.journal.append(tx, [webhookEvent('webhook.tested', id)]);
    });
  }

  one(actor: Actor, id: string, deliveryId: string): Promise<number> {
    return this.again(actor, id, { id: deliveryId });
  }

  failedSince(actor: Actor, id: string, failedSince: Date): Promise<number> {
    return this.again(actor, id, { failedSince });
  }

  private again(actor: Actor, id: string, which: { id: string } | { failedSince: Date }): Promise<number> {
    return this.transaction.within(actor, async (tx) => {
      await this.demandActive(tx, id);
      if ('id' in which && !(await this.deliveries.has(tx, id, which.id))) throw new NotFound('delivery');
      const ids = await this.deliveries.replay(tx, id, which);
      await this.enqueue(tx, ids);
      await this.journal.append(tx, [webhookEvent('webhook.replayed', id, { count: ids.length })]);
      return ids.length;
    });
  }

  private async demandActive(tx: Tx, id: string): Promise<void> {
    if ((await this.webhooks.get(tx, id)).state !== 'active') throw new WebhookDisabled();
  }

  private enqueue(tx: Tx, ids: readonly string[]): Promise<void> {
    return this.outbox.enqueue(
      tx,
      ids.map((subjectId) => ({ job: DELIVER_WEBHOOK, subjectId })),
    );
  }
}
