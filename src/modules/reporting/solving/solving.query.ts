import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { type Counted, type Grid, keyColumn, within } from '../grouping.ts';
import type { Scope } from '../reporting.policy.ts';
import { isLittleDue } from '../coverage/sights-due.ts';
import { inStretches, keptOf, keptSums, keptValues, levelOf, piecesOf, restOf } from '../rollup/pieces.ts';
import { IS_SOON, SOLVING_COUNTS } from './counted.ts';
import type { SolvingCounts } from './solving.ts';

const counted = (sign: '' | '-'): string =>
  SOLVING_COUNTS.map(([, column, condition]) => `${sign}count(*) filter (where ${condition}) as ${column}`).join(', ');

/**
 * Counts over `crimes.facts`, `requests.facts` and `evidence.facts`, and over what is kept of what cameras see of each crime
 * (ADR 286: seconds old where a camera has just changed); row-level security decides which rows there are.
 * Each step of the funnel includes the later ones: what was used was useful, what is there was delivered and asked for.
 *
 * Whole months come from sums (ADR 232): of crimes that have changed since, what the sums hold is taken away, and they are
 * counted from the records like the days of a month that the period cuts.
 */
@Injectable()
export class SolvingQuery {
  /** `isFromSums` false counts everything from the records; the same rows, later. */
  async run(
    tx: Tx,
    grid: Grid,
    scope: Scope,
    severities: readonly string[],
    isFromSums = true,
  ): Promise<Counted<SolvingCounts>[]> {
    const isKnown = isFromSums && (await isLittleDue(tx, 'reporting.solving_due'));
    const pieces = piecesOf(grid.spans).map((piece) => ({ ...piece, isWhole: piece.isWhole && isKnown }));
    const rest = restOf(pieces);
    const level = levelOf(grid, scope);
    // Of a few crimes one by one, of all of them at once: the planner reads the whole table for either.
    const sight = isKnown
      ? 'left join lateral (select then_seen from reporting.sight where crime_id = crime.crime_id offset 0) s on true'
      : 'left join reporting.sight s using (crime_id)';
    const seenBy = tx.actor.role === 'regional_command' ? 'region' : 'country';
    const key = keyColumn(grid);
    const isOne = `f.is_counted and f.severity = any($5::text[]) and ${within(scope, '$6')}`;
    const crime = `f.crime_id, f.is_solved, ${IS_SOON} as is_soon,
      ${key} as key, piece.month`;
    return tx.query(
      `with piece as (select * from unnest($1::text[], $2::date[], $3::date[], $4::boolean[]) as p (month, "from", "to", is_whole)),
       due as materialized (select distinct crime_id from reporting.solving_due where exists (select from piece where is_whole)),
       crime as materialized (
         select ${crime} from crimes.facts f join piece on f.registered_on >= piece."from" and f.registered_on < piece."to"
         where not piece.is_whole and ${inStretches('f.registered_on', rest, '$8')} and ${isOne}
         union all
         select ${crime} from due join crimes.facts f using (crime_id) join piece on f.registered_on >= piece."from" and f.registered_on < piece."to"
         where piece.is_whole and ${isOne}),
       asked as (
         select crime_id, bool_or(is_requested) as is_requested, bool_or(is_delivered) as is_delivered
         from requests.facts where crime_id in (select crime_id from crime) group by crime_id),
       shown as (
         select crime_id, bool_or(is_useful) as is_useful, bool_or(is_used_for_suspicion) as is_used
         from evidence.facts where crime_id in (select crime_id from crime) group by crime_id),
       met as (
         select crime.key, crime.month, crime.is_solved, crime.is_soon, s.then_seen,
           coalesce(shown.is_used, false) as is_used,
           coalesce(shown.is_used or shown.is_useful, false) as is_useful,
           coalesce(asked.is_delivered, false) or shown.crime_id is not null as is_delivered,
           coalesce(asked.is_requested or asked.is_delivered, false) or shown.crime_id is not null as is_requested
         from crime left join asked using (crime_id) left join shown using (crime_id) ${sight}),
       part as (
         select key, month, ${counted('')} from met group by 1, 2
         union all
         select nullif(${key}, ''), kept.month, ${SOLVING_COUNTS.map(([, column]) => `sum(s.${column})`).join(', ')}
         from ${keptSums(level, 9)}
         where s.seen_by = $7 and s.severity = any($5::text[]) and ${within(scope, '$6')} group by 1, 2
         union all
         select nullif(${key}, ''), piece.month, ${counted('-')}
         from due join reporting.solving_fact s using (crime_id) join piece on piece.is_whole and s.month >= piece."from" and s.month < piece."to"
         where s.seen_by = $7 and s.severity = any($5::text[]) and ${within(scope, '$6')} group by 1, 2)
       select key, month, ${SOLVING_COUNTS.map(([name, column]) => `sum(${column})::int as "${name}"`).join(', ')}
       from part group by key, month having sum(registered) > 0`,
      [
        pieces.map(({ month }) => month),
        pieces.map(({ from }) => from),
        pieces.map(({ to }) => to),
        pieces.map(({ isWhole }) => isWhole),
        severities,
        scope?.code ?? null,
        seenBy,
        rest.flatMap(({ from, to }) => [from, to]),
        ...keptValues(keptOf(pieces, level)),
      ],
    );
  }
}
