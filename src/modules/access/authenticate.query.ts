import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor, type Role } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';

export const IDLE_MINUTES = 30;

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

interface Row {
  account_id: string;
  name: string;
  role: Role;
  organization_id: string;
  region_code: string | null;
  csrf_token: string | null;
  scopes: string[] | null;
}

const ACTOR = `a.id as account_id, a.name, a.role, a.organization_id, o.region_code`;

export interface Authenticated {
  readonly actor: Actor;
  readonly csrfToken: string | null;
}

/** Reads who acts, fresh for each request: a changed role or a disabled account counts at once. */
@Injectable()
export class Authenticate {
  constructor(private readonly transaction: Transaction) {}

  async bySession(secret: string): Promise<Authenticated | null> {
    const [row] = await this.transaction.within(SYSTEM, (tx) =>
      tx.query<Row>(
        `update access.session s set last_seen_at = now()
         from access.account a join access.organization o on o.id = a.organization_id
         where s.id_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - make_interval(mins => $2)
           and a.id = s.account_id and a.is_active and o.is_active
         returning ${ACTOR}, s.csrf_token, null::text[] as scopes`,
        [hashOf(secret), IDLE_MINUTES],
      ),
    );
    return row === undefined ? null : authenticated(row);
  }

  async byToken(token: string): Promise<Authenticated | null> {
    const [row] = await this.transaction.within(SYSTEM, (tx) =>
      tx.query<Row>(
        `update access.access_token t set last_used_at = now()
         from access.account a join access.organization o on o.id = a.organization_id
         where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now()
           and a.id = t.account_id and a.is_active and o.is_active
         returning ${ACTOR}, null as csrf_token, t.scopes`,
        [hashOf(token)],
      ),
    );
    return row === undefined ? null : authenticated(row);
  }
}

const COUNTRY_WIDE: readonly Role[] = ['national_command', 'inspector', 'administrator'];

const authenticated = (row: Row): Authenticated => ({
  csrfToken: row.csrf_token,
  actor: {
    kind: 'account',
    accountId: row.account_id,
    role: row.role,
    organizationId: row.organization_id,
    regionCode: COUNTRY_WIDE.includes(row.role) ? null : row.region_code,
    name: row.name,
    tokenScopes: row.scopes,
  },
});
