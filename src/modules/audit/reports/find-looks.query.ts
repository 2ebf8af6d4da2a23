import { Injectable } from '@nestjs/common';
import { decodeCursor, type Page, toPage } from '../../../kernel/page.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Condition, where } from '../../../platform/database/where.ts';
import { applicationWall } from '../../access/index.ts';
import { deedOf, type Deed, shownBy, typesOf } from '../domain/looks.ts';
import type { Look, LookTotals } from './access-report.dto.ts';

/** Which consultations and disclosures a report is about. `until` closes it: what comes later is no part of it. */
export interface LookFilter {
  readonly accountId: string | null;
  /** Ids and numbers: of each list an entry has to name one. No list = whatever it names. */
  readonly names: readonly (readonly string[])[];
  readonly from: Date | null;
  readonly to: Date | null;
  readonly until: Date;
}

type LookRow = Omit<Look, 'deed' | 'shown' | 'basis' | 'at'> & {
  readonly at: Date;
  readonly atKey: string;
  readonly data: Readonly<Record<string, unknown>>;
};
/** A look with what its entry says; the basis is told by whoever knows requests. */
export type KnownLook = Omit<Look, 'basis'> & { readonly data: Readonly<Record<string, unknown>> };

const visibleTo = ({ actor }: Tx): Condition => applicationWall.only(actor, 'inspector');

const conditionsOf = (tx: Tx, { accountId, names, from, to, until }: LookFilter): (Condition | null)[] => [
  visibleTo(tx),
  ['journal.is_look(e.type)'],
  ['e.at <= ?::timestamptz', until],
  accountId === null ? null : ['e.account_id = ?::uuid', accountId],
  from === null ? null : ['e.at >= ?::timestamptz', from],
  to === null ? null : ['e.at < ?::timestamptz', to],
  ...names.map((some): Condition => [
    'e.position in (select k.position from journal.look k where k.name = any(?::text[]))',
    some,
  ]),
];

@Injectable()
export class FindLooks {
  /** Newest first. */
  async list(
    tx: Tx,
    filter: LookFilter,
    page: { limit: number; cursor?: string | undefined; deed?: Deed | undefined },
  ): Promise<Page<KnownLook>> {
    const after = decodeCursor(page.cursor, 2);
    const { sql, values } = where([
      ...conditionsOf(tx, filter),
      page.deed === undefined ? null : ['e.type = any(?::text[])', typesOf(page.deed)],
      after ? ['(e.at, e.position) < (?::timestamptz, ?::bigint)', ...after] : null,
    ]);
    const rows = await tx.query<LookRow>(
      `select e.id, e.position::float8 as position, e.at,
         to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "atKey", e.type, e.data, e.purpose,
         jsonb_build_object('type', e.subject_type, 'id', e.subject_id) as subject,
         jsonb_build_object('kind', e.actor_kind, 'accountId', e.account_id, 'name', a.name, 'role', e.role,
           'regionCode', e.region_code, 'organization',
           case when e.organization_id is not null then jsonb_build_object('id', e.organization_id, 'name', o.name) end) as who
       from (select * from journal.entry e where ${sql} order by e.at desc, e.position desc limit ${page.limit + 1}) e
         left join access.account a on a.id = e.account_id left join access.organization o on o.id = e.organization_id
       order by e.at desc, e.position desc`,
      values,
    );
    return toPage(
      rows,
      page.limit,
      (row) => [row.atKey, row.position],
      (row) => ({
        id: row.id,
        position: row.position,
        at: row.at.toISOString(),
        deed: deedOf(row.type),
        type: row.type,
        who: row.who,
        subject: row.subject,
        shown: shownBy(row.data),
        purpose: row.purpose,
        data: row.data,
      }),
    );
  }

  /** Counts of all that the filter holds: who looked most, and at what. */
  async totals(tx: Tx, filter: LookFilter): Promise<LookTotals> {
    const { sql, values } = where(conditionsOf(tx, filter), [typesOf('disclosure')]);
    const [row] = await tx.query<LookTotals>(
      `with met as materialized (
         select e.type, e.account_id, e.organization_id, e.at, e.type = any($1::text[]) as is_disclosure from journal.entry e where ${sql}),
       person as (
         select account_id, (array_agg(organization_id order by at desc))[1] as organization_id,
           count(*) filter (where not is_disclosure)::int as consultations, count(*) filter (where is_disclosure)::int as disclosures
         from met group by account_id order by count(*) desc, account_id limit 50)
       select count(*)::int as entries, count(distinct account_id)::int as people,
         count(distinct organization_id)::int as organizations,
         count(*) filter (where not is_disclosure)::int as consultations,
         count(*) filter (where is_disclosure)::int as disclosures, min(at) as first, max(at) as last,
         (select coalesce(jsonb_agg(jsonb_build_object('accountId', p.account_id, 'name', a.name, 'organization', o.name,
             'consultations', p.consultations, 'disclosures', p.disclosures)
             order by p.consultations + p.disclosures desc, p.account_id), '[]')
          from person p left join access.account a on a.id = p.account_id
            left join access.organization o on o.id = p.organization_id) as "byPerson",
         (select coalesce(jsonb_agg(jsonb_build_object('type', t.type, 'entries', t.n) order by t.n desc, t.type), '[]')
          from (select type, count(*)::int as n from met group by type) t) as "byType"
       from met`,
      values,
    );
    const { first, last, ...counts } = row as unknown as Omit<LookTotals, 'first' | 'last'> &
      Record<'first' | 'last', Date | null>;
    return { ...counts, first: first?.toISOString() ?? null, last: last?.toISOString() ?? null };
  }
}
