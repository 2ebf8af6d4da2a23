import { Injectable } from '@nestjs/common';
import { NotFound, StaleVersion } from '../../kernel/errors.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import type { DeskInput } from './desk.dto.ts';
import type { Hours } from './domain/hours.ts';
import { DeskNameTaken } from './desks.errors.ts';
import { desksVisibleTo } from './desks.policy.ts';

export interface DeskRow {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly territoryCode: string | null;
  readonly email: string;
  readonly locale: 'uk' | 'en';
  readonly hours: Hours | null;
  readonly version: number;
}

const VIEW = `id, organization_id as "organizationId", name, territory_code as "territoryCode", email, locale,
  case when days is not null then jsonb_build_object('days', days, 'from', opens, 'to', closes) end as hours, version`;

@Injectable()
export class DesksRepository {
  list(tx: Tx, organizationId: string): Promise<DeskRow[]> {
    const { sql, values } = where([['organization_id = ?', organizationId], desksVisibleTo(tx.actor)]);
    return tx.query<DeskRow>(`select ${VIEW} from desks.desk where ${sql} order by lower(name), id`, values);
  }

  /** For the system, which sends the mail; oldest first, so that it is the same desk each time. */
  routesOf(tx: Tx, organizationIds: readonly string[]): Promise<(DeskRow & { readonly organizationId: string })[]> {
    return tx.query<DeskRow & { organizationId: string }>(
      `select ${VIEW}, organization_id as "organizationId" from desks.desk where organization_id = any($1::uuid[]) order by id`,
      [organizationIds],
    );
  }

  async lock(tx: Tx, id: string, seenVersion: number | null): Promise<DeskRow> {
    const { sql, values } = where([['id = ?', id], desksVisibleTo(tx.actor)]);
    const [row] = await tx.query<DeskRow>(`select ${VIEW} from desks.desk where ${sql} for update`, values);
    if (row === undefined) throw new NotFound('desk');
    if (seenVersion !== null && row.version !== seenVersion) throw new StaleVersion(row.version);
    return row;
  }

  /** One change at a time, so that two at once do not both find room, or the same name free. */
  async lockOrganization(tx: Tx, organizationId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('desks.desk:' || $1, 0))`, [organizationId]);
  }

  async count(tx: Tx, organizationId: string): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from desks.desk where organization_id = $1`,
      [organizationId],
    );
    return row?.count ?? 0;
  }

  async insert(tx: Tx, id: string, organizationId: string, desk: DeskInput): Promise<void> {
    await this.demandFreeName(tx, id, organizationId, desk.name);
    await tx.query(
      `insert into desks.desk (id, organization_id, name, territory_code, email, locale, days, opens, closes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, organizationId, ...columnsOf(desk)],
    );
  }

  async save(tx: Tx, id: string, organizationId: string, desk: DeskInput): Promise<void> {
    await this.demandFreeName(tx, id, organizationId, desk.name);
    await tx.query(
      `update desks.desk set name = $2, territory_code = $3, email = $4, locale = $5, days = $6, opens = $7, closes = $8, version = version + 1 where id = $1`,
      [id, ...columnsOf(desk)],
    );
  }

  async remove(tx: Tx, id: string): Promise<void> {
    await tx.query(`delete from desks.desk where id = $1`, [id]);
  }

  /** Under the lock of the organization; a unique index says the same once more. */
  private async demandFreeName(tx: Tx, id: string, organizationId: string, name: string): Promise<void> {
    const rows = await tx.query(
      `select 1 from desks.desk where organization_id = $1 and lower(name) = lower($2) and id <> $3`,
      [organizationId, name, id],
    );
    if (rows.length > 0) throw new DeskNameTaken();
  }
}

const columnsOf = ({ name, territoryCode, email, locale, hours }: DeskInput): unknown[] => [
  name,
  territoryCode,
  email,
  locale,
  hours === null ? null : [...hours.days].sort((a, b) => a - b),
  hours?.from ?? null,
  hours?.to ?? null,
];
