import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids.ts';
import type { Tx } from '../../platform/database/transaction.ts';

export interface Consultations {
  readonly cameraIds: readonly string[];
  readonly searchId: string;
  /** A coarse class such as `crime` or `missing_person`; never the case itself. */
  readonly purposeClass: string;
}

@Injectable()
export class ConsultationsRepository {
  async add(tx: Tx, { cameraIds, searchId, purposeClass }: Consultations): Promise<void> {
    if (cameraIds.length === 0) return;
    await tx.query(
      `insert into cameras.consultation (id, camera_id, owner_id, region_code, search_id, organization_id, purpose_class)
       select n.id, c.id, c.owner_id, c.region_code, $3, $4, $5
       from unnest($1::uuid[], $2::uuid[]) as n (id, camera_id) join cameras.camera c on c.id = n.camera_id`,
      [cameraIds.map(() => newId()), cameraIds, searchId, tx.actor.organizationId, purposeClass],
    );
  }
}
