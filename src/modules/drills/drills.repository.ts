import { Injectable } from '@nestjs/common';
import { NotFound } from '../../kernel/errors.ts';
import { where } from '../../platform/database/where.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { DrillCode } from './domain/drill.ts';
import { tasksOfOwner } from './drills.policy.ts';

export interface NewDrill {
  readonly id: string;
  readonly regionCode: string;
  readonly month: string | null;
  readonly seed: string;
  readonly startedAt: Date;
  readonly closesAt: Date;
}

export interface NewTask {
  readonly id: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly cameraId: string;
  readonly cameraCode: string;
  readonly cameraName: string;
  readonly windowFrom: Date;
  readonly windowTo: Date;
}

export interface TaskRow {
  readonly id: string;
  readonly drillId: string;
  readonly cameraId: string;
  readonly closesAt: Date;
  readonly heldAt: Date | null;
  readonly answeredAt: Date | null;
}

@Injectable()
export class DrillsRepository {
  /** One start at a time for one region. Returns until when the last drill is open, if it is. */
  async lockRegion(tx: Tx, regionCode: string, now: Date): Promise<Date | null> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('drills.drill:' || $1, 0))`, [regionCode]);
    const [row] = await tx.query<{ until: Date }>(
      `select closes_at as until from drills.drill where region_code = $1 and closes_at > $2 order by closes_at desc limit 1`,
      [regionCode, now],
    );
    return row?.until ?? null;
  }

  async insert(tx: Tx, drill: NewDrill, tasks: readonly NewTask[]): Promise<void> {
    const isPerson = tx.actor.kind === 'account';
    await tx.query(
      `insert into drills.drill (id, region_code, month, seed, started_by, started_by_name, started_at, closes_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [drill.id, drill.regionCode, drill.month, drill.seed, tx.actor.accountId, isPerson ? tx.actor.name : null, drill.startedAt, drill.closesAt], // prettier-ignore
    );
    await tx.query(
      `insert into drills.task (id, drill_id, region_code, owner_id, owner_name, camera_id, camera_code, camera_name, window_from, window_to, sent_at, closes_at)
       select t.id, $1, $2, t.owner_id, t.owner_name, t.camera_id, t.camera_code, t.camera_name, t.window_from, t.window_to, $3, $4
       from jsonb_to_recordset($5::jsonb) as t (id uuid, owner_id uuid, owner_name text, camera_id uuid, camera_code text, camera_name text,
         window_from timestamptz, window_to timestamptz)`,
      [
        drill.id,
        drill.regionCode,
        drill.startedAt,
        drill.closesAt,
        JSON.stringify(
          tasks.map((task) => ({
            id: task.id,
            owner_id: task.ownerId,
            owner_name: task.ownerName,
            camera_id: task.cameraId,
            camera_code: task.cameraCode,
            camera_name: task.cameraName,
            window_from: task.windowFrom,
            window_to: task.windowTo,
          })),
        ),
      ],
    );
  }

  async lockOwn(tx: Tx, id: string): Promise<TaskRow> {
    const { sql, values } = where([['id = ?', id], tasksOfOwner(tx.actor)]);
    const [row] = await tx.query<TaskRow>(
      `select id, drill_id as "drillId", camera_id as "cameraId", closes_at as "closesAt", held_at as "heldAt", answered_at as "answeredAt"
       from drills.task where ${sql} for update`,
      values,
    );
    if (row === undefined) throw new NotFound('drill task');
    return row;
  }

  async hold(tx: Tx, id: string, at: Date): Promise<void> {
    await tx.query(`update drills.task set held_at = $2 where id = $1`, [id, at]);
  }

  async answer(
    tx: Tx,
    id: string,
    answer: { code: DrillCode; minutesSpent: number | null; heldAt: Date | null },
    at: Date,
  ): Promise<void> {
    await tx.query(
      `update drills.task set held_at = $2, answered_at = $3, code = $4, minutes_spent = $5, answered_by = $6 where id = $1`,
      [id, answer.heldAt, at, answer.code, answer.minutesSpent, tx.actor.accountId],
    );
  }
}
