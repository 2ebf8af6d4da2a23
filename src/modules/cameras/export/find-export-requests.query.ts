import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { decodeCursor, toPage, type Page } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { exportsVisibleTo } from '../cameras.policy.ts';
import { stateAt, stepsFor, type ExportFormat, type KeptExportState } from '../domain/export-request.ts';
import type { ExportRequestView, ListExportRequestsQuery } from './export-request.dto.ts';

interface Row {
  id: string;
  state: KeptExportState;
  format: ExportFormat;
  reason: string;
  filter: Record<string, unknown>;
  cameras: number;
  organization_id: string;
  organization_name: string;
  requested_by: string;
  requested_by_name: string | null;
  requested_at: Date;
  decided_by_name: string | null;
  decided_at: Date | null;
  note: string | null;
  expires_at: Date;
  downloaded_at: Date | null;
}

/** Names of people come only as far as the reader may see accounts; the others are "somebody". */
const SELECT = `select e.id, e.state, e.format, e.reason, e.filter, e.camera_count as cameras, e.organization_id, o.name as organization_name,
    e.requested_by, a.name as requested_by_name, e.requested_at, d.name as decided_by_name, e.decided_at, e.note, e.expires_at, e.downloaded_at
  from cameras.export_request e join access.organization o on o.id = e.organization_id
    left join access.account a on a.id = e.requested_by left join access.account d on d.id = e.decided_by`;

/** Requests to take exact positions out, newest first: of the own organization, and of the region for who supervises there. */
@Injectable()
export class FindExportRequests {
  constructor(private readonly clock: Clock) {}

  async list(tx: Tx, { limit, cursor, state }: ListExportRequestsQuery): Promise<Page<ExportRequestView>> {
    const [at, last] = decodeCursor(cursor, 2) ?? [null, null];
    const now = this.clock.now();
    const rows = await tx.query<Row>(
      `${SELECT} where ${exportsVisibleTo(tx.actor)} and ($2::timestamptz is null or (e.requested_at, e.id) < ($2::timestamptz, $3::uuid))
         and ($4 = 'all' or (e.state in ('requested', 'approved') and e.expires_at > $5::timestamptz))
       order by e.requested_at desc, e.id desc limit $1`,
      [limit + 1, at, last, state, now],
    );
    return toPage(
      rows,
      limit,
      (row) => [row.requested_at.toISOString(), row.id],
      (row) => viewOf(row, tx.actor.accountId, now),
    );
  }

  async get(tx: Tx, id: string): Promise<ExportRequestView> {
    const [row] = await tx.query<Row>(`${SELECT} where e.id = $1 and ${exportsVisibleTo(tx.actor)}`, [id]);
    if (row === undefined) throw new NotFound('export request');
    return viewOf(row, tx.actor.accountId, this.clock.now());
  }
}

function viewOf(row: Row, reader: string | null, now: Date): ExportRequestView {
  const state = stateAt(row.state, row.expires_at, now);
  return {
    id: row.id,
    state,
    format: row.format,
    reason: row.reason,
    filter: row.filter,
    cameras: row.cameras,
    organization: { id: row.organization_id, name: row.organization_name },
    requestedBy: { name: row.requested_by_name },
    requestedAt: row.requested_at.toISOString(),
    decidedBy: row.decided_at === null ? null : { name: row.decided_by_name },
    decidedAt: row.decided_at?.toISOString() ?? null,
    note: row.note,
    expiresAt: row.expires_at.toISOString(),
    downloadedAt: row.downloaded_at?.toISOString() ?? null,
    actions: stepsFor(state, row.requested_by === reader),
  };
}
