import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { visibleTo } from '../cameras.policy.ts';
import type { CorrectionKind } from '../domain/upkeep.ts';

/** In service, and nothing has proven since the first of the month (Kyiv) that it works; `$1` is the moment of the question. */
export const IS_DUE = `c.status = 'active' and coalesce(c.proven_working_at <
  date_trunc('month', $1::timestamptz at time zone 'Europe/Kyiv') at time zone 'Europe/Kyiv', true)`;

@Injectable()
export class UpkeepRepository {
  /** Ids of the cameras that are now proven; others' cameras and those out of service are left alone. The version stays: nothing of what is registered changes. */
  async confirm(tx: Tx, working: 'all' | readonly string[], but: readonly string[], now: Date): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `update cameras.camera c set proven_working_at = $1
       where ${working === 'all' ? `($2::uuid[] is null and ${IS_DUE})` : `(c.id = any($2::uuid[]) and c.status = 'active')`}
         and not c.id = any($3::uuid[]) and ${visibleTo(tx.actor)} returning c.id`,
      [now, working === 'all' ? null : working, but],
    );
    return rows.map((row) => row.id);
  }

  /** Opens tasks, or counts one more answer where they are open. */
  async open(tx: Tx, cameraId: string, kinds: readonly CorrectionKind[], at: Date): Promise<void> {
    for (const kind of kinds)
      await tx.query(
        `insert into cameras.correction (id, camera_id, kind, opened_at, last_answer_at) values ($1, $2, $3, $4, $4)
         on conflict (camera_id, kind) where state = 'open' do update set answers = cameras.correction.answers + 1, last_answer_at = excluded.last_answer_at`,
        [newId(), cameraId, kind, at],
      );
  }

  async resolve(
    tx: Tx,
    cameraIds: readonly string[],
    kinds: readonly CorrectionKind[] | 'all',
    at: Date,
  ): Promise<void> {
    if (cameraIds.length === 0 || kinds.length === 0) return;
    await tx.query(
      `update cameras.correction set state = 'resolved', closed_at = $3, closed_by = $4
       where state = 'open' and camera_id = any($1::uuid[]) and ($2::text[] is null or kind = any($2::text[]))`,
      [cameraIds, kinds === 'all' ? null : kinds, at, tx.actor.accountId],
    );
  }

  /** Refuses with NotFound where there is no such open task for this actor. */
  async dismiss(tx: Tx, id: string, reason: string, at: Date): Promise<{ cameraId: string; kind: CorrectionKind }> {
    const [row] = await tx.query<{ cameraId: string; kind: CorrectionKind }>(
      `update cameras.correction t set state = 'dismissed', reason = $2, closed_at = $3, closed_by = $4
       from cameras.camera c where t.id = $1 and t.state = 'open' and c.id = t.camera_id and ${visibleTo(tx.actor)}
       returning t.camera_id as "cameraId", t.kind`,
      [id, reason, at, tx.actor.accountId],
    );
    if (row === undefined) throw new NotFound('open correction');
    return row;
  }

  /** Organizations with cameras that are due, and how many; asked by the system. */
  dueByKeeper(tx: Tx, now: Date): Promise<{ organizationId: string; cameras: number }[]> {
    return tx.query(
      `select c.keeper_id as "organizationId", count(*)::int as cameras from cameras.camera c where ${IS_DUE} group by 1 order by 1`,
      [now],
    );
  }
}
