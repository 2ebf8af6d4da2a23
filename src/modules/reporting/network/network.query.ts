import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { monthsOf, type Period, TIME_ZONE } from '../domain/period.ts';
import { type Counted, type Grid, keyColumn, together, within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';

export interface NetworkCounts {
  readonly total: number;
  readonly added: number;
  readonly retired: number;
  readonly provenWorking: number;
  readonly police: number;
  readonly localAuthority: number;
  readonly other: number;
  readonly onPoliceInitiative: number;
}

export const NO_CAMERAS: NetworkCounts = {
  total: 0,
  added: 0,
  retired: 0,
  provenWorking: 0,
  police: 0,
  localAuthority: 0,
  other: 0,
  onPoliceInitiative: 0,
};

/** Which of the cameras that stand are counted in a column. */
const STANDING = {
  total: 'true',
  police: `owner_kind = 'police'`,
  localAuthority: `owner_kind = 'local_authority'`,
  other: `owner_kind = 'other'`,
  onPoliceInitiative: 'on_police_initiative',
} as const satisfies Partial<Record<keyof NetworkCounts, string>>;

const COLUMNS = [
  ...Object.entries(STANDING).map(([name, which]) => [name, `sum(standing) filter (where ${which})`] as const),
  ...(['provenWorking', 'added', 'retired'] as const).map((name) => [name, `sum("${name}")`] as const),
];

export interface Network {
  /** At the end of the period; `added` and `retired` within it. */
  readonly groups: Counted<NetworkCounts>[];
  /** All groups together, month by month: at the end of each. */
  readonly months: Counted<NetworkCounts>[];
  readonly sum: NetworkCounts;
}

type Change = NetworkCounts & { readonly key: string | null; readonly nr: number | null };

/** Counts over `cameras.facts` and `cameras.proven_spans`; row-level security decides which rows there are to count. */
@Injectable()
export class NetworkQuery {
  /**
   * Each camera is met once, however many months there are: it comes in one of them and goes in another, and what stands at
   * the end of a month is what has come less what has gone until then. So it is with the days on which it was proven to work.
   */
  async run(tx: Tx, grid: Pick<Grid, 'level' | 'keyed'>, period: Period, scope: Scope, now: Date): Promise<Network> {
    const spans = monthsOf(period);
    const changes = await tx.query<Change>(
      `with ends as materialized (
         select array_agg("to" order by nr) as tos, array_agg("from" order by nr) as froms, count(*)::int as last,
           array_agg(least("to", ($3::timestamptz at time zone '${TIME_ZONE}')::date + 1) order by nr) as untils
         from unnest($1::date[], $2::date[]) with ordinality as s ("from", "to", nr)),
       -- Stands at the end of the months from "comes" on and before "goes".
       fact as materialized (
         select camera_id, ${keyColumn(grid)} as key, owner_kind, on_police_initiative, installed_on, decommissioned_on, last, froms,
           coalesce(width_bucket(installed_on, tos), 0) + 1 as comes, coalesce(width_bucket(decommissioned_on, tos), last) + 1 as goes
         from cameras.facts cross join ends where status <> 'planned' and ${within(scope, '$4')}),
       reach as (
         select key, greatest(width_bucket(lower(proven), untils) + 1, comes) as first, least(width_bucket(upper(proven), untils), goes - 1, last) as final
         from cameras.proven_spans join fact using (camera_id) cross join (select untils from ends) u),
       event as (
         select key, comes as nr, owner_kind, on_police_initiative, (comes < goes)::int as standing,
           coalesce(installed_on >= froms[comes], false)::int as added, 0 as retired, 0 as "provenWorking" from fact where comes <= last
         union all
         select key, goes, owner_kind, on_police_initiative, -(comes < goes)::int, 0, coalesce(decommissioned_on >= froms[goes], false)::int, 0
         from fact where goes <= last
         union all
         select key, first, null, null, 0, 0, 0, count(*) from reach where first <= final group by key, first
         union all
         select key, final + 1, null, null, 0, 0, 0, -count(*) from reach where first <= final and final < (select last from ends) group by key, final)
       select key, nr, ${COLUMNS.map(([name, sum]) => `coalesce(${sum}, 0)::int as "${name}"`).join(', ')}
       from event group by grouping sets ((key), (nr))`,
      [spans.map(({ from }) => from), spans.map(({ to }) => to), now, scope?.code ?? null],
    );
    const groups = changes.filter(({ nr }) => nr === null).map((counts) => ({ ...counts, month: null }));
    const byNr = new Map(changes.filter(({ nr }) => nr !== null).map((change) => [change.nr, change]));
    let standing = NO_CAMERAS;
    const months = spans.map(({ month }, i) => {
      const change = byNr.get(i + 1) ?? NO_CAMERAS;
      const { added, retired } = change;
      standing = { ...together([standing, change], NO_CAMERAS), added, retired };
      return { ...standing, key: null, month };
    });
    return { groups, months, sum: together<NetworkCounts>(groups, NO_CAMERAS) };
  }
}
