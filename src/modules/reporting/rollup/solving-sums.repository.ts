import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { COVERAGE_COUNTS } from '../coverage/counted.ts';
import { IS_SOON, SOLVING_COUNTS } from '../solving/counted.ts';

export interface SolvingCheck {
  readonly crimes: number;
  readonly wrongCrimes: number;
  readonly wrongSums: number;
  /** Crimes that cameras see otherwise than was kept. */
  readonly wrongSights: number;
  /** Asks of which other things were kept than the records say. */
  readonly wrongAsks: number;
}

const CODES = ['region_code', 'district_code', 'community_code'] as const;
const FLAGS = ['is_solved', 'is_soon', 'is_requested', 'is_delivered', 'is_useful', 'is_used'] as const;
const SEEN = ['then_seen', 'is_placed', 'tier', 'tier_working'] as const;
const FACT = ['crime_id', 'seen_by', 'month', ...CODES, 'severity', ...FLAGS, ...SEEN] as const;
const KEY = ['seen_by', 'level', 'month', ...CODES, 'severity'] as const;

/** Of `fact`: the rows of the sums that a crime counts in, those of its community, by month and by year, and that of its region. */
const LEVELS = `cross join lateral (values ('community', fact.month, fact.district_code, fact.community_code),
  ('community_year', date_trunc('year', fact.month)::date, fact.district_code, fact.community_code), ('region', fact.month, '', '')) as level (level, month, district_code, community_code)`;
/** The columns of a key over these two. */
const KEY_OF = KEY.map((column) =>
  ['level', 'month', 'district_code', 'community_code'].includes(column) ? `level.${column}` : `fact.${column}`,
).join(', ');

const SUMMED = [...SOLVING_COUNTS.map(([, ...counted]) => counted), ...COVERAGE_COUNTS];
const COUNTS = SUMMED.map(([column]) => column);

/**
 * `fact` of a `with`: what the records say of the crimes that `which` names, as the country sees them and as the command of
 * their own region does, with what is kept of what cameras see. The same steps as in `SolvingQuery`; a spec compares both.
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
      coalesce(shown.is_used or shown.is_useful, false) as is_useful, coalesce(shown.is_used, false) as is_used,
      coalesce(s.then_seen, 'untold') as then_seen, coalesce(s.is_placed, false) as is_placed, s.tier, s.tier_working
    from crime left join asked using (crime_id, seen_by) left join shown using (crime_id, seen_by) left join reporting.sight s using (crime_id))`;

const summed = (weight: string): string =>
  SUMMED.map(([column, condition]) => `coalesce(sum(${weight}) filter (where ${condition}), 0)::int as ${column}`).join(
    ', ',
  );

const SUMS_OF_FACTS = `select ${KEY_OF}, ${summed('1')} from reporting.solving_fact fact ${LEVELS} group by ${KEY_OF}`;

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
         select ${KEY_OF}, ${summed('weight')} from moved fact ${LEVELS} group by ${KEY_OF}
         on conflict (seen_by, level, region_code, month, district_code, community_code, severity)
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
  async check(tx: Tx, now: Date, others: Pick<SolvingCheck, 'wrongSights' | 'wrongAsks'>): Promise<SolvingCheck> {
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
      `with right_sum as materialized (${SUMS_OF_FACTS}),
       kept as (select ${[...KEY, ...COUNTS].join(', ')} from reporting.solving_sum where registered <> 0),
       wrong as (
         select distinct ${KEY.join(', ')} from (
           (select * from right_sum except select * from kept) union all (select * from kept except select * from right_sum)) differing)
       select count(*)::int as wrong from wrong`,
    );
    const found = {
      crimes: crimes?.crimes ?? 0,
      wrongCrimes: crimes?.wrong ?? 0,
      wrongSums: sums?.wrong ?? 0,
      ...others,
    };
    if (found.wrongSums > 0) await this.sumAgain(tx);
    await tx.query(
      `insert into reporting.solving_check (checked_at, crimes, wrong_crimes, wrong_sums, wrong_sights, wrong_asks) values ($1, $2, $3, $4, $5, $6)`,
      [now, found.crimes, found.wrongCrimes, found.wrongSums, found.wrongSights, found.wrongAsks],
    );
    return found;
  }

  private async sumAgain(tx: Tx): Promise<void> {
    await tx.query(`delete from reporting.solving_sum`);
    await tx.query(
      `insert into reporting.solving_sum (${[...KEY, ...COUNTS].join(', ')})
       ${SUMS_OF_FACTS}`,
    );
  }
}
