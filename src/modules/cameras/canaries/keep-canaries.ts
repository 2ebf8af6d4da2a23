import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { AccountDirectory, applicationWall } from '../../access/index.ts';
import { IS_NAMED } from '../named-camera.ts';
import { CanaryHasOperators, CanaryIsReal } from './canaries.errors.ts';
import { canaryEvent } from './canaries.events.ts';
import type { CanaryView, MarkCanary } from './canary.dto.ts';

interface Invented {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parties: string[];
  readonly hasWorked: boolean;
}
interface Row {
  readonly id: string;
  readonly note: string;
  readonly markedBy: string;
  readonly markedAt: Date;
}

const visibleTo = ({ actor }: Tx): Condition => applicationWall.only(actor, 'inspector', 'administrator');

/**
 * Says of an invented camera that it is a canary (ADR 210). To everybody else it looks like any camera; inspectors and
 * administrators, who see no cameras, are shown code and name, and never the place.
 */
@Injectable()
export class KeepCanaries {
  constructor(
    private readonly transaction: Transaction,
    private readonly accounts: AccountDirectory,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async mark({ camera: named, note }: MarkCanary, actor: Actor): Promise<CanaryView> {
    const camera = await this.transaction.read(SYSTEM, async (tx) => {
      const [found] = await tx.query<Invented>(
        `select c.id, c.code, c.name, array[c.owner_id, c.keeper_id]::text[] as parties, c.proven_working_at is not null as "hasWorked"
         from cameras.camera c where ${IS_NAMED}`,
        [named],
      );
      if (found === undefined) throw new NotFound('camera');
      if (found.hasWorked) throw new CanaryIsReal();
      if ((await this.accounts.withRole(tx, found.parties, 'operator')).length > 0) throw new CanaryHasOperators();
      return found;
    });
    return this.transaction.within(actor, async (tx) => {
      const [row] = await tx.query<Row>(
        `insert into cameras.canary as n (camera_id, note, marked_by, marked_by_name, marked_at) values ($1, $2, $3, $4, $5)
         on conflict (camera_id) do update set note = excluded.note, ended_at = null
         returning n.camera_id as id, n.note, n.marked_by_name as "markedBy", n.marked_at as "markedAt"`,
        [camera.id, note, actor.accountId, actor.name, this.clock.now()],
      );
      await this.journal.append(tx, [canaryEvent('canary.marked', camera.id)]);
      return viewOf(row as Row, camera);
    });
  }

  async list(query: { limit: number; cursor?: string | undefined }, actor: Actor): Promise<Page<CanaryView>> {
    const page = await this.transaction.within(actor, async (tx) => {
      const after = decodeCursor(query.cursor, 2);
      const { sql, values } = where([
        visibleTo(tx),
        ['n.ended_at is null'],
        after ? ['(n.marked_at, n.camera_id) < (?::timestamptz, ?::uuid)', ...after] : null,
      ]);
      const rows = await tx.query<Row>(
        `select n.camera_id as id, n.note, n.marked_by_name as "markedBy", n.marked_at as "markedAt"
         from cameras.canary n where ${sql} order by n.marked_at desc, n.camera_id desc limit ${query.limit + 1}`,
        values,
      );
      await this.journal.append(tx, [
        canaryEvent('canary.consulted', 'list', { shown: Math.min(rows.length, query.limit) }),
      ]);
      return toPage(
        rows,
        query.limit,
        (row) => [row.markedAt.toISOString(), row.id],
        (row) => row,
      );
    });
    const named = await this.transaction.read(SYSTEM, (tx) =>
      tx.query<Pick<Invented, 'id' | 'code' | 'name'>>(
        `select id, code, name from cameras.camera where id = any($1::uuid[])`,
        [page.items.map(({ id }) => id)],
      ),
    );
    const byId = new Map(named.map((camera) => [camera.id, camera]));
    return { ...page, items: page.items.map((row) => viewOf(row, byId.get(row.id) ?? { code: '', name: '' })) };
  }

  end(cameraId: string, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      const { sql, values } = where([visibleTo(tx), ['n.camera_id = ?::uuid', cameraId], ['n.ended_at is null']], [this.clock.now()]); // prettier-ignore
      const ended = await tx.query(
        `update cameras.canary n set ended_at = $1 where ${sql} returning n.camera_id`,
        values,
      );
      if (ended.length === 0) throw new NotFound('canary');
      await this.journal.append(tx, [canaryEvent('canary.ended', cameraId)]);
    });
  }
}

const viewOf = (row: Row, { code, name }: Pick<Invented, 'code' | 'name'>): CanaryView => ({
  ...row,
  markedAt: row.markedAt.toISOString(),
  code,
  name,
});
