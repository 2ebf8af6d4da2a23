import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import { NotFound } from '../../kernel/errors.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import type { TaskState } from './domain/task-lifecycle.ts';
import { tasksVisibleTo } from './tasks.policy.ts';

export interface Task {
  readonly id: string;
  readonly organizationId: string;
  readonly regionCode: string | null;
  readonly title: string;
  readonly reason: string;
  readonly area: Polygon;
  readonly state: TaskState;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedRole: 'investigator' | 'regional_command';
  readonly validUntil: Date;
  readonly version: number;
}

const COLUMNS = `t.id, t.organization_id as "organizationId", t.region_code as "regionCode", t.title, t.reason, ${asGeoJson('t.area')} as area, t.state,
  t.requested_by as "requestedBy", t.requested_by_name as "requestedByName", t.requested_role as "requestedRole", t.valid_until as "validUntil", t.version`;

@Injectable()
export class TasksRepository {
  async insert(tx: Tx, task: Omit<Task, 'version' | 'state'>, now: Date): Promise<void> {
    await tx.query(
      `insert into searches.planning_task (id, organization_id, region_code, title, reason, area, state, requested_by, requested_by_name, requested_role, valid_until, created_at, updated_at)
       values ($1, $2, $3, $4, $5, st_setsrid(st_geomfromgeojson($6), 4326), 'requested', $7, $8, $9, $10, $11, $11)`,
      [task.id, task.organizationId, task.regionCode, task.title, task.reason, JSON.stringify(task.area), task.requestedBy,
        task.requestedByName, task.requestedRole, task.validUntil, now], // prettier-ignore
    );
  }

  /** Whether the outline crosses itself is for PostGIS to say: its check would refuse the row. */
  async isSound(tx: Tx, area: Polygon): Promise<boolean> {
    const [row] = await tx.query<{ sound: boolean }>(`select st_isvalid(st_geomfromgeojson($1)) as sound`, [
      JSON.stringify(area),
    ]);
    return row?.sound === true;
  }

  /** Null where there is no such task, or it is not visible to the actor. */
  async find(tx: Tx, id: string): Promise<Task | null> {
    const { sql, values } = where([['t.id = ?', id], tasksVisibleTo(tx.actor)]);
    const [task] = await tx.query<Task>(`select ${COLUMNS} from searches.planning_task t where ${sql}`, values);
    return task ?? null;
  }

  async lock(tx: Tx, id: string): Promise<Task> {
    const { sql, values } = where([['t.id = ?', id], tasksVisibleTo(tx.actor)]);
    const [task] = await tx.query<Task>(
      `select ${COLUMNS} from searches.planning_task t where ${sql} for update`,
      values,
    );
    if (task === undefined) throw new NotFound('planning task');
    return task;
  }

  async move(tx: Tx, task: Task, to: TaskState, now: Date): Promise<void> {
    await tx.query(
      `update searches.planning_task set state = $2, version = version + 1, updated_at = $3 where id = $1`,
      [task.id, to, now],
    );
  }

  async decide(tx: Tx, task: Task, to: TaskState, note: string | null, now: Date): Promise<void> {
    await tx.query(
      `update searches.planning_task set state = $2, version = version + 1, updated_at = $3, decided_at = $3, decided_by = $4, decided_by_name = $5, decision_note = $6
       where id = $1`,
      [task.id, to, now, tx.actor.accountId, tx.actor.name, note],
    );
  }
}
