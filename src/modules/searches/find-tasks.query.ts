import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import { Clock } from '../../kernel/clock.ts';
import { NotFound } from '../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type Condition, where } from '../../platform/database/where.ts';
import { isUsable, type TaskState } from './domain/task-lifecycle.ts';
import { visibleTo } from './searches.policy.ts';
import type { TaskQuery, TaskView } from './task.dto.ts';
import { taskActionsFor, tasksVisibleTo } from './tasks.policy.ts';

interface Row {
  id: string;
  title: string;
  reason: string;
  area: Polygon;
  state: TaskState;
  organizationId: string;
  organizationName: string;
  requestedBy: string;
  requestedByName: string;
  requestedRole: 'investigator' | 'regional_command';
  validUntil: Date;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionNote: string | null;
  searches: number;
  createdAt: Date;
  version: number;
}

@Injectable()
export class FindTasks {
  constructor(private readonly clock: Clock) {}

  /** Newest first. */
  async list(tx: Tx, query: TaskQuery): Promise<Page<TaskView>> {
    const after = decodeCursor(query.cursor, 1);
    const rows = await this.rows(
      tx,
      [query.state ? ['t.state = ?', query.state] : null, after ? ['t.id < ?::uuid', ...after] : null],
      query.limit + 1,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.id],
      (row) => this.viewOf(tx, row),
    );
  }

  async get(tx: Tx, id: string): Promise<TaskView> {
    const [row] = await this.rows(tx, [['t.id = ?', id]], 1);
    if (row === undefined) throw new NotFound('planning task');
    return this.viewOf(tx, row);
  }

  private rows(tx: Tx, conditions: readonly (Condition | null)[], limit: number): Promise<Row[]> {
    const seen = where([visibleTo(tx.actor)]);
    const { sql, values } = where([tasksVisibleTo(tx.actor), ...conditions], seen.values);
    return tx.query<Row>(
      `select t.id, t.title, t.reason, ${asGeoJson('t.area')} as area, t.state, t.organization_id as "organizationId", o.name as "organizationName",
         t.requested_by as "requestedBy", t.requested_by_name as "requestedByName", t.requested_role as "requestedRole", t.valid_until as "validUntil",
         t.decided_by_name as "decidedByName", t.decided_at as "decidedAt", t.decision_note as "decisionNote", t.created_at as "createdAt", t.version,
         (select count(*)::int from searches.search s where s.task_id = t.id and ${seen.sql}) as searches
       from searches.planning_task t join access.organization o on o.id = t.organization_id
       where ${sql} order by t.id desc limit ${limit}`,
      values,
    );
  }

  private viewOf(tx: Tx, row: Row): TaskView {
    return {
      id: row.id,
      title: row.title,
      reason: row.reason,
      area: row.area as TaskView['area'],
      state: row.state,
      organization: { id: row.organizationId, name: row.organizationName },
      requestedBy: { id: row.requestedBy, name: row.requestedByName, role: row.requestedRole },
      validUntil: row.validUntil.toISOString(),
      isUsable: isUsable(row, this.clock.now()),
      decision:
        row.decidedAt === null
          ? null
          : { by: row.decidedByName ?? '', at: row.decidedAt.toISOString(), note: row.decisionNote },
      searches: row.searches,
      createdAt: row.createdAt.toISOString(),
      actions: taskActionsFor(tx.actor, row),
      version: row.version,
    };
  }
}
