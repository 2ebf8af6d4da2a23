import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { IS_SOON, SOLVING_COUNTS } from '../solving/counted.ts';

export interface SolvingCheck {
  readonly crimes: number;
  readonly wrongCrimes: number;
  readonly wrongSums: number;
}

const CODES = ['region_code', 'district_code', 'community_code'] as const;
const FLAGS = ['is_solved', 'is_soon', 'is_requested', 'is_delivered', 'is_useful', 'is_used'] as const;
const FACT = ['crime_id', 'seen_by', 'month', ...CODES, 'severity', ...FLAGS] as const;
const KEY = ['seen_by', 'month', ...CODES, 'severity'] as const;

const COUNTS = SOLVING_COUNTS.map(([, column]) => column);

/**
 * `fact` of a `with`: what the records say of the crimes that `which` names, as the country sees them and as the command of
 * their own region does. The same steps as in `SolvingQuery`; a spec compares both.
 */
const factsOf = (which: string): string => `
  crime as materialized (
    select f.crime_id, v.seen_by, f.region_code as own_region, date_trunc('month', f.registered_on)::date as month,
      ${CODES.map((code) => `coalesce(f.${code}, '') as ${code}`).join(', ')}, f.severity, f.is_solved,
      coalesce(${IS_SOON}, false) as is_soon
    from crimes.facts f cross join (values ('country'), ('region')) as v (seen_by) where f.is_counted and ${which}),
  asked as (
    select c.crime_id, c.seen_by, bool_or(f.is_requested) as is_requested, bool_or(f.is_delivered) as is_delivered
    from crime c join requests.facts f on f.crime_id = c.crime_id and (c.seen_by = 'country' or f.region_code = c.own_region) group by 1, 2),
  shown as (
    select c.crime_id, c.seen_by, bool_or(e.is_useful) as is_useful, bool_or(e.is_used_for_suspicion) as is_used
    from crime c join evidence.facts e on e.crime_id = c.crime_id and (c.seen_by = 'country'
      or exists (select from requests.facts f where f.request_id = e.request_id and f.region_code = c.own_region)) group by 1, 2),
  fact as materialized (
    select crime.crime_id, crime.seen_by, crime.month, ${CODES.map((code) => `crime.${code}`).join(', ')}, crime.severity, crime.is_solved, crime.is_soon,
      coalesce(asked.is_requested or asked.is_delivered, false) or shown.crime_id is not null as is_requested,
      coalesce(asked.is_delivered, false) or shown.crime_id is not null as is_delivered,
      coalesce(shown.is_used or shown.is_useful, false) as is_useful, coalesce(shown.is_used, false) as is_used
    from crime left join asked using (crime_id, seen_by) left join shown using (crime_id, seen_by))`;

const summed = (weight: string): string =>
  SOLVING_COUNTS.map(
    ([, column, condition]) => `coalesce(sum(${weight}) filter (where ${condition}), 0)::int as ${column}`,
  ).join(', ');

/** The sums of solving: folds what is due into them, and compares them with the records. Of the system alone. */
@Injectable()
export class SolvingSumsRepository {
  /** Folds at most so many marks; answers how many there were. Two folds at once take turns. */
  async fold(tx: Tx, most: number): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('reporting.fold-solving'))`);
    const [folded] = await tx.query<{ marks: number }>(
      `with taken as materialized (select id, crime_id from reporting.solving_due order by id limit $1),
       due as materialized (select distinct crime_id from taken),
       done as (delete from reporting.solving_due where id in (select id from taken)),
       ${factsOf('f.crime_id in (select crime_id from due)')},
       before as materialized (select * from reporting.solving_fact where crime_id in (select crime_id from due)),
       gone as (
         delete from reporting.solving_fact where crime_id in (select crime_id from before) and crime_id not in (select crime_id from fact)),
       kept as (
         insert into reporting.solving_fact (${FACT.join(', ')}) select ${FACT.join(', ')} from fact
         on conflict (crime_id, seen_by) do update set ${FACT.slice(2)
           .map((column) => `${column} = excluded.${column}`)
           .join(', ')}),
       moved as (select 1 as weight, ${FACT.join(', ')} from fact union all select -1, ${FACT.join(', ')} from before),
       added as (
         insert into reporting.solving_sum as s (${[...KEY, ...COUNTS].join(', ')})
         select ${KEY.join(', ')}, ${summed('weight')} from moved group by ${KEY.join(', ')}
         on conflict (seen_by, region_code, month, district_code, community_code, severity)
         do update set ${COUNTS.map((name) => `${name} = s.${name} + excluded.${name}`).join(', ')})
       select count(*)::int as marks from taken`,
      [most],
    );
    return folded?.marks ?? 0;
  }

  /**
   * Counts all crimes from the records. One that is counted otherwise is marked as due, so that the next fold sets it right;
   * sums that are not those of the facts are made anew. Marks that wait are no fault: fold them first.
   */
  async check(tx: Tx, now: Date): Promise<SolvingCheck> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('reporting.fold-solving'))`);
    const facts = FACT.slice(2).join(', ');
    const [crimes] = await tx.query<{ crimes: number; wrong: number }>(
      `with ${factsOf('true')},
       wrong as (
         select distinct crime_id from (
           (select crime_id, seen_by, ${facts} from fact except select crime_id, seen_by, ${facts} from reporting.solving_fact)
           union all (select crime_id, seen_by, ${facts} from reporting.solving_fact except select crime_id, seen_by, ${facts} from fact)) differing
         where crime_id not in (select crime_id from reporting.solving_due)),
       marked as (insert into reporting.solving_due (crime_id) select crime_id from wrong)
       select (select count(distinct crime_id) from fact)::int as crimes, (select count(*) from wrong)::int as wrong`,
    );
    const [sums] = await tx.query<{ wrong: number }>(
      `with right_sum as materialized (select ${KEY.join(', ')}, ${summed('1')} from reporting.solving_fact group by ${KEY.join(', ')}),
       kept as (select ${[...KEY, ...COUNTS].join(', ')} from reporting.solving_sum where registered <> 0),
       wrong as (
         select distinct ${KEY.join(', ')} from (
           (select * from right_sum except select * from kept) union all (select * from kept except select * from right_sum)) differing)
       select count(*)::int as wrong from wrong`,
    );
    const found = { crimes: crimes?.crimes ?? 0, wrongCrimes: crimes?.wrong ?? 0, wrongSums: sums?.wrong ?? 0 };
    if (found.wrongSums > 0) await this.sumAgain(tx);
    await tx.query(
      `insert into reporting.solving_check (checked_at, crimes, wrong_crimes, wrong_sums) values ($1, $2, $3, $4)`,
      [now, found.crimes, found.wrongCrimes, found.wrongSums],
    );
    return found;
  }

  private async sumAgain(tx: Tx): Promise<void> {
    await tx.query(`delete from reporting.solving_sum`);
    await tx.query(
      `insert into reporting.solving_sum (${[...KEY, ...COUNTS].join(', ')})
       select ${KEY.join(', ')}, ${summed('1')} from reporting.solving_fact group by ${KEY.join(', ')}`,
    );
  }
}
