import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { NotAskedReason } from './domain/completeness.ts';
import type { RequestEntity } from './request.entity.ts';

export interface NotAsked {
  readonly cameraId: string;
  readonly reason: NotAskedReason;
}

@Injectable()
export class NotAskedRepository {
  /** All of them, in place of those before. */
  async replace(tx: Tx, request: RequestEntity, notAsked: readonly NotAsked[], now: Date): Promise<void> {
    await tx.query(`delete from requests.not_asked where request_id = $1`, [request.id]);
    await tx.query(
      `insert into requests.not_asked (request_id, camera_id, reason, organization_id, region_code, stated_by, stated_at)
       select $1, n.camera_id, n.reason, $2, $3, $4, $5 from unnest($6::uuid[], $7::text[]) as n (camera_id, reason)`,
      [request.id, request.organizationId, request.regionCode, tx.actor.accountId, now,
        notAsked.map((one) => one.cameraId), notAsked.map((one) => one.reason)], // prettier-ignore
    );
  }

  /** A camera that is asked after all needs no reason why not. */
  async forget(tx: Tx, requestId: string, cameraIds: readonly string[]): Promise<void> {
    await tx.query(`delete from requests.not_asked where request_id = $1 and camera_id = any($2::uuid[])`, [
      requestId,
      cameraIds,
    ]);
  }
}
