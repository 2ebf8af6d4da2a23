import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { hashOf } from '../../../kernel/digests.ts';
import { ACTOR_COLUMNS, type ActorRow, actorOf } from '../authenticate.query.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { LogoutOrder, Vouched } from './identity-provider.ts';

const ACTIVE = `from access.account a join access.organization o on o.id = a.organization_id
  where a.is_active and o.is_active and not a.is_demo`;

@Injectable()
export class IdentitiesRepository {
  /** Whom this identity was linked to, if the account is open. */
  async linked(tx: Tx, { issuer, subject }: Vouched): Promise<Actor | null> {
    const [row] = await tx.query<ActorRow>(
      `select ${ACTOR_COLUMNS}, null::text[] as scopes ${ACTIVE}
         and a.id = (select i.account_id from access.identity i where i.issuer = $1 and i.subject = $2)`,
      [issuer, subject],
    );
    return row === undefined ? null : actorOf(row);
  }

  /** Whose address it is, if nobody of this provider is linked to that account yet. */
  async unlinkedByEmail(tx: Tx, issuer: string, email: string): Promise<Actor | null> {
    const [row] = await tx.query<ActorRow>(
      `select ${ACTOR_COLUMNS}, null::text[] as scopes ${ACTIVE} and a.email = $2::citext
         and not exists (select from access.identity i where i.account_id = a.id and i.issuer = $1)`,
      [issuer, email],
    );
    return row === undefined ? null : actorOf(row);
  }

  /** False where the identity, or the account, was linked in the meantime. */
  async link(tx: Tx, { issuer, subject }: Vouched, accountId: string): Promise<boolean> {
    const rows = await tx.query(
      `insert into access.identity (issuer, subject, account_id) values ($1, $2, $3) on conflict do nothing returning account_id`,
      [issuer, subject, accountId],
    );
    return rows.length === 1;
  }

  /** False where this very order was obeyed before. */
  async takeLogout(tx: Tx, order: LogoutOrder): Promise<boolean> {
    await tx.query(`delete from access.logout_token where at < now() - interval '1 day'`);
    const rows = await tx.query(
      `insert into access.logout_token (id_hash) values ($1) on conflict do nothing returning at`,
      [hashOf(`${order.issuer} ${order.id}`)],
    );
    return rows.length === 1;
  }

  /** Sessions that this provider opened: the one it names, or all of the person. */
  async closeSessions(tx: Tx, { issuer, subject, sid }: LogoutOrder): Promise<{ id: string; accountId: string }[]> {
    return tx.query<{ id: string; accountId: string }>(
      `delete from access.session s using access.identity i
       where i.issuer = $1 and i.account_id = s.account_id and s.second_factor = 'identity-provider'
         and ($2::text is null or i.subject = $2) and ($3::text is null or s.provider_sid = $3)
       returning s.id, s.account_id as "accountId"`,
      [issuer, subject, sid],
    );
  }
}
