import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import { applicationWall } from '../../access/index.ts';
import type { AccessReport, LookTotals, NewAccessReport } from './access-report.dto.ts';
import type { LookFilter } from './find-looks.query.ts';

interface Row {
  readonly id: string;
  readonly madeBy: string;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly reason: string;
  readonly asked: AccessReport['asked'];
  readonly accountId: string | null;
  readonly names: LookFilter['names'];
  readonly from: Date | null;
  readonly to: Date | null;
  readonly totals: LookTotals;
}

/** A report that was made: what it says, and which entries it stands on. */
export interface MadeReport {
  readonly view: AccessReport;
  readonly filter: LookFilter;
}

const COLUMNS = `r.id, r.made_by as "madeBy", r.made_by_name as "madeByName", r.made_at as "madeAt", r.reason, r.asked,
  r.account_id as "accountId", r.names, r.from_at as "from", r.to_at as "to", r.totals`;

const visibleTo = ({ actor }: Tx): Condition => applicationWall.only(actor, 'inspector');

const made = (row: Row): MadeReport => ({
  view: {
    id: row.id,
    madeAt: row.madeAt.toISOString(),
    madeBy: { id: row.madeBy, name: row.madeByName },
    reason: row.reason,
    asked: row.asked,
    totals: row.totals,
  },
  filter: { accountId: row.accountId, names: row.names, from: row.from, to: row.to, until: row.madeAt },
});

@Injectable()
export class AccessReportsRepository {
  async add(
    tx: Tx,
    { reason, ...asked }: NewAccessReport,
    filter: LookFilter,
    totals: LookTotals,
  ): Promise<MadeReport> {
    const [row] = await tx.query<Row>(
      `insert into audit.access_report as r (id, made_by, made_by_name, made_at, reason, asked, account_id, names, from_at, to_at, totals)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning ${COLUMNS}`,
      [newId(), tx.actor.accountId, tx.actor.name, filter.until, reason, JSON.stringify(asked), filter.accountId, JSON.stringify(filter.names), filter.from, filter.to, JSON.stringify(totals)], // prettier-ignore
    );
    return made(row as Row);
  }

  async get(tx: Tx, id: string): Promise<MadeReport> {
    const { sql, values } = where([visibleTo(tx), ['r.id = ?::uuid', id]]);
    const [row] = await tx.query<Row>(`select ${COLUMNS} from audit.access_report r where ${sql}`, values);
    if (row === undefined) throw new NotFound('report');
    return made(row);
  }

  /** Newest first. */
  async list(tx: Tx, query: { limit: number; cursor?: string | undefined }): Promise<Page<AccessReport>> {
    const after = decodeCursor(query.cursor, 2);
    const { sql, values } = where([
      visibleTo(tx),
      after ? ['(r.made_at, r.id) < (?::timestamptz, ?::uuid)', ...after] : null,
    ]);
    const rows = await tx.query<Row>(
      `select ${COLUMNS} from audit.access_report r where ${sql} order by r.made_at desc, r.id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.madeAt.toISOString(), row.id],
      (row) => made(row).view,
    );
  }
}
