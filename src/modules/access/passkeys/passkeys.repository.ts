import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { hashOf } from '../../../kernel/digests.ts';
import { ACTOR_COLUMNS, type ActorRow, actorOf } from '../authenticate.query.ts';
import type { Actor } from '../../../kernel/actor.ts';
import type { PasskeyView } from './passkey.dto.ts';

/** As the device made it; the key is in COSE. */
export interface Credential {
  /** Base64url, chosen by the device. */
  readonly credentialId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  /** 0 for ever where the device does not count. */
  readonly signCount: number;
  readonly transports: readonly string[];
  /** The maker keeps a copy on other devices of the same person. */
  readonly isSynced: boolean;
}

export interface KnownPasskey extends Credential {
  readonly id: string;
  readonly owner: Actor;
  /** The account and its organization. */
  readonly isActive: boolean;
}

const VIEW = `id, name, is_synced as "isSynced", created_at as "createdAt", last_used_at as "lastUsedAt"`;

@Injectable()
export class PasskeysRepository {
  list(tx: Tx, accountId: string): Promise<PasskeyView[]> {
    return tx.query<PasskeyView>(`select ${VIEW} from access.passkey where account_id = $1 order by created_at, id`, [
      accountId,
    ]);
  }

  /** Those that a device is told of, so that it does not make a second one. */
  async credentialIds(tx: Tx, accountId: string): Promise<string[]> {
    const rows = await tx.query<{ credential_id: Buffer }>(
      `select credential_id from access.passkey where account_id = $1`,
      [accountId],
    );
    return rows.map(({ credential_id }) => credential_id.toString('base64url'));
  }

  /** Null where a passkey of this credential is there already, whoever has it. */
  async add(tx: Tx, accountId: string, id: string, name: string, credential: Credential): Promise<PasskeyView | null> {
    const [row] = await tx.query<PasskeyView>(
      `insert into access.passkey (id, account_id, name, credential_id, public_key, sign_count, transports, is_synced)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (credential_id) do nothing returning ${VIEW}`,
      [
        id,
        accountId,
        name,
        Buffer.from(credential.credentialId, 'base64url'),
        Buffer.from(credential.publicKey),
        credential.signCount,
        credential.transports,
        credential.isSynced,
      ],
    );
    return row ?? null;
  }

  async remove(tx: Tx, accountId: string, id: string): Promise<boolean> {
    const rows = await tx.query(`delete from access.passkey where account_id = $1 and id = $2 returning id`, [
      accountId,
      id,
    ]);
    return rows.length === 1;
  }

  async byCredential(tx: Tx, credentialId: string): Promise<KnownPasskey | null> {
    const [row] = await tx.query<
      ActorRow & {
        passkey_id: string;
        public_key: Buffer;
        sign_count: string;
        transports: string[];
        is_synced: boolean;
        is_active: boolean;
      }
    >(
      `select ${ACTOR_COLUMNS}, null::text[] as scopes, p.id as passkey_id, p.public_key, p.sign_count, p.transports, p.is_synced,
         a.is_active and o.is_active as is_active
       from access.passkey p join access.account a on a.id = p.account_id join access.organization o on o.id = a.organization_id
       where p.credential_id = $1`,
      [Buffer.from(credentialId, 'base64url')],
    );
    if (row === undefined) return null;
    return {
      id: row.passkey_id,
      credentialId,
      publicKey: new Uint8Array(row.public_key),
      signCount: Number(row.sign_count),
      transports: row.transports,
      isSynced: row.is_synced,
      owner: actorOf(row),
      isActive: row.is_active,
    };
  }

  /** False where the count did not rise beside another use: two hold the same key, or one answer came twice. */
  async use(tx: Tx, id: string, before: number, signCount: number): Promise<boolean> {
    const rows = await tx.query(
      `update access.passkey set sign_count = $3, last_used_at = now() where id = $1 and sign_count = $2 returning id`,
      [id, before, signCount],
    );
    return rows.length === 1;
  }

  /** Each challenge is answered once: false where it was. Only what was signed rightly comes here, so nobody fills the table. */
  async take(tx: Tx, challenge: string): Promise<boolean> {
    await tx.query(`delete from access.used_challenge where used_at < now() - interval '1 hour'`);
    const rows = await tx.query(
      `insert into access.used_challenge (digest) values ($1) on conflict (digest) do nothing returning digest`,
      [hashOf(challenge)],
    );
    return rows.length === 1;
  }
}
