import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../../../kernel/actor.ts';
import { newId } from '../../../../kernel/ids.ts';
import { SETTINGS } from '../../../../platform/config/config.module.ts';
import type { Settings } from '../../../../platform/config/config.ts';
import { Transaction } from '../../../../platform/database/transaction.ts';
import { Journal } from '../../../../platform/journal/journal.ts';
import { readTarget } from '../domain/target.ts';
import { trustedHosts } from '../trusted-hosts.ts';
import type { ChangeWebhook, CreateWebhook, Webhook, WebhookWithSecret } from '../webhook.dto.ts';
import { WebhookSecrets } from '../webhook-secrets.ts';
import { TooManyWebhooks, WebhookTargetRefused } from '../webhooks.errors.ts';
import { webhookEvent } from '../webhooks.events.ts';
import { WebhooksRepository } from '../webhooks.repository.ts';

export const MOST_WEBHOOKS = 10;

/** Where an organization is told of its asks. Names are resolved when a message goes out, and judged anew each time. */
@Injectable()
export class KeepWebhooks {
  private readonly trusted: ReadonlySet<string>;

  constructor(
    private readonly transaction: Transaction,
    private readonly webhooks: WebhooksRepository,
    private readonly secrets: WebhookSecrets,
    private readonly journal: Journal,
    @Inject(SETTINGS) settings: Pick<Settings, 'WEBHOOK_TRUSTED_HOSTS'>,
  ) {
    this.trusted = trustedHosts(settings.WEBHOOK_TRUSTED_HOSTS);
  }

  create(actor: Actor, body: CreateWebhook): Promise<WebhookWithSecret> {
    const url = this.demandTarget(body.url);
    return this.transaction.within(actor, async (tx) => {
      if ((await this.webhooks.count(tx)) >= MOST_WEBHOOKS) throw new TooManyWebhooks(MOST_WEBHOOKS);
      const id = newId();
      const { secret, sealed } = this.secrets.make(id);
      await this.webhooks.create(tx, id, { ...body, url }, sealed);
      await this.journal.append(tx, [webhookEvent('webhook.created', id, { events: body.events })]);
      return { ...(await this.webhooks.get(tx, id)), secret };
    });
  }

  change(actor: Actor, id: string, seenVersion: number, body: ChangeWebhook): Promise<Webhook> {
    const url = body.url === undefined ? undefined : this.demandTarget(body.url);
    return this.transaction.within(actor, async (tx) => {
      await this.webhooks.get(tx, id, seenVersion);
      await this.webhooks.change(tx, id, { ...body, url });
      await this.journal.append(tx, [
        webhookEvent('webhook.changed', id, { fields: Object.keys(body), state: body.state }),
      ]);
      return this.webhooks.get(tx, id);
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      await this.webhooks.get(tx, id);
      await this.webhooks.remove(tx, id);
      await this.journal.append(tx, [webhookEvent('webhook.deleted', id)]);
    });
  }

  renewSecret(actor: Actor, id: string): Promise<WebhookWithSecret> {
    return this.transaction.within(actor, async (tx) => {
      await this.webhooks.get(tx, id);
      const { secret, sealed } = this.secrets.make(id);
      await this.webhooks.renewSecret(tx, id, sealed);
      await this.journal.append(tx, [webhookEvent('webhook.secret-renewed', id)]);
      return { ...(await this.webhooks.get(tx, id)), secret };
    });
  }

  private demandTarget(text: string): string {
    const target = readTarget(text, this.trusted);
    if (typeof target === 'string') throw new WebhookTargetRefused(target);
    return target.href;
  }
}
