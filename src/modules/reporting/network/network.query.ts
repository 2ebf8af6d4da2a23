import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { TIME_ZONE } from '../domain/period.ts';
import { type Counted, type Grid, keyColumn, spansOf, within } from '../grouping.ts';
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

/** Columns of what is counted of the cameras that stand, and of which of them. */
const STANDING = {
  total: 'true',
  police: `owner_kind = 'police'`,
  localAuthority: `owner_kind = 'local_authority'`,
  other: `owner_kind = 'other'`,
  onPoliceInitiative: 'on_police_initiative',
} as const satisfies Partial<Record<keyof NetworkCounts, string>>;

const COUNTED = [...Object.keys(STANDING), 'provenWorking', 'added', 'retired'] as const;
/** What happens within a span; everything else is what has come less what has gone until its end. */
const OF_THE_SPAN: readonly string[] = ['added', 'retired'];

/** A part of the union below: rows of key and nr with some of the counts, the others zero. */
const happened = (from: string, nr: string, counts: Readonly<Partial<Record<string, string>>>): string =>
  `select key, ${nr} as nr, ${COUNTED.map((name) => `${counts[name] ?? '0'} as "${name}"`).join(', ')} from ${from}`;

const standing = (sign: '' | '-'): Record<string, string> =>
  Object.fromEntries(
    Object.entries(STANDING).map(([name, condition]) => [name, `${sign}count(*) filter (where ${condition})`]),
  );

/** Counts over `cameras.facts` and `cameras.proofs`; row-level security decides which rows there are to count. */
@Injectable()
export class NetworkQuery {
  /**
   * Each camera is met once, however many spans there are: it comes in one of them and goes in another, and what stands at
   * the end of a span is what has come less what has gone. So it is with the spans that a proof reaches: it counts for those
   * that end within 90 days after it and that the proof before does not reach. Spans follow upon each other.
   */
  run(tx: Tx, grid: Grid, scope: Scope, now: Date): Promise<Counted<NetworkCounts>[]> {
    return tx.query(
      `with span as (select month, "from", "to", nr::int, least("to", ($4::timestamptz at time zone '${TIME_ZONE}')::date + 1) as until
         from unnest($1::text[], $2::date[], $3::date[]) with ordinality as s (month, "from", "to", nr)),
       ends as materialized (select array_agg("to" order by nr) as tos, array_agg(until order by nr) as untils, count(*)::int as last from span),
       -- Stands at the end of the spans from \`comes\` on and before \`goes\`.
       fact as materialized (
         select camera_id, ${keyColumn(grid)} as key, owner_kind, on_police_initiative, installed_on, decommissioned_on, last,
           coalesce(width_bucket(installed_on, tos), 0) + 1 as comes, coalesce(width_bucket(decommissioned_on, tos), last) + 1 as goes
         from cameras.facts cross join ends where status <> 'planned' and ${within(scope, '$5')}),
       shown as (
         select camera_id, proven_on, lag(proven_on) over (partition by camera_id order by proven_on) + 90 as until
         from cameras.proofs cross join ends where proven_on < untils[last] and proven_on >= untils[1] - 90),
       reach as (
         select key, greatest(width_bucket(greatest(proven_on, until), untils) + 1, comes) as first,
           least(width_bucket(proven_on + 90, untils), goes - 1, ends.last) as final
         from shown join fact using (camera_id) cross join ends),
       event as (
         ${[
           happened('(select distinct key from fact) k cross join span', 'nr', {}),
           `${happened('fact where comes < goes and comes <= last', 'comes', standing(''))} group by key, comes`,
           `${happened('fact where comes < goes and goes <= last', 'goes', standing('-'))} group by key, goes`,
           `${happened('fact join span on nr = comes where installed_on >= "from"', 'comes', { added: 'count(*)' })} group by key, comes`,
           `${happened('fact join span on nr = goes where decommissioned_on >= "from"', 'goes', { retired: 'count(*)' })} group by key, goes`,
           `${happened('reach where first <= final', 'first', { provenWorking: 'count(*)' })} group by key, first`,
           `${happened('reach where first <= final', 'final + 1', { provenWorking: '-count(*)' })} group by key, final`,
         ].join(' union all ')}),
       summed as (select key, nr, ${COUNTED.map((name) => `sum("${name}") as "${name}"`).join(', ')} from event group by key, nr)
       select key, month, ${COUNTED.map((name) => `(${OF_THE_SPAN.includes(name) ? `"${name}"` : `sum("${name}") over until_then`})::int as "${name}"`).join(', ')}
       from summed join span using (nr) window until_then as (partition by key order by nr)`,
      [...spansOf(grid), now, scope?.code ?? null],
    );
  }
}
