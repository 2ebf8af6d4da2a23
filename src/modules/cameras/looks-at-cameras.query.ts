import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

/** For those who answer for the journal, asked as the system: under which ids somebody may have looked at a camera. */
@Injectable()
export class LooksAtCameras {
  /** By id or code; null where there is no such camera. `searchIds`: every search that opened its exact position. */
  async find(tx: Tx, text: string): Promise<{ id: string; searchIds: string[] } | null> {
    const [row] = await tx.query<{ id: string; searchIds: string[] }>(
      `select c.id, array(select distinct n.search_id::text from cameras.consultation n where n.camera_id = c.id) as "searchIds"
       from cameras.camera c where c.code = upper($1) or c.id = case when $1 ~ '^[0-9a-fA-F-]{36}$' then $1::uuid end`,
      [text],
    );
    return row ?? null;
  }
}
