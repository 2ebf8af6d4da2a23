import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

/** What the modules above may ask of drills. */
@Injectable()
export class DrillDirectory {
  /** The owners that a drill asked; for whoever tells them. */
  async ownersOf(tx: Tx, drillId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select owner_id as id from drills.task where drill_id = $1 order by id`,
      [drillId],
    );
    return rows.map((row) => row.id);
  }
}
