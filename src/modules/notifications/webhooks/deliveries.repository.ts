import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { WebhookEvent } from './domain/messages.ts';
import type { DeliveriesQuery, WebhookDelivery } from './webhook.dto.ts';

export interface DueDelivery {
  readonly id: string;
  readonly webhookId: string;
  readonly organizationId: string;
  readonly eventId: string;
  readonly payload: string;
  readonly attempts: number;
  readonly url: string;
  readonly secrets: readonly string[];
}

const VIEW = `id, event_id as "eventId", type, state, attempts, next_at as "nextAt", last_status as "lastStatus",
  last_failure as "lastFailure", created_at as "createdAt", settled_at as "settledAt"`;
type Row = Omit<WebhookDelivery, 'nextAt' | 'createdAt' | 'settledAt'> & {
  nextAt: Date | null;
  createdAt: Date;
  settledAt: Date | null;
};
const viewOf = (row: Row): WebhookDelivery => ({
  ...row,
  nextAt: row.nextAt?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
});

@Injectable()
export class DeliveriesRepository {
  /** One for each active webhook of the organization that asked for it; telling the same event twice adds none. */
  async insertFor(
    tx: Tx,
    organizationId: string,
    type: WebhookEvent,
    eventId: string,
    payload: string,
  ): Promise<string[]> {
    const webhooks = await tx.query<{ id: string }>(
      `select id from notifications.webhook where organization_id = $1 and state = 'active' and $2 = any(events) order by id`,
      [organizationId, type],
    );
    const ids: string[] = [];
    for (const { id } of webhooks) {
      const added = await this.insert(tx, id, organizationId, type, eventId, payload);
      if (added !== null) ids.push(added);
    }
    return ids;
  }

  async insert(
    tx: Tx,
    webhookId: string,
    organizationId: string,
    type: string,
    eventId: string,
    payload: string,
  ): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `insert into notifications.webhook_delivery (id, webhook_id, organization_id, event_id, type, payload, next_at)
       values ($1, $2, $3, $4, $5, $6, now()) on conflict (webhook_id, event_id) do nothing returning id`,
      [newId(), webhookId, organizationId, eventId, type, payload],
    );
    return row?.id ?? null;
  }

  /** Null where it is settled, or its webhook is gone or off. */
  async due(tx: Tx, id: string): Promise<DueDelivery | null> {
    const [row] = await tx.query<DueDelivery>(
      `select d.id, d.webhook_id as "webhookId", d.organization_id as "organizationId", d.event_id as "eventId", d.payload, d.attempts, w.url,
         array_remove(array[w.secret_sealed, case when w.previous_until > now() then w.previous_secret_sealed end], null) as secrets
       from notifications.webhook_delivery d join notifications.webhook w on w.id = d.webhook_id
       where d.id = $1 and d.state = 'waiting' and w.state = 'active'`,
      [id],
    );
    return row ?? null;
  }

  async noteAttempt(
    tx: Tx,
    id: string,
    outcome: { status: number | null; failure: string | null; isTaken: boolean; nextAt: Date | null },
  ): Promise<void> {
    await tx.query(
      `update notifications.webhook_delivery set attempts = attempts + 1, last_status = $2, last_failure = $3, next_at = $5,
         state = case when $4 then 'delivered' when $5::timestamptz is null then 'failed' else 'waiting' end,
         settled_at = case when $4 or $5::timestamptz is null then now() end
       where id = $1 and state = 'waiting'`,
      [id, outcome.status, outcome.failure, outcome.isTaken, outcome.nextAt],
    );
  }

  async page(tx: Tx, webhookId: string, { limit, cursor, state }: DeliveriesQuery): Promise<Page<WebhookDelivery>> {
    const after = decodeCursor(cursor, 1) as [string] | null;
    const rows = await tx.query<Row>(
      `select ${VIEW} from notifications.webhook_delivery
       where webhook_id = $1 and ($2::uuid is null or id < $2) and ($3::text is null or state = $3) order by id desc limit $4`,
      [webhookId, after?.[0] ?? null, state ?? null, limit + 1],
    );
    return toPage(rows, limit, (row) => [row.id], viewOf);
  }

  /** Begins the schedule anew under the same id; what is still on its way is left alone. */
  async replay(tx: Tx, webhookId: string, which: { id: string } | { failedSince: Date }): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update notifications.webhook_delivery set state = 'waiting', attempts = 0, next_at = now(), settled_at = null
       where id in (select id from notifications.webhook_delivery where webhook_id = $1 and state <> 'waiting'
         and ($2::uuid is null or id = $2) and ($3::timestamptz is null or (state = 'failed' and created_at >= $3)) order by id limit 1000)
       returning id`,
      [webhookId, 'id' in which ? which.id : null, 'failedSince' in which ? which.failedSince : null],
    );
    return rows.map(({ id }) => id).sort();
  }

  /** Takes away what was settled before then, so many at a time; gives back how many. What is on its way stays. */
  async forget(tx: Tx, settledBefore: Date, most: number): Promise<number> {
    const rows = await tx.query(
      `delete from notifications.webhook_delivery where id in (
         select id from notifications.webhook_delivery where state <> 'waiting' and settled_at < $1 order by settled_at limit $2) returning id`,
      [settledBefore, most],
    );
    return rows.length;
  }

  /** Whether there is such a delivery of this webhook for the actor. */
  async has(tx: Tx, webhookId: string, id: string): Promise<boolean> {
    const rows = await tx.query(`select from notifications.webhook_delivery where webhook_id = $1 and id = $2`, [
      webhookId,
      id,
    ]);
    return rows.length === 1;
  }
}
