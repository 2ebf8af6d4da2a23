import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { CameraFilter } from '../camera-filter.ts';
import { mayKnowExport } from '../cameras.policy.ts';
import type { ExportFormat, KeptExportState, SecondPerson } from '../domain/export-request.ts';

export interface ExportRequest {
  readonly id: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly requestedBy: string;
  readonly secondPerson: SecondPerson;
  /** Is the actor of the police unit in charge of the organization's territory? */
  readonly isOfOurTerritory: boolean;
  readonly format: ExportFormat;
  readonly filter: CameraFilter;
  readonly cameras: number;
  readonly state: KeptExportState;
  readonly expiresAt: Date;
}

export type NewExportRequest = Omit<ExportRequest, 'state' | 'secondPerson' | 'isOfOurTerritory'> & {
  readonly requestedAt: Date;
  readonly reason: string;
};

/** What a step writes beside the state. */
export interface ExportChange {
  readonly decidedBy?: string;
  readonly decidedAt?: Date;
  readonly note?: string | null;
  readonly downloadedAt?: Date;
  readonly expiresAt?: Date;
}

@Injectable()
export class ExportRequests {
  async add(tx: Tx, request: NewExportRequest): Promise<void> {
    await tx.query(
      `insert into cameras.export_request (id, organization_id, region_code, requested_by, requested_at, reason, format, filter, camera_count, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        request.id,
        request.organizationId,
        request.regionCode,
        request.requestedBy,
        request.requestedAt,
        request.reason,
        request.format,
        JSON.stringify(request.filter),
        request.cameras,
        request.expiresAt,
      ],
    );
  }

  /** Refuses with NotFound what the actor may not know of. */
  async lock(tx: Tx, id: string): Promise<ExportRequest> {
    const [request] = await tx.query<ExportRequest>(
      `select id, organization_id as "organizationId", region_code as "regionCode", requested_by as "requestedBy", format, filter,
         second_person as "secondPerson", cameras.is_police_over((select platform.actor_organization()), organization_id) as "isOfOurTerritory",
         camera_count as cameras, state, expires_at as "expiresAt"
       from cameras.export_request where id = $1 for update`,
      [id],
    );
    if (request === undefined || !mayKnowExport(tx.actor, request)) throw new NotFound('export request');
    return request;
  }

  /** The caller holds the lock. */
  async step(tx: Tx, id: string, state: KeptExportState, change: ExportChange): Promise<void> {
    await tx.query(
      `update cameras.export_request set state = $2, decided_by = coalesce($3, decided_by), decided_at = coalesce($4, decided_at),
         note = coalesce($5, note), downloaded_at = $6, expires_at = coalesce($7, expires_at) where id = $1`,
      [
        id,
        state,
        change.decidedBy ?? null,
        change.decidedAt ?? null,
        change.note ?? null,
        change.downloadedAt ?? null,
        change.expiresAt ?? null,
      ],
    );
  }
}
