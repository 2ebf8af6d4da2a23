import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import { PlacementStillRunning } from './placement.errors.ts';
import { runsVisibleTo } from './placement.policy.ts';

export interface NewRun {
  readonly id: string;
  readonly territoryCode: string | null;
  readonly taskId: string | null;
  /** Calendar days; `periodTo` is not included. */
  readonly periodFrom: string;
  readonly periodTo: string;
  readonly severities: readonly string[];
  readonly radiusMeters: number;
  readonly budget: number;
}

export interface Best {
  readonly total: number;
  readonly covered: number;
  readonly bound: number;
}

/** Where a camera that would be turned looks now; whether a wall stands where it would look. */
export const NOT_KNOWN = ['direction', 'walls'] as const;
export type NotKnown = (typeof NOT_KNOWN)[number];

export interface Proposal {
  readonly kind: 'repair' | 're_aim' | 'retention' | 'ups' | 'new';
  /** Weight: crimes that would be seen too, of `retention` and `ups` crimes whose recording nothing else keeps safe. */
  readonly adds: number;
  readonly camera: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly bearing: number | null;
  /** Of `re_aim`; absent from what was found before it was told. */
  readonly notKnown?: readonly NotKnown[];
  /** Of a camera the centre of its cell; of a new one the exact place, which is shown only while its task is open. */
  readonly place: readonly [longitude: number, latitude: number];
  /** Centre of the cell. */
  readonly cell: readonly [longitude: number, latitude: number];
}

export interface Result extends Best {
  /** Seen by what works now. */
  readonly before: number;
  /** Seen with what is repaired and turned. */
  readonly mended: number;
  readonly gap: number;
  readonly places: number;
  readonly omittedPlaces: number;
  readonly proposals: readonly Proposal[];
}

export type RunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export interface RunRow extends NewRun {
  readonly accountId: string;
  readonly actor: Actor;
  readonly status: RunStatus;
  readonly phase: string;
  readonly progress: number;
  readonly best: Best | null;
  readonly result: Result | null;
  readonly failure: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

const RUN = `r.id, r.account_id as "accountId", r.actor, r.territory_code as "territoryCode", r.task_id as "taskId", r.period_from::text as "periodFrom",
  r.period_to::text as "periodTo", r.severities, r.radius_meters as "radiusMeters", r.budget, r.status, r.phase, r.progress, r.best, r.result, r.failure,
  r.created_at as "createdAt", r.finished_at as "finishedAt"`;

@Injectable()
export class RunsRepository {
  /** Refuses a second one beside one that runs. */
  async insert(tx: Tx, run: NewRun): Promise<RunRow> {
    const rows = await tx.query<RunRow>(
      `insert into placement.run as r (id, account_id, actor, territory_code, task_id, period_from, period_to, severities, radius_meters, budget)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (account_id) where status in ('queued', 'running') do nothing returning ${RUN}`,
      [run.id, tx.actor.accountId, JSON.stringify(tx.actor), run.territoryCode, run.taskId, run.periodFrom, run.periodTo,
        run.severities, run.radiusMeters, run.budget], // prettier-ignore
    );
    if (rows[0] === undefined) throw new PlacementStillRunning();
    return rows[0];
  }

  async get(tx: Tx, id: string): Promise<RunRow> {
    const { sql, values } = where([['r.id = ?', id], runsVisibleTo(tx.actor)]);
    const [row] = await tx.query<RunRow>(`select ${RUN} from placement.run r where ${sql}`, values);
    if (row === undefined) throw new NotFound('placement');
    return row;
  }

  /** The newest first. */
  list(tx: Tx, most: number): Promise<RunRow[]> {
    const { sql, values } = where([runsVisibleTo(tx.actor)], [most]);
    return tx.query<RunRow>(
      `select ${RUN} from placement.run r where ${sql} order by r.created_at desc, r.id desc limit $1`,
      values,
    );
  }

  /** The newest that is done, of this territory where one is named, and of this period where one is. */
  async newestDone(
    tx: Tx,
    asked: { territoryCode: string | null; from: string | null; to: string | null },
  ): Promise<RunRow | null> {
    const { sql, values } = where([
      ['r.territory_code is not distinct from ?::text', asked.territoryCode],
      asked.from === null ? null : ['r.period_from = ?::date', asked.from],
      asked.to === null ? null : ['r.period_to = ?::date', asked.to],
      runsVisibleTo(tx.actor),
    ]);
    const [row] = await tx.query<RunRow>(
      `select ${RUN} from placement.run r where r.status = 'done' and r.task_id is null and ${sql} order by r.created_at desc, r.id desc limit 1`,
      values,
    );
    return row ?? null;
  }

  /** Takes a run to work, also again after a worker was killed in the middle; null where it has ended, or ends here. */
  async begin(tx: Tx, id: string): Promise<RunRow | null> {
    await tx.query(
      `update placement.run set status = 'cancelled', finished_at = now() where id = $1 and status = 'running' and cancel_requested`,
      [id],
    );
    const [row] = await tx.query<RunRow>(
      `update placement.run r set status = 'running', phase = 'places', progress = 0
       where r.id = $1 and r.status in ('queued', 'running') and not r.cancel_requested returning ${RUN}`,
      [id],
    );
    return row ?? null;
  }

  /** Tells how far it is; true when somebody asked to cancel. */
  async progress(tx: Tx, id: string, phase: string, share: number, best: Best | null): Promise<boolean> {
    const [row] = await tx.query<{ stop: boolean }>(
      `update placement.run set phase = $2, progress = $3, best = coalesce($4, best) where id = $1 returning cancel_requested as stop`,
      [id, phase, share, best === null ? null : JSON.stringify(best)],
    );
    return row?.stop === true;
  }

  /** False where it was over already. */
  async requestCancel(tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query(
      `update placement.run set cancel_requested = true, status = case when status = 'queued' then 'cancelled' else status end,
         finished_at = case when status = 'queued' then now() end
       where id = $1 and status in ('queued', 'running') returning id`,
      [id],
    );
    return rows.length === 1;
  }

  async finish(
    tx: Tx,
    id: string,
    end: { status: 'done' | 'failed' | 'cancelled'; result?: Result; failure?: string },
  ): Promise<void> {
    await tx.query(
      `update placement.run set status = $2, progress = 1, phase = 'over', result = $3, failure = $4, finished_at = now() where id = $1`,
      [id, end.status, end.result === undefined ? null : JSON.stringify(end.result), end.failure ?? null],
    );
  }
}
