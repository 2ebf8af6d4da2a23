import { Injectable } from '@nestjs/common';
import { asGeoJson, box } from '../../../platform/database/postgis.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Streets, StreetSources } from './street.dto.ts';

const MOST = 4000;

/** Streets are no secret: everyone who is signed in sees them, and row-level security says the same. */
@Injectable()
export class FindStreets {
  /** Where there are more than are told, the small ones are left out. */
  async within(tx: Tx, bounds: readonly number[]): Promise<Streets> {
    const rows = await tx.query<Streets['items'][number] & { attribution: string }>(
      `select s.name, s.class, ${asGeoJson('s.path')} as path, s.attribution
       from territories.street s where s.path && ${box(1)}
       order by array_position('{motorway,trunk,primary,secondary,tertiary,residential}'::text[], s.class) nulls last, s.id limit ${MOST + 1}`,
      [...bounds],
    );
    const told = rows.slice(0, MOST);
    return {
      items: told.map(({ name, class: streetClass, path }) => ({ name, class: streetClass, path })),
      attributions: [...new Set(told.map(({ attribution }) => attribution))],
      isComplete: rows.length <= MOST,
    };
  }

  async sources(tx: Tx): Promise<StreetSources> {
    const rows = await tx.query<Omit<StreetSources['items'][number], 'changedAt'> & { changed_at: Date }>(
      `select s.source, max(s.attribution) as attribution, count(*)::int as count, max(s.changed_at) as changed_at,
         round(coalesce(sum(e.meters), 0)::numeric / 1000, 1)::float8 as kilometers
       from territories.street s
       left join (select street_id, sum(length_meters) as meters from territories.street_edge group by street_id) e on e.street_id = s.id
       group by s.source order by s.source`,
    );
    return {
      items: rows.map(({ changed_at: changedAt, ...row }) => ({ ...row, changedAt: changedAt.toISOString() })),
    };
  }
}
