import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { TIME_ZONE } from '../domain/period.ts';
import { type Counted, type Grid, keyColumn, spansOf, within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import type { SolvingCounts } from './solving.ts';
import { SOON_DAYS } from './trend.ts';

/**
 * Counts over `crimes.facts`, `requests.facts` and `evidence.facts`; row-level security decides which rows there are.
 * Each step of the funnel includes the later ones: what was used was useful, what is there was delivered and asked for.
 */
@Injectable()
export class SolvingQuery {
  run(tx: Tx, grid: Grid, scope: Scope, severities: readonly string[]): Promise<Counted<SolvingCounts>[]> {
    return tx.query(
      `with span as (select * from unnest($1::text[], $2::date[], $3::date[]) as s (month, "from", "to")),
       crime as materialized (
         select f.crime_id, f.is_solved, f.is_solved and f.solved_at < ((f.registered_on + ${SOON_DAYS})::timestamp at time zone '${TIME_ZONE}') as is_soon, ${keyColumn(grid)} as key, span.month
         from crimes.facts f join span on f.registered_on >= span."from" and f.registered_on < span."to"
         where f.is_counted and f.severity = any($4::text[]) and ${within(scope, '$5')}),
       asked as (
         select crime_id, bool_or(is_requested) as is_requested, bool_or(is_delivered) as is_delivered
         from requests.facts where crime_id in (select crime_id from crime) group by crime_id),
       shown as (
         select crime_id, bool_or(is_useful) as is_useful, bool_or(is_used_for_suspicion) as is_used
         from evidence.facts where crime_id in (select crime_id from crime) group by crime_id),
       met as (
         select crime.key, crime.month, crime.is_solved, crime.is_soon,
           coalesce(shown.is_used, false) as used,
           coalesce(shown.is_used or shown.is_useful, false) as useful,
           coalesce(asked.is_delivered, false) or shown.crime_id is not null as delivered,
           coalesce(asked.is_requested or asked.is_delivered, false) or shown.crime_id is not null as requested
         from crime left join asked using (crime_id) left join shown using (crime_id))
       select key, month, count(*)::int as "registered",
         (count(*) filter (where is_solved))::int as "solved",
         (count(*) filter (where requested))::int as "requested",
         (count(*) filter (where delivered))::int as "delivered",
         (count(*) filter (where useful))::int as "useful",
         (count(*) filter (where used))::int as "usedForSuspicion",
         (count(*) filter (where is_solved and used))::int as "solvedWithVideo",
         (count(*) filter (where is_solved and requested))::int as "solvedRequested",
         (count(*) filter (where is_soon))::int as "solvedSoon"
       from met group by key, month`,
      [...spansOf(grid), severities, scope?.code ?? null],
    );
  }
}
