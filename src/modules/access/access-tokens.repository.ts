import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { AccessToken, AccessTokens, CreateAccessTokenBody, NewAccessToken } from './access-token.dto.ts';
import { hashOf } from '../../kernel/digests.ts';

/** The prefix lets scanners for leaked secrets know one of ours. */
const PREFIX = 'svidok_';
const VIEW = `id, name, scopes, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"`;

@Injectable()
export class AccessTokensRepository {
  async create(tx: Tx, body: CreateAccessTokenBody): Promise<NewAccessToken> {
    const token = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    const [row] = await tx.query<AccessToken>(
      `insert into access.access_token (id, account_id, name, token_hash, scopes, expires_at) values ($1, $2, $3, $4, $5, $6) returning ${VIEW}`,
      [newId(), tx.actor.accountId, body.name, hashOf(token), body.scopes, body.expiresAt],
    );
    return { ...(row as AccessToken), token };
  }

  async own(tx: Tx): Promise<AccessTokens> {
    const items = await tx.query<AccessToken>(
      `select ${VIEW} from access.access_token where account_id = $1 and revoked_at is null and expires_at > now()
       order by created_at desc, id limit 200`,
      [tx.actor.accountId],
    );
    return { items, next: null };
  }

  async revoke(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(
      `update access.access_token set revoked_at = now() where id = $1 and account_id = $2 and revoked_at is null returning id`,
      [id, tx.actor.accountId],
    );
    return rows.length === 1;
  }

  async revokeAll(tx: Tx, accountId: string): Promise<void> {
    await tx.query(`update access.access_token set revoked_at = now() where account_id = $1 and revoked_at is null`, [
      accountId,
    ]);
  }
}
