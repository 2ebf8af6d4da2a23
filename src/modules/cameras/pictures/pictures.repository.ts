import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Still } from './still.ts';

export type Pictured = 'camera_id' | 'offer_id';

export interface PictureRow {
  readonly id: string;
  readonly objectKey: string;
}

/** At most one picture for each camera and each offer; row-level security shows them to the keeper, or the unit in charge. */
@Injectable()
export class PicturesRepository {
  async find(tx: Tx, of: Pictured, id: string): Promise<PictureRow | null> {
    const [row] = await tx.query<PictureRow>(
      `select id, object_key as "objectKey" from cameras.picture where ${of} = $1`,
      [id],
    );
    return row ?? null;
  }

  /** Takes the place of the one before, whose object the caller removes after the commit. */
  async put(tx: Tx, of: Pictured, id: string, objectKey: string, { width, height, bytes }: Still): Promise<void> {
    await tx.query(
      `insert into cameras.picture (id, ${of}, object_key, width, height, bytes) values ($1, $2, $3, $4, $5, $6)
       on conflict (${of}) do update set object_key = excluded.object_key, width = excluded.width, height = excluded.height,
         bytes = excluded.bytes, created_at = now()`,
      [newId(), id, objectKey, width, height, bytes],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query(`delete from cameras.picture where id = $1`, [id]);
  }

  /** An accepted offer hands its picture over. */
  async handOver(tx: Tx, offerId: string, cameraId: string): Promise<void> {
    await tx.query(`update cameras.picture set camera_id = $2 where offer_id = $1`, [offerId, cameraId]);
  }
}
