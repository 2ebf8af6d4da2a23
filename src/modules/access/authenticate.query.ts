import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor, type Role } from '../../kernel/actor.ts';
import { hashOf } from '../../kernel/digests.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import type { SecondFactorKind } from './domain/second-factor.ts';

export const IDLE_MINUTES = 30;
const CONFIRMED_MINUTES = 30;

export interface ActorRow {
  account_id: string;
  name: string;
  role: Role;
  organization_id: string;
  region_code: string | null;
  scopes: string[] | null;
}

/** Of `access.account a` joined with `access.organization o`. */
export const ACTOR_COLUMNS = `a.id as account_id, a.name, a.role, a.organization_id, o.region_code`;

interface Row extends ActorRow {
  csrf_token: string | null;
  password_is_initial: boolean;
  lacks_factor: boolean;
  second_factor: SecondFactorKind | 'token' | null;
  is_confirmed: boolean;
  is_seen_lately: boolean;
}

export interface Authenticated {
  readonly actor: Actor;
  readonly csrfToken: string | null;
  /** Signed in with an initial password: only choosing another is open. */
  readonly mustChangePassword: boolean;
  /** Signed in by password alone, which is for demo accounts: only setting up a second factor is open. */
  readonly mustSetSecondFactor: boolean;
  readonly secondFactor: SecondFactorKind | 'token' | null;
  /** A session whose holder proved lately who they are; what is dangerous wants it. A token never is. */
  readonly isConfirmed: boolean;
}

/**
 * Reads who acts, fresh for each request: a changed role or a disabled account counts at once. The moment last seen is
 * written at most once a minute, so that reading does not turn into writing.
 */
@Injectable()
export class Authenticate {
  constructor(private readonly transaction: Transaction) {}

  bySession(secret: string): Promise<Authenticated | null> {
    return this.find(
      `select ${ACTOR_COLUMNS}, s.csrf_token, null::text[] as scopes,
         a.password_is_initial and s.second_factor is distinct from 'identity-provider' as password_is_initial,
         not a.is_demo and s.second_factor is null as lacks_factor, s.second_factor,
         s.confirmed_at > now() - interval '${CONFIRMED_MINUTES} minutes' as is_confirmed,
         s.last_seen_at > now() - interval '1 minute' as is_seen_lately
       from access.session s join access.account a on a.id = s.account_id join access.organization o on o.id = a.organization_id
       where s.id_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - interval '${IDLE_MINUTES} minutes'
         and a.is_active and o.is_active`,
      `with seen as (update access.session set last_seen_at = now() where id_hash = $1 returning account_id)
       update access.account set last_seen_at = now() from seen where id = seen.account_id`,
      hashOf(secret),
    );
  }

  byToken(token: string): Promise<Authenticated | null> {
    return this.find(
      `select ${ACTOR_COLUMNS}, null as csrf_token, t.scopes, false as password_is_initial, false as lacks_factor, 'token' as second_factor,
         false as is_confirmed,
         coalesce(t.last_used_at > now() - interval '1 minute', false) as is_seen_lately
       from access.access_token t join access.account a on a.id = t.account_id join access.organization o on o.id = a.organization_id
       where t.token_hash = $1 and t.revoked_at is null and t.expires_at > now() and a.is_active and o.is_active`,
      `update access.access_token set last_used_at = now() where token_hash = $1`,
      hashOf(token),
    );
  }

  private async find(select: string, touch: string, hash: Buffer): Promise<Authenticated | null> {
    const [row] = await this.transaction.read(SYSTEM, (tx) => tx.prepared<Row>(select, [hash]));
    if (row === undefined) return null;
    if (!row.is_seen_lately) await this.transaction.within(SYSTEM, (tx) => tx.query(touch, [hash]));
    return {
      actor: actorOf(row),
      csrfToken: row.csrf_token,
      mustChangePassword: row.password_is_initial,
      mustSetSecondFactor: row.lacks_factor,
      secondFactor: row.second_factor,
      isConfirmed: row.is_confirmed,
    };
  }
}

const COUNTRY_WIDE: readonly Role[] = ['national_command', 'inspector', 'administrator'];

export const actorOf = (row: ActorRow): Actor => ({
  kind: 'account',
  accountId: row.account_id,
  role: row.role,
  organizationId: row.organization_id,
  regionCode: COUNTRY_WIDE.includes(row.role) ? null : row.region_code,
  name: row.name,
  tokenScopes: row.scopes,
});
