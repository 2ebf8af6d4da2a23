import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { applicationWall } from '../access/index.ts';
import type { Entry, FindEntriesQuery } from './entry.dto.ts';

const VIEW = `e.id, e.position::float8 as position, e.at, e.type, jsonb_build_object('type', e.subject_type, 'id', e.subject_id) as subject,
  e.data, e.purpose, e.request_id as "requestId",
  jsonb_build_object('kind', e.actor_kind, 'accountId', e.account_id, 'name', a.name, 'role', e.role, 'regionCode', e.region_code,
    'organization', case when e.organization_id is not null then jsonb_build_object('id', e.organization_id, 'name', o.name) end) as actor,
  case when e.actor_kind = 'erased' then (select jsonb_build_object('id', s.id, 'position', s.position) from journal.entry s
    where s.id = journal.erased_by(e.id)) end as "erasedBy"`;
const FROM = `from journal.entry e left join access.account a on a.id = e.account_id left join access.organization o on o.id = e.organization_id`;

/** The journal is the inspector's alone. */
const visibleTo = () => applicationWall.predicate(`(select platform.actor_role()) = 'inspector'`);

@Injectable()
export class FindEntries {
  /** Newest first. */
  async list(tx: Tx, query: FindEntriesQuery): Promise<Page<Entry>> {
    const [position = null] = decodeCursor(query.cursor, 1) ?? [];
    const noun = query.type !== undefined && !query.type.includes('.') ? `${query.type}.` : null;
    const rows = await tx.query<Entry>(
      `select ${VIEW} ${FROM}
       where ${visibleTo()}
         and ($1::text is null or e.subject_id = $1) and ($2::text is null or e.subject_type = $2)
         and ($3::uuid is null or e.account_id = $3) and ($4::uuid is null or e.organization_id = $4)
         and ($5::text is null or e.type = $5) and ($6::text is null or starts_with(e.type, $6))
         and ($7::timestamptz is null or e.at >= $7) and ($8::timestamptz is null or e.at < $8)
         and ($9::bigint is null or e.position < $9)
       order by e.position desc limit $10`,
      [
        query.subject ?? null,
        query.subjectType ?? null,
        query.account ?? null,
        query.organization ?? null,
        noun === null ? (query.type ?? null) : null,
        noun,
        query.from ?? null,
        query.to ?? null,
        position,
        query.limit + 1,
      ],
    );
    return toPage(
      rows,
      query.limit,
      (row) => [row.position],
      (row) => row,
    );
  }

  async find(tx: Tx, id: string): Promise<Entry | null> {
    const [row] = await tx.query<Entry>(`select ${VIEW} ${FROM} where ${visibleTo()} and e.id = $1`, [id]);
    return row ?? null;
  }
}
