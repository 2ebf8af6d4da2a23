import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';

const HOURS = 24;

/** How many exact positions an account took out by itself within a day. */
@Injectable()
export class ExactExports {
  /** Until the end of the transaction no other export of this account is counted: two at once would both see the old sum. */
  async takenToday(tx: Tx, now: Date): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(1762000200, hashtext($1))`, [tx.actor.accountId]);
    const [row] = await tx.query<{ cameras: number }>(
      `select coalesce(sum(camera_count), 0)::int as cameras from cameras.exact_export
       where account_id = $1 and exported_at > $2::timestamptz - make_interval(hours => ${HOURS})`,
      [tx.actor.accountId, now],
    );
    return row?.cameras ?? 0;
  }

  async add(tx: Tx, cameras: number, now: Date): Promise<void> {
    await tx.query(
      `insert into cameras.exact_export (id, account_id, organization_id, camera_count, exported_at) values ($1, $2, $3, $4, $5)`,
      [newId(), tx.actor.accountId, tx.actor.organizationId, cameras, now],
    );
  }
}
