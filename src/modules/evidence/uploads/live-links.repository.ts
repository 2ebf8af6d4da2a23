import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

@Injectable()
export class LiveLinksRepository {
  /** Until when the last link lived; null where there was none. */
  async replace(tx: Tx, exhibitId: string, until: Date): Promise<Date | null> {
    const [row] = await tx.query<{ before: Date | null }>(
      `update evidence.exhibit e set linked_until = $2 from (select id, linked_until from evidence.exhibit where id = $1 for update) was
       where e.id = was.id returning was.linked_until as before`,
      [exhibitId, until],
    );
    return row?.before ?? null;
  }

  /** Nobody follows the last link any more. */
  async end(tx: Tx, exhibitId: string): Promise<void> {
    await tx.query(`update evidence.exhibit set linked_until = null where id = $1`, [exhibitId]);
  }

  async until(tx: Tx, storageKey: string): Promise<Date | null> {
    const [row] = await tx.query<{ until: Date | null }>(
      `select linked_until as until from evidence.exhibit where storage_key = $1`,
      [storageKey],
    );
    return row?.until ?? null;
  }
}
