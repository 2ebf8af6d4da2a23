import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Period } from '../domain/period.ts';

/** Fewer cameras are no arrival of cameras. */
const LEAST_CAMERAS = 3;

/** Counts over `crimes.facts`, `policing.facts` and `cameras.facts`; row-level security decides which rows there are. */
@Injectable()
export class BeforeAfterQueries {
  /** Counted offences of the communities by month, `YYYY-MM`; a month without any is absent. */
  async byMonth(
    tx: Tx,
    codes: readonly string[],
    { from, to }: Period,
    severities: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
    const rows = await tx.query<{ code: string; month: string; count: number }>(
      `select community_code as code, to_char(registered_on, 'YYYY-MM') as month, count(*)::int as count from crimes.facts
       where is_counted and community_code = any($1::text[]) and registered_on >= $2::date and registered_on < $3::date and severity = any($4::text[])
       group by 1, 2`,
      [codes, from, to, severities],
    );
    const found = new Map<string, Map<string, number>>();
    for (const { code, month, count } of rows)
      found.set(code, (found.get(code) ?? new Map<string, number>()).set(month, count));
    return found;
  }

  /** The day of the first offence on record in the region: what was before was not counted, and is not none. */
  async recordsBegin(tx: Tx, regionCode: string): Promise<string | null> {
    const [row] = await tx.query<{ day: string | null }>(
      `select min(registered_on)::text as day from crimes.facts where is_counted and region_code = $1`,
      [regionCode],
    );
    return row?.day ?? null;
  }

  /** Communities that are no comparison, because within that time an officer came to them, or their cameras doubled. */
  async changedWithin(tx: Tx, { from, to }: Period): Promise<ReadonlySet<string>> {
    const rows = await tx.query<{ code: string }>(
      `select community_code as code from policing.facts where kind = 'officers' and starts_on >= $1::date and starts_on < $2::date
       union
       select community_code from cameras.facts where status <> 'planned' and community_code is not null group by community_code
       having count(*) filter (where installed_on >= $1::date and installed_on < $2::date)
         >= greatest(${LEAST_CAMERAS}, count(*) filter (where coalesce(installed_on < $1::date, true)))`,
      [from, to],
    );
    return new Set(rows.map(({ code }) => code));
  }
}
