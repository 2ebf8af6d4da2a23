import { Injectable } from '@nestjs/common';
import { decodeCursor, toPage, type Page } from '../../kernel/page.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { CameraConsultation, PageQuery } from './camera.dto.ts';
import { FindCameras } from './find-cameras.query.ts';

interface Row {
  id: string;
  at: Date;
  organization_id: string;
  organization_name: string;
  purpose_class: string;
}

/** For the owner, and the keeper who answers for one without accounts: which organization opened the exact position, for what class of purpose, and when. Newest first. */
@Injectable()
export class FindConsultations {
  constructor(private readonly cameras: FindCameras) {}

  async list(tx: Tx, id: string, { limit, cursor }: PageQuery): Promise<Page<CameraConsultation>> {
    await this.cameras.get(tx, id);
    const [at, last] = decodeCursor(cursor, 2) ?? [null, null];
    const rows = await tx.query<Row>(
      `select n.id, n.consulted_at as at, n.organization_id, o.name as organization_name, n.purpose_class
       from cameras.consultation n join access.organization o on o.id = n.organization_id
         join cameras.camera c on c.id = n.camera_id
       where n.camera_id = $1 and (select platform.actor_organization()) in (n.owner_id, c.keeper_id)
         and ($2::timestamptz is null or (n.consulted_at, n.id) < ($2::timestamptz, $3::uuid))
       order by n.consulted_at desc, n.id desc limit $4`,
      [id, at, last, limit + 1],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.at.toISOString(), row.id],
      (row) => ({
        at: row.at.toISOString(),
        organization: { id: row.organization_id, name: row.organization_name },
        purposeClass: row.purpose_class,
      }),
    );
  }
}
