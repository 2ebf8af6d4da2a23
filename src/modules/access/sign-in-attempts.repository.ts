import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { SETTINGS } from '../../platform/config/config.module.ts';
import type { Settings } from '../../platform/config/config.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';

export const MOST_FAILURES = 10;
export const FAILURE_MINUTES = 15;

export interface Attempt {
  readonly id: string;
  readonly emailHash: Buffer;
  readonly address: string;
}

/**
 * Remembers failed sign-ins. An attempt is written down as failed before the password is looked at and taken back when
 * it was right, so that guesses sent side by side cannot slip through between counting and writing.
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly transaction: Transaction,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SVIDOK_SECRET'>,
  ) {}

  /** Keyed, so that the table is no list of addresses for whoever reads a backup. */
  emailHash(email: string): Buffer {
    return createHmac('sha256', this.settings.SVIDOK_SECRET).update(email.toLowerCase()).digest();
  }

  /** Null when the account or the network address has failed too often; unknown accounts count alike. */
  begin(emailHash: Buffer, address: string): Promise<Attempt | null> {
    return this.transaction.within(SYSTEM, async (tx) => {
      // always in this order, account then address: two that meet wait for each other in one direction only
      await tx.query(`select pg_advisory_xact_lock(7101, hashtext(encode($1, 'hex')))`, [emailHash]);
      await tx.query(`select pg_advisory_xact_lock(7102, hashtext($1))`, [address]);
      const [count] = await tx.query<{ by_email: number; by_address: number }>(
        `select (select count(*)::int from access.sign_in_failure where email_hash = $1 and at > now() - make_interval(mins => $3)) as by_email,
                (select count(*)::int from access.sign_in_failure where address = $2 and at > now() - make_interval(mins => $3)) as by_address`,
        [emailHash, address, FAILURE_MINUTES],
      );
      if ((count?.by_email ?? 0) >= MOST_FAILURES || (count?.by_address ?? 0) >= MOST_FAILURES) return null;
      await tx.query(`delete from access.sign_in_failure where at < now() - interval '1 day'`);
      const [row] = await tx.query<{ id: string }>(
        `insert into access.sign_in_failure (email_hash, address) values ($1, $2) returning id`,
        [emailHash, address],
      );
      return { id: String(row?.id), emailHash, address };
    });
  }

  /** It was right. What this person mistyped here before is forgotten; failures from elsewhere stay. */
  async forgive(tx: Tx, attempt: Attempt): Promise<void> {
    await tx.query(`delete from access.sign_in_failure where id = $1 or (email_hash = $2 and address = $3)`, [
      attempt.id,
      attempt.emailHash,
      attempt.address,
    ]);
  }

  /** The same, by itself. */
  settle(attempt: Attempt): Promise<void> {
    return this.transaction.within(SYSTEM, (tx) => this.forgive(tx, attempt));
  }
}
