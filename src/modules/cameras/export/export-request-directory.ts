import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { Clock } from '../../../kernel/clock.ts';
import {
  stateAt,
  type ExportFormat,
  type ExportState,
  type KeptExportState,
  type SecondPerson,
} from '../domain/export-request.ts';

interface ExportRequestFacts {
  readonly organizationId: string;
  readonly requestedBy: string;
  readonly secondPerson: SecondPerson;
  readonly cameras: number;
  /** Police units whose supervisors may decide; none where a colleague is asked. */
  readonly units: readonly string[];
}

export interface OwnExport {
  readonly id: string;
  readonly format: ExportFormat;
  readonly state: ExportState;
  readonly requestedAt: Date;
  readonly endedAt: Date | null;
}

/** Requests to take exact positions out, for those who ask from outside of the registry. */
@Injectable()
export class ExportRequestDirectory {
  constructor(private readonly clock: Clock) {}

  /** Whom one concerns. Asked by jobs, as the system. */
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

  /** The newest that the actor asked for since then, as they stand now. */
  async own(tx: Tx, since: Date, limit: number): Promise<OwnExport[]> {
    const rows = await tx.query<
      Omit<OwnExport, 'state'> & { readonly state: KeptExportState; readonly expiresAt: Date }
    >(
      `select id, format, state, requested_at as "requestedAt", coalesce(downloaded_at, decided_at) as "endedAt", expires_at as "expiresAt"
       from cameras.export_request where requested_by = $1 and requested_at > $2 order by requested_at desc, id limit $3`,
      [tx.actor.accountId, since, limit],
    );
    const now = this.clock.now();
    return rows.map(({ expiresAt, state, ...row }) => ({ ...row, state: stateAt(state, expiresAt, now) }));
  }
}
