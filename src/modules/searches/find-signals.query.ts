import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { where } from '../../platform/database/where.ts';
import { NOTES } from './domain/signal.ts';
import { signalsVisibleTo } from './searches.policy.ts';
import type { SignalQuery, SignalView } from './signal.dto.ts';

type Row = Omit<SignalView, 'level' | 'firstAt' | 'lastAt' | 'account' | 'organization'> & {
  firstAt: Date;
  lastAt: Date;
  /** To the microsecond, as the keyset needs it. */
  lastKey: string;
  accountId: string;
  accountName: string | null;
  organizationId: string;
  organizationName: string | null;
};

@Injectable()
export class FindSignals {
  /** What was seen last comes first. */
  async list(tx: Tx, query: SignalQuery): Promise<Page<SignalView>> {
    const after = decodeCursor(query.cursor, 2);
    const { sql, values } = where([
      signalsVisibleTo(tx.actor),
      query.kind ? ['g.kind = ?', query.kind] : null,
      query.level ? [`(g.kind = any(?::text[])) = ?::boolean`, NOTES, query.level === 'note'] : null,
      query.account ? ['g.account_id = ?::uuid', query.account] : null,
      after ? ['(g.last_at, g.id) < (?::timestamptz, ?::uuid)', ...after] : null,
    ]);
    const rows = await tx.query<Row>(
      `select g.id, g.kind, g.search_id as "searchId", g.facts, g.first_at as "firstAt", g.last_at as "lastAt",
         to_char(g.last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "lastKey",
         g.account_id as "accountId", a.name as "accountName", g.organization_id as "organizationId", o.name as "organizationName"
       from searches.signal g left join access.account a on a.id = g.account_id left join access.organization o on o.id = g.organization_id
       where ${sql} order by g.last_at desc, g.id desc limit ${query.limit + 1}`,
      values,
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.lastKey, row.id],
      (row) => ({
        id: row.id,
        kind: row.kind,
        level: NOTES.includes(row.kind) ? ('note' as const) : ('alarm' as const),
        account: { id: row.accountId, name: row.accountName },
        organization: { id: row.organizationId, name: row.organizationName },
        searchId: row.searchId,
        facts: row.facts,
        firstAt: row.firstAt.toISOString(),
        lastAt: row.lastAt.toISOString(),
      }),
    );
  }
}
