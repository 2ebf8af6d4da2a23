import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { ownRows } from '../../../platform/database/own-rows.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { ReportViewNameTaken, TooManyReportViews } from './report-views.errors.ts';
import type { ReportView, ReportViewBody } from './report-view.dto.ts';

const MOST_VIEWS = 50;
const MOST_SHOWN = 500;
const COLUMNS = `id, name, report, query, is_shared as "isShared", account_id = $1 as "isOwn"`;

/** Each account has its own and sees what others of its organization share; row-level security shows it no other. */
@Injectable()
export class ReportViewsRepository {
  list(tx: Tx): Promise<ReportView[]> {
    return tx.query<ReportView>(
      `select ${COLUMNS} from reporting.saved_view where account_id = $1 or (is_shared and organization_id = $2)
       order by lower(name), id limit ${MOST_SHOWN}`,
      [tx.actor.accountId, tx.actor.organizationId],
    );
  }

  async add(tx: Tx, { name, report, query, isShared }: ReportViewBody): Promise<ReportView> {
    if ((await ownRows(tx, 'reporting.saved_view', tx.actor.accountId)) >= MOST_VIEWS)
      throw new TooManyReportViews(MOST_VIEWS);
    const [made] = await tx.query<ReportView>(
      `insert into reporting.saved_view (account_id, organization_id, id, name, report, query, is_shared)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (account_id, lower(name)) do nothing returning ${COLUMNS}`,
      [tx.actor.accountId, tx.actor.organizationId, newId(), name, report, JSON.stringify(query), isShared],
    );
    if (made === undefined) throw new ReportViewNameTaken();
    return made;
  }

  async replace(tx: Tx, id: string, { name, report, query, isShared }: ReportViewBody): Promise<ReportView> {
    const [other] = await tx.query(
      `select 1 from reporting.saved_view where account_id = $1 and lower(name) = lower($2) and id <> $3`,
      [tx.actor.accountId, name, id],
    );
    if (other !== undefined) throw new ReportViewNameTaken();
    const [changed] = await tx.query<ReportView>(
      `update reporting.saved_view set organization_id = $2, name = $4, report = $5, query = $6, is_shared = $7
       where id = $3 and account_id = $1 returning ${COLUMNS}`,
      [tx.actor.accountId, tx.actor.organizationId, id, name, report, JSON.stringify(query), isShared],
    );
    if (changed === undefined) throw new NotFound('view');
    return changed;
  }

  async remove(tx: Tx, id: string): Promise<void> {
    const gone = await tx.query(`delete from reporting.saved_view where id = $1 and account_id = $2 returning id`, [
      id,
      tx.actor.accountId,
    ]);
    if (gone.length === 0) throw new NotFound('view');
  }
}
