import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { conditionsOf, type CameraFilter } from '../camera-filter.ts';
import { columnsFor } from '../camera-properties.query.ts';
import type { CameraRecord } from './camera-record.ts';

const AT_ONCE = 1000;

/** Cameras as flat records, within the scope and at the precision of the actor. */
@Injectable()
export class CameraRecords {
  constructor(private readonly transaction: Transaction) {}

  async count(tx: Tx, filter: CameraFilter): Promise<number> {
    const values: unknown[] = [];
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from cameras.camera c where ${conditionsOf(tx.actor, filter, values)}`,
      values,
    );
    return row?.count ?? 0;
  }

  /** Page by page, each in a transaction of its own, so that no size of register fills the memory or holds a connection. */
  async *batches(filter: CameraFilter, actor: Actor): AsyncGenerator<CameraRecord[]> {
    let last: string | null = null;
    do {
      const rows: (CameraRecord & { id: string })[] = await this.transaction.read(actor, (tx) =>
        this.batch(tx, filter, last),
      );
      if (rows.length > 0) yield rows;
      last = rows.length < AT_ONCE ? null : (rows.at(-1)?.id ?? null);
    } while (last !== null);
  }

  private batch(tx: Tx, filter: CameraFilter, last: string | null): Promise<(CameraRecord & { id: string })[]> {
    const values: unknown[] = [AT_ONCE, last];
    const conditions = conditionsOf(tx.actor, filter, values);
    return tx.query(
      `select c.id, ${columnsFor(tx.actor)} from cameras.camera c join access.organization o on o.id = c.owner_id
       where ($2::uuid is null or c.id > $2::uuid) and ${conditions} order by c.id limit $1`,
      values,
    );
  }
}
