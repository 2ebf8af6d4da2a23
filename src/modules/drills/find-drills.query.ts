import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { where } from '../../platform/database/where.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import type { DrillCode } from './domain/drill.ts';
import type { DrillFigures, DrillTask, DrillView, FiguresQuery } from './drill.dto.ts';
import { drillsVisibleTo, tasksOfOwner, tasksVisibleTo } from './drills.policy.ts';

/** Denominators stand beside every figure; medians and percentiles are over those who did it at all. */
const figures = (
  now: number,
): string => `count(*)::int as asked, count(held_at)::int as held, count(answered_at)::int as answered,
  count(*) filter (where code = 'kept')::int as kept,
  count(*) filter (where answered_at is null and closes_at <= $${now})::int as missed,
  percentile_cont(0.5) within group (order by extract(epoch from held_at - sent_at)::float8 / 3600) as "medianHoldHours",
  percentile_cont(0.9) within group (order by extract(epoch from held_at - sent_at)::float8 / 3600) as "p90HoldHours",
  percentile_cont(0.5) within group (order by extract(epoch from answered_at - sent_at)::float8 / 3600) as "medianAnswerHours",
  percentile_cont(0.9) within group (order by extract(epoch from answered_at - sent_at)::float8 / 3600) as "p90AnswerHours"`;

interface DrillRow {
  id: string;
  regionCode: string;
  month: string | null;
  seed: string;
  startedByName: string | null;
  startedAt: Date;
  closesAt: Date;
  asked: number;
  held: number;
  answered: number;
}

interface TaskRow {
  id: string;
  cameraId: string;
  cameraCode: string;
  cameraName: string;
  windowFrom: Date;
  windowTo: Date;
  sentAt: Date;
  closesAt: Date;
  heldAt: Date | null;
  answeredAt: Date | null;
  code: DrillCode | null;
}

@Injectable()
export class FindDrills {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor, limit: number, cursor: string | undefined): Promise<Page<DrillView>> {
    return this.transaction.read(actor, async (tx) => {
      const after = decodeCursor(cursor, 1);
      const { sql, values } = where([drillsVisibleTo(actor), after === null ? null : ['d.id < ?::uuid', after[0]]]);
      const rows = await tx.query<DrillRow>(
        `select d.id, d.region_code as "regionCode", d.month::text as month, d.seed, d.started_by_name as "startedByName", d.started_at as "startedAt",
           d.closes_at as "closesAt", t.asked, t.held, t.answered
         from drills.drill d, lateral (select count(*)::int as asked, count(held_at)::int as held, count(answered_at)::int as answered
           from drills.task where drill_id = d.id) t
         where ${sql} order by d.id desc limit $${values.length + 1}`,
        [...values, limit + 1],
      );
      return toPage(
        rows,
        limit,
        (row) => [row.id],
        (row) => ({
          ...row,
          startedAt: row.startedAt.toISOString(),
          closesAt: row.closesAt.toISOString(),
          isOpen: row.closesAt > this.clock.now(),
        }),
      );
    });
  }

  figures(actor: Actor, { region, from, to }: FiguresQuery): Promise<DrillFigures> {
    return this.transaction.read(actor, async (tx) => {
      const { sql, values } = where([
        tasksVisibleTo(actor),
        region === undefined ? null : ['region_code = ?', region],
        from === undefined ? null : ['sent_at >= ?', new Date(from)],
        to === undefined ? null : ['sent_at < ?', new Date(to)],
      ]);
      const given = [...values, this.clock.now()];
      const owners = await tx.query<DrillFigures['items'][number]>(
        `select jsonb_build_object('id', owner_id, 'name', max(owner_name)) as owner, ${figures(given.length)},
           not exists (select from drills.abstention a where a.organization_id = owner_id) as "takesPart"
         from drills.task where ${sql} group by owner_id order by count(answered_at)::float8 / count(*), max(owner_name), owner_id limit 1000`,
        given,
      );
      const [sum] = await tx.query<DrillFigures['sum']>(
        `select ${figures(given.length)} from drills.task where ${sql}`,
        given,
      );
      return { sum: sum as DrillFigures['sum'], items: owners };
    });
  }

  /** Of the actor's own organization, newest first. */
  tasks(actor: Actor, isOver: boolean): Promise<DrillTask[]> {
    return this.transaction.read(actor, async (tx) => {
      const { sql, values } = where([
        tasksOfOwner(actor),
        [isOver ? 'closes_at <= ?' : 'closes_at > ?', this.clock.now()],
      ]);
      return (await this.rows(tx, sql, values)).map(taskView);
    });
  }

  private rows(tx: Tx, sql: string, values: readonly unknown[]): Promise<TaskRow[]> {
    return tx.query<TaskRow>(
      `select id, camera_id as "cameraId", camera_code as "cameraCode", camera_name as "cameraName", window_from as "windowFrom", window_to as "windowTo",
         sent_at as "sentAt", closes_at as "closesAt", held_at as "heldAt", answered_at as "answeredAt", code
       from drills.task where ${sql} order by sent_at desc, id limit 100`,
      values,
    );
  }
}

const taskView = (row: TaskRow): DrillTask => ({
  id: row.id,
  isDrill: true,
  camera: { id: row.cameraId, code: row.cameraCode, name: row.cameraName },
  window: { from: row.windowFrom.toISOString(), to: row.windowTo.toISOString() },
  sentAt: row.sentAt.toISOString(),
  closesAt: row.closesAt.toISOString(),
  heldAt: row.heldAt?.toISOString() ?? null,
  answeredAt: row.answeredAt?.toISOString() ?? null,
  code: row.code,
});
