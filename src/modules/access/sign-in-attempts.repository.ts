import { setTimeout } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { keyedDigest } from '../../kernel/digests.ts';
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

/** A check that takes longer than this was cut off, and counts as a failure. */
const CHECK_SECONDS = 30;
const WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;

/**
 * Remembers failed sign-ins. An attempt is written down before the password is looked at and taken back when it was
 * right, so that guesses sent side by side cannot slip through between counting and writing. Attempts that might still
 * turn out right make later ones wait, not fail: a whole station may sign in at once from one address.
 */
@Injectable()
export class SignInAttempts {
  constructor(
    private readonly transaction: Transaction,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'SVIDOK_SECRET'>,
  ) {}

  /** Keyed, so that the table is no list of addresses for whoever reads a backup. */
  emailHash(email: string): Buffer {
    return keyedDigest(this.settings.SVIDOK_SECRET, email.toLowerCase());
  }

  /** Null when the account or the network address has failed too often; unknown accounts count alike. */
  async begin(emailHash: Buffer, address: string): Promise<Attempt | null> {
    const end = performance.now() + LONGEST_WAIT_MS;
    for (;;) {
      const outcome = await this.transaction.within(SYSTEM, (tx) => this.enter(tx, emailHash, address));
      if (outcome !== 'wait') return outcome;
      if (performance.now() > end) return null;
      await setTimeout(WAIT_MS);
    }
  }

  private async enter(tx: Tx, emailHash: Buffer, address: string): Promise<Attempt | 'wait' | null> {
    // always in this order, account then address: two that meet wait for each other in one direction only
    await tx.query(`select pg_advisory_xact_lock(7101, hashtext(encode($1, 'hex')))`, [emailHash]);
    await tx.query(`select pg_advisory_xact_lock(7102, hashtext($1))`, [address]);
    const [most] = await tx.query<{ failed: number; tried: number }>(
      `select greatest(count(*) filter (where is_failed and email_hash = $1), count(*) filter (where is_failed and address = $2))::int as failed,
         greatest(count(*) filter (where email_hash = $1), count(*) filter (where address = $2))::int as tried
       from (select email_hash, address, is_settled or at < now() - make_interval(secs => $4) as is_failed from access.sign_in_failure
         where (email_hash = $1 or address = $2) and at > now() - make_interval(mins => $3)) f`,
      [emailHash, address, FAILURE_MINUTES, CHECK_SECONDS],
    );
    if ((most?.failed ?? 0) >= MOST_FAILURES) return null;
    if ((most?.tried ?? 0) >= MOST_FAILURES) return 'wait';
    await tx.query(`delete from access.sign_in_failure where at < now() - interval '1 day'`);
    const [row] = await tx.query<{ id: string }>(
      `insert into access.sign_in_failure (email_hash, address) values ($1, $2) returning id`,
      [emailHash, address],
    );
    return { id: String(row?.id), emailHash, address };
  }

  /** It was wrong. */
  async fail(attempt: Attempt): Promise<void> {
    await this.transaction.within(SYSTEM, (tx) =>
      tx.query(`update access.sign_in_failure set is_settled = true where id = $1`, [attempt.id]),
    );
  }

  /** Neither: it was cut short, and says nothing of who tried. */
  async withdraw(attempt: Attempt): Promise<void> {
    await this.transaction.within(SYSTEM, (tx) =>
      tx.query(`delete from access.sign_in_failure where id = $1`, [attempt.id]),
    );
  }

  /** It was right. What this person mistyped here before is forgotten; failures from elsewhere stay. */
  async forgive(tx: Tx, attempt: Attempt): Promise<void> {
    await tx.query(
      `delete from access.sign_in_failure where id = $1 or (email_hash = $2 and address = $3 and is_settled)`,
      [attempt.id, attempt.emailHash, attempt.address],
    );
  }

  /** The same, by itself. */
  settle(attempt: Attempt): Promise<void> {
    return this.transaction.within(SYSTEM, (tx) => this.forgive(tx, attempt));
  }
}
