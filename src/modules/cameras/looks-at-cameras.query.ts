import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { IS_NAMED } from './named-camera.ts';

/** For those who answer for the journal, asked as the system: under which ids somebody may have looked at a camera. */
@Injectable()
export class LooksAtCameras {
  /** By id or code; null where there is no such camera. `searchIds`: every search that opened its exact position. */
  async find(tx: Tx, text: string): Promise<{ id: string; searchIds: string[] } | null> {
    const [row] = await tx.query<{ id: string; searchIds: string[] }>(
      `select c.id, array(select distinct n.search_id::text from cameras.consultation n where n.camera_id = c.id) as "searchIds"
       from cameras.camera c where ${IS_NAMED}`,
      [text],
    );
    return row ?? null;
  }
}
