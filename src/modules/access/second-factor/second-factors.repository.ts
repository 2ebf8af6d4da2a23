import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { hashOf } from '../../../kernel/digests.ts';

export interface KnownFactors {
  /** Of the device that is in use; null where there is none. */
  readonly sealed: string | null;
  readonly confirmedAt: Date | null;
  /** Of a device that has not shown a code yet. */
  readonly pending: string | null;
  readonly recoveryCodesLeft: number;
}

@Injectable()
export class SecondFactorsRepository {
  async of(tx: Tx, accountId: string): Promise<KnownFactors> {
    const [row] = await tx.query<KnownFactors>(
      `select a.sealed, a.confirmed_at as "confirmedAt",
         case when a.pending_at > now() - interval '1 hour' then a.pending end as pending,
         (select count(*)::int from access.recovery_code c where c.account_id = $1 and c.used_at is null) as "recoveryCodesLeft"
       from (select $1::uuid as id) who left join access.authenticator a on a.account_id = who.id`,
      [accountId],
    );
    return row as KnownFactors;
  }

  /** A device that is to be the one; the present one stays until this has shown a code. */
  async propose(tx: Tx, accountId: string, sealed: string): Promise<void> {
    await tx.query(
      `insert into access.authenticator (account_id, pending, pending_at) values ($1, $2, now())
       on conflict (account_id) do update set pending = excluded.pending, pending_at = excluded.pending_at`,
      [accountId, sealed],
    );
  }

  /** False where another request was first. */
  async confirm(tx: Tx, accountId: string, pending: string, step: number): Promise<boolean> {
    const rows = await tx.query(
      `update access.authenticator set sealed = pending, confirmed_at = now(), pending = null, pending_at = null, last_step = $3
       where account_id = $1 and pending = $2 returning account_id`,
      [accountId, pending, step],
    );
    return rows.length === 1;
  }

  /** A code is taken once: false where it, or a later one, was taken already. */
  async takeStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
    const rows = await tx.query(
      `update access.authenticator set last_step = $2 where account_id = $1 and last_step < $2 returning account_id`,
      [accountId, step],
    );
    return rows.length === 1;
  }

  async takeRecoveryCode(tx: Tx, accountId: string, code: string): Promise<boolean> {
    const rows = await tx.query(
      `update access.recovery_code set used_at = now() where account_id = $1 and code_hash = $2 and used_at is null returning account_id`,
      [accountId, recoveryHash(accountId, code)],
    );
    return rows.length === 1;
  }

  async replaceRecoveryCodes(tx: Tx, accountId: string, codes: readonly string[]): Promise<void> {
    await tx.query(`delete from access.recovery_code where account_id = $1`, [accountId]);
    await tx.query(`insert into access.recovery_code (account_id, code_hash) select $1, unnest($2::bytea[])`, [
      accountId,
      codes.map((code) => recoveryHash(accountId, code)),
    ]);
  }

  /** False where there was nothing to take off. */
  async remove(tx: Tx, accountId: string): Promise<boolean> {
    await tx.query(`delete from access.recovery_code where account_id = $1`, [accountId]);
    await tx.query(`delete from access.passkey where account_id = $1`, [accountId]);
    const rows = await tx.query(`delete from access.authenticator where account_id = $1 returning sealed`, [accountId]);
    return rows.length === 1;
  }
}

const recoveryHash = (accountId: string, code: string): Buffer => hashOf(`${accountId} ${code}`);
