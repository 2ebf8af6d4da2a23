import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { SecondPerson } from '../domain/export-request.ts';

interface ExportRequestFacts {
  readonly organizationId: string;
  readonly requestedBy: string;
  readonly secondPerson: SecondPerson;
  readonly cameras: number;
  /** Police units whose supervisors may decide; none where a colleague is asked. */
  readonly units: readonly string[];
}

/** Whom a request to take exact positions out concerns. Asked by jobs, as the system. */
@Injectable()
export class ExportRequestDirectory {
  async find(tx: Tx, id: string): Promise<ExportRequestFacts | null> {
    const [row] = await tx.query<ExportRequestFacts>(
      `select e.organization_id as "organizationId", e.requested_by as "requestedBy", e.second_person as "secondPerson", e.camera_count as cameras,
         case when e.second_person = 'supervisor' then array(select o.id from access.organization o
           where o.kind = 'police' and cameras.is_police_over(o.id, e.organization_id) order by o.id) else '{}' end as units
       from cameras.export_request e where e.id = $1`,
      [id],
    );
    return row ?? null;
  }
}
