import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock.ts';
import { decodeCursor, toPage, type Page } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { visibleTo } from '../cameras.policy.ts';
import type { CameraStatus } from '../domain/camera.ts';
import { monthOf, type CorrectionKind } from '../domain/upkeep.ts';
import { IS_DUE } from './upkeep.repository.ts';
import type { Confirmations, Correction, ListCorrectionsQuery } from './upkeep.dto.ts';

interface DueRow {
  id: string;
  code: string;
  name: string;
  address: string | null;
  owner_id: string;
  owner_name: string;
  proven_working_at: Date | null;
}

interface CorrectionRow {
  id: string;
  kind: CorrectionKind;
  state: Correction['state'];
  answers: number;
  opened_at: Date;
  last_answer_at: Date;
  closed_at: Date | null;
  reason: string | null;
  camera_id: string;
  code: string;
  name: string;
  address: string | null;
  status: CameraStatus;
  declared_hours: number | null;
  measured_hours: number | null;
}

/** The keeper's own records only, so names and addresses are shown as they are. */
@Injectable()
export class FindUpkeep {
  constructor(private readonly clock: Clock) {}

  async confirmations(
    tx: Tx,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Confirmations> {
    const now = this.clock.now();
    const [name, id] = decodeCursor(cursor, 2) ?? [null, null];
    const rows = await tx.query<DueRow>(
      `select c.id, c.code, c.name, c.address, c.owner_id, o.name as owner_name, c.proven_working_at
       from cameras.camera c join access.organization o on o.id = c.owner_id
       where ${IS_DUE} and ${visibleTo(tx.actor)} and ($2::text is null or (c.name, c.id) > ($2::text, $3::uuid))
       order by c.name, c.id limit $4`,
      [now, name, id, limit + 1],
    );
    const [counts] = await tx.query<{ inService: number; due: number }>(
      `select count(*)::int as "inService", (count(*) filter (where ${IS_DUE}))::int as due
       from cameras.camera c where c.status = 'active' and ${visibleTo(tx.actor)}`,
      [now],
    );
    const page = toPage(
      rows,
      limit,
      (row) => [row.name, row.id],
      (row) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        address: row.address,
        owner: { id: row.owner_id, name: row.owner_name },
        provenWorkingAt: row.proven_working_at?.toISOString() ?? null,
      }),
    );
    return { month: monthOf(now), inService: counts?.inService ?? 0, due: counts?.due ?? 0, ...page };
  }

  /** Newest answer first. */
  async corrections(tx: Tx, { limit, cursor, state, camera }: ListCorrectionsQuery): Promise<Page<Correction>> {
    const [at, id] = decodeCursor(cursor, 2) ?? [null, null];
    const rows = await tx.query<CorrectionRow>(
      `select t.id, t.kind, t.state, t.answers, t.opened_at, t.last_answer_at, t.closed_at, t.reason, t.camera_id, c.code, c.name,
         c.address, c.status, c.declared_hours, c.measured_hours
       from cameras.correction t join cameras.camera c on c.id = t.camera_id
       where t.state = $1 and ${visibleTo(tx.actor)} and ($2::uuid is null or t.camera_id = $2::uuid)
         and ($3::timestamptz is null or (date_trunc('milliseconds', t.last_answer_at), t.id) < ($3::timestamptz, $4::uuid))
       order by date_trunc('milliseconds', t.last_answer_at) desc, t.id desc limit $5`,
      [state, camera ?? null, at, id, limit + 1],
    );
    return toPage(rows, limit, (row) => [row.last_answer_at.toISOString(), row.id], correctionView);
  }
}

const correctionView = (row: CorrectionRow): Correction => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  camera: {
    id: row.camera_id,
    code: row.code,
    name: row.name,
    address: row.address,
    status: row.status,
    declaredHours: row.declared_hours,
    measuredHours: row.measured_hours,
  },
  answers: row.answers,
  openedAt: row.opened_at.toISOString(),
  lastAnswerAt: row.last_answer_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
  reason: row.reason,
});
