import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { hashOf } from '../../kernel/digests.ts';
import type { SecondFactorKind } from './domain/second-factor.ts';
import type { ActorView, OwnSessions } from './session.dto.ts';

export const ABSOLUTE_HOURS = 12;

export interface NewSession {
  readonly id: string;
  /** Goes into the cookie and nowhere else; the table keeps its hash. */
  readonly secret: string;
  readonly csrfToken: string;
}

@Injectable()
export class SessionsRepository {
  async open(
    tx: Tx,
    accountId: string,
    userAgent: string | null,
    secondFactor: SecondFactorKind | null,
    provider: { readonly sid: string | null; readonly provenAt: Date } | null = null,
  ): Promise<NewSession> {
    const secret = randomBytes(32).toString('base64url');
    const csrfToken = randomBytes(32).toString('base64url');
    await tx.query(`delete from access.session where account_id = $1 and expires_at < now()`, [accountId]);
    const [row] = await tx.query<{ id: string }>(
      `insert into access.session (id_hash, account_id, csrf_token, expires_at, user_agent, second_factor, provider_sid, confirmed_at)
       values ($1, $2, $3, now() + make_interval(hours => $4), $5, $6, $7, least(coalesce($8, now()), now())) returning id`,
      [
        hashOf(secret),
        accountId,
        csrfToken,
        ABSOLUTE_HOURS,
        userAgent?.slice(0, 300) ?? null,
        secondFactor,
        provider?.sid ?? null,
        provider?.provenAt ?? null,
      ],
    );
    return { id: (row as { id: string }).id, secret, csrfToken };
  }

  /** Its holder has proven anew who they are. */
  async confirm(tx: Tx, idHash: Buffer): Promise<void> {
    await tx.query(`update access.session set confirmed_at = now() where id_hash = $1`, [idHash]);
  }

  /** A session that began without a second factor has one from now on. */
  async setFactor(tx: Tx, idHash: Buffer, factor: SecondFactorKind): Promise<void> {
    await tx.query(`update access.session set second_factor = $2, confirmed_at = now() where id_hash = $1`, [
      idHash,
      factor,
    ]);
  }

  /** The id of the session that ended, or null if this account had none of that secret. */
  async closeByHash(tx: Tx, idHash: Buffer, accountId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>(
      `delete from access.session where id_hash = $1 and account_id = $2 returning id`,
      [idHash, accountId],
    );
    return row?.id ?? null;
  }

  async closeById(tx: Tx, id: string, accountId: string): Promise<boolean> {
    const rows = await tx.query(`delete from access.session where id = $1 and account_id = $2 returning id`, [
      id,
      accountId,
    ]);
    return rows.length === 1;
  }

  /** All of an account, except the one that stays. */
  async closeAll(tx: Tx, accountId: string, exceptHash: Buffer | null): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `delete from access.session where account_id = $1 and ($2::bytea is null or id_hash <> $2) returning id`,
      [accountId, exceptHash],
    );
    return rows.map((row) => row.id);
  }

  async own(tx: Tx, accountId: string, currentHash: Buffer | null): Promise<OwnSessions> {
    const items = await tx.query<OwnSessions['items'][number]>(
      `select id, coalesce(id_hash = $2, false) as "isCurrent", created_at as "createdAt", last_seen_at as "lastSeenAt",
         expires_at as "expiresAt", user_agent as "userAgent"
       from access.session
       where account_id = $1 and expires_at > now() and last_seen_at > now() - interval '30 minutes'
       order by created_at desc limit 200`,
      [accountId, currentHash],
    );
    return { items, next: null };
  }

  /** `secondFactor`: of the session that asks; a token has passed that gate when it was made. */
  async actorView(tx: Tx, secondFactor: SecondFactorKind | 'token' | null): Promise<ActorView> {
    const [row] = await tx.query<ActorView>(
      `select a.id, a.name, a.email::text, a.role, a.locale, a.is_demo as "isDemo", a.password_is_initial and $3::text is distinct from 'identity-provider' as "mustChangePassword",
         not a.is_demo and $3::text is null as "mustSetSecondFactor",
         jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) as organization, $2::text as "regionCode"
       from access.account a join access.organization o on o.id = a.organization_id where a.id = $1`,
      [tx.actor.accountId, tx.actor.regionCode, secondFactor],
    );
    return row as ActorView;
  }
}
