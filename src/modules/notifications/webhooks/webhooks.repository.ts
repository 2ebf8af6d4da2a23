import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { ChangeWebhook, CreateWebhook, Webhook } from './webhook.dto.ts';
import { webhooksVisibleTo } from './webhooks.policy.ts';

const VIEW = `id, url, description, events, state, disabled_why as "disabledWhy", failing_since as "failingSince",
  previous_until as "previousSecretUntil", created_at as "createdAt", version`;

type Row = Omit<Webhook, 'failingSince' | 'previousSecretUntil' | 'createdAt'> & {
  failingSince: Date | null;
  previousSecretUntil: Date | null;
  createdAt: Date;
};
const viewOf = (row: Row): Webhook => ({
  ...row,
  failingSince: row.failingSince?.toISOString() ?? null,
  previousSecretUntil: row.previousSecretUntil?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
});

@Injectable()
export class WebhooksRepository {
  async list(tx: Tx): Promise<Webhook[]> {
    const { sql, values } = webhooksVisibleTo(tx.actor, 1);
    const rows = await tx.query<Row>(
      `select ${VIEW} from notifications.webhook where ${sql} order by id limit 200`,
      values,
    );
    return rows.map(viewOf);
  }

  async get(tx: Tx, id: string, seenVersion: number | null = null): Promise<Webhook> {
    const { sql, values } = webhooksVisibleTo(tx.actor, 2);
    const [row] = await tx.query<Row>(
      `select ${VIEW} from notifications.webhook where id = $1 and ${sql} ${seenVersion === null ? '' : 'for update'}`,
      [id, ...values],
    );
    if (row === undefined) throw new NotFound('webhook');
    if (seenVersion !== null && row.version !== seenVersion) throw new StaleVersion(row.version);
    return viewOf(row);
  }

  /** The count is taken under a lock, so that two at once do not both find room. */
  async count(tx: Tx): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(7301, hashtext($1))`, [tx.actor.organizationId]);
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from notifications.webhook where organization_id = $1`,
      [tx.actor.organizationId],
    );
    return row?.count ?? 0;
  }

  async create(tx: Tx, id: string, body: CreateWebhook, sealed: string): Promise<void> {
    await tx.query(
      `insert into notifications.webhook (id, organization_id, url, description, events, secret_sealed, created_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, tx.actor.organizationId, body.url, body.description, body.events, sealed, tx.actor.accountId],
    );
  }

  async change(tx: Tx, id: string, body: ChangeWebhook): Promise<void> {
    await tx.query(
      `update notifications.webhook set url = coalesce($2, url), description = coalesce($3, description), events = coalesce($4, events),
         state = coalesce($5, state),
         disabled_why = case coalesce($5, state) when 'active' then null else coalesce(disabled_why, 'by_owner') end,
         failing_since = case when $5 = 'active' then null else failing_since end, version = version + 1 where id = $1`,
      [id, body.url ?? null, body.description ?? null, body.events ?? null, body.state ?? null],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query(`delete from notifications.webhook where id = $1`, [id]);
  }

  /** The one before stays good for a day, so that a receiver can be changed over without losing a message. */
  async renewSecret(tx: Tx, id: string, sealed: string): Promise<void> {
    await tx.query(
      `update notifications.webhook set previous_secret_sealed = secret_sealed, previous_until = now() + interval '24 hours',
         secret_sealed = $2, version = version + 1 where id = $1`,
      [id, sealed],
    );
  }

  async disable(tx: Tx, id: string, why: 'gone' | 'failing'): Promise<boolean> {
    const rows = await tx.query(
      `update notifications.webhook set state = 'disabled', disabled_why = $2, version = version + 1 where id = $1 and state = 'active' returning id`,
      [id, why],
    );
    return rows.length === 1;
  }

  /** Locked, so that the outcome of two attempts is written one after the other. */
  async noteOutcome(tx: Tx, id: string, isTaken: boolean): Promise<void> {
    await tx.query(
      isTaken
        ? `update notifications.webhook set failing_since = null where id = $1 and failing_since is not null`
        : `update notifications.webhook set failing_since = now() where id = $1 and failing_since is null`,
      [id],
    );
  }
}
