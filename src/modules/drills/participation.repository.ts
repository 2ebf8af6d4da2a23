import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

export interface Abstention {
  readonly reason: string | null;
  readonly since: Date;
}

/** Which owners want no drills. */
@Injectable()
export class ParticipationRepository {
  async abstentionOf(tx: Tx, organizationId: string): Promise<Abstention | null> {
    const [row] = await tx.query<Abstention>(`select reason, since from drills.abstention where organization_id = $1`, [
      organizationId,
    ]);
    return row ?? null;
  }

  /** Those of the ids that abstain. */
  async abstaining(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ id: string }>(
      `select organization_id as id from drills.abstention where organization_id = any($1::uuid[])`,
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  /** False where it abstained already. */
  async leave(tx: Tx, reason: string | null, at: Date): Promise<boolean> {
    const { organizationId, regionCode, accountId } = tx.actor;
    const rows = await tx.query(
      `insert into drills.abstention (organization_id, region_code, reason, since, declared_by) values ($1, $2, $3, $4, $5)
       on conflict do nothing returning 1`,
      [organizationId, regionCode, reason, at, accountId],
    );
    return rows.length === 1;
  }

  /** False where it took part already. */
  async join(tx: Tx): Promise<boolean> {
    const rows = await tx.query(`delete from drills.abstention where organization_id = $1 returning 1`, [
      tx.actor.organizationId,
    ]);
    return rows.length === 1;
  }
}
