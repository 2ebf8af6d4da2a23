import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { freshSights, SIGHT } from './sight.ts';

const COLUMNS = SIGHT.join(', ');
/** Each crime is looked at once in so many nights. */
const NIGHTS = 30;

/** What cameras see of each crime: looked at where something changed, and compared with the register. Of the system alone. */
@Injectable()
export class SightsRepository {
  /** Looks again at what at most so many marks are about; answers how many there were. Two looks at once take turns. */
  async look(tx: Tx, most: number): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('reporting.see-crimes'))`);
    const [looked] = await tx.query<{ marks: number }>(
      `with taken as materialized (select id, crime_id, box from reporting.sight_due order by id limit $1),
       done as (delete from reporting.sight_due where id in (select id from taken)),
       due as materialized (
         select crime_id from taken where crime_id is not null
         union select p.crime_id from taken join crimes.places p on p.location && taken.box),
       ${freshSights('crime_id in (select crime_id from due)')},
       gone as (
         delete from reporting.sight where crime_id in (select crime_id from due) and crime_id not in (select crime_id from fresh)),
       kept as (
         insert into reporting.sight as s (${COLUMNS}) select ${COLUMNS} from fresh
         on conflict (crime_id) do update set ${SIGHT.slice(1)
           .map((column) => `${column} = excluded.${column}`)
           .join(', ')}
         where (${SIGHT.map((column) => `s.${column}`).join(', ')}) is distinct from (${SIGHT.map((column) => `excluded.${column}`).join(', ')}))
       select count(*)::int as marks from taken`,
      [most],
    );
    return looked?.marks ?? 0;
  }

  /** Compares a part of the crimes, another one each night; marks those that cameras see otherwise, and answers how many. */
  async check(tx: Tx, now: Date): Promise<number> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('reporting.see-crimes'))`);
    const [found] = await tx.query<{ wrong: number }>(
      `with ${freshSights(`abs(hashtext(crime_id::text)::bigint) % ${NIGHTS} = $1`)},
       wrong as (
         select fresh.crime_id, fresh.region_code from fresh left join reporting.sight s using (crime_id)
         where (${SIGHT.map((column) => `s.${column}`).join(', ')}) is distinct from (${SIGHT.map((column) => `fresh.${column}`).join(', ')})
           and not exists (select from reporting.sight_due d where d.crime_id = fresh.crime_id)),
       marked as (insert into reporting.sight_due (crime_id, region_code) select crime_id, region_code from wrong)
       select count(*)::int as wrong from wrong`,
      [Math.floor(now.getTime() / 86_400_000) % NIGHTS],
    );
    return found?.wrong ?? 0;
  }
}
