import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';

/** For those who watch, asked as the system: which cameras are canaries. Nobody else may ask. */
@Injectable()
export class CanaryDirectory {
  async among(tx: Tx, cameraIds: readonly string[]): Promise<string[]> {
    if (cameraIds.length === 0) return [];
    const rows = await tx.query<{ id: string }>(
      `select camera_id as id from cameras.canary where ended_at is null and camera_id = any($1::uuid[]) order by 1`,
      [cameraIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Those whose exact place an organization reads as owner or keeper. */
  async keptBy(tx: Tx, organizationId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select n.camera_id as id from cameras.canary n join cameras.camera c on c.id = n.camera_id
       where n.ended_at is null and (c.owner_id = $1 or c.keeper_id = $1) order by 1`,
      [organizationId],
    );
    return rows.map(({ id }) => id);
  }
}
