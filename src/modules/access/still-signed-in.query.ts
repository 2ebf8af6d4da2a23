import { Injectable } from '@nestjs/common';
import { SYSTEM, type Actor } from '../../kernel/actor.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { ACTOR_COLUMNS, type ActorRow, actorOf, IDLE_MINUTES } from './authenticate.query.ts';

const FROM = `join access.account a on a.id = k.account_id join access.organization o on o.id = a.organization_id`;

/**
 * For what lasts longer than a request: whether a session or a token would still be let in, and as whom. Looking is no
 * use of it, so that an open page does not keep a session alive that nobody uses.
 */
@Injectable()
export class StillSignedIn {
  constructor(private readonly transaction: Transaction) {}

  /** Actors by the hash of their key in hex; whoever is not among them is out. */
  async among(hashes: readonly string[]): Promise<ReadonlyMap<string, Actor>> {
    if (hashes.length === 0) return new Map();
    const rows = await this.transaction.read(SYSTEM, (tx) =>
      tx.query<ActorRow & { key: string }>(
        `select encode(k.id_hash, 'hex') as key, ${ACTOR_COLUMNS}, null::text[] as scopes from access.session k ${FROM}
         where k.id_hash = any($1) and k.expires_at > now() and k.last_seen_at > now() - interval '${IDLE_MINUTES} minutes'
           and a.is_active and o.is_active
         union all
         select encode(k.token_hash, 'hex'), ${ACTOR_COLUMNS}, k.scopes from access.access_token k ${FROM}
         where k.token_hash = any($1) and k.revoked_at is null and k.expires_at > now() and a.is_active and o.is_active`,
        [hashes.map((hash) => Buffer.from(hash, 'hex'))],
      ),
    );
    return new Map(rows.map((row) => [row.key, actorOf(row)]));
  }
}
