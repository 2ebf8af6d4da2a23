import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { ReadPopulation } from '../domain/read-population.ts';
import { TerritoryDirectory } from '../territory-directory.ts';

interface PopulationVerdict {
  readonly index: number;
  readonly key: string;
  readonly verdict: 'created' | 'updated' | 'unchanged';
}

const CODES = ['region_code', 'district_code', 'community_code'] as const;
const TOLD = ['people', 'location', ...CODES] as const;

/** Brings points by a temporary table: judged as a whole and written by one statement. */
@Injectable()
export class PopulationRepository {
  constructor(private readonly territories: TerritoryDirectory) {}

  async open(tx: Tx): Promise<void> {
    await tx.query(`set local statement_timeout = '10min'`);
    // Two files at once would judge "created" by the same state and collide.
    await tx.query(`select pg_advisory_xact_lock(hashtext('import population'))`);
    await tx.query(
      `create temporary table population_stage (index int, key text, people float8, location geometry(Point, 4326),
         ${CODES.map((code) => `${code} text`).join(', ')}, verdict text) on commit drop`,
    );
  }

  async stage(tx: Tx, rows: ReadPopulation['points']): Promise<void> {
    const places = await this.territories.atMany(
      tx,
      rows.map(({ point }) => [point.location[0] as number, point.location[1] as number] as const),
    );
    await tx.query(
      `insert into population_stage (index, key, people, location, ${CODES.join(', ')})
       select nr, key, people, st_setsrid(st_makepoint(x, y), 4326), region, district, community
       from unnest($1::int[], $2::text[], $3::float8[], $4::float8[], $5::float8[], $6::text[], $7::text[], $8::text[])
         as p (nr, key, people, x, y, region, district, community)`,
      [
        rows.map(({ index }) => index),
        rows.map(({ point }) => point.key),
        rows.map(({ point }) => point.people),
        rows.map(({ point }) => point.location[0]),
        rows.map(({ point }) => point.location[1]),
        places.map(({ regionCode }) => regionCode),
        places.map(({ districtCode }) => districtCode),
        places.map(({ communityCode }) => communityCode),
      ],
    );
  }

  /** Returns how many points of the source the file lacks; they go only where it holds all of them. */
  async write(tx: Tx, source: string, attribution: string, isReplacing: boolean): Promise<number> {
    await tx.query(`create index on population_stage (key)`);
    await tx.query(`analyze population_stage`);
    await tx.query(
      `update population_stage s set verdict = case when p.external_key is null then 'created'
           when (${[...TOLD.map((column) => `p.${column}`), 'p.attribution'].join(', ')})
             is not distinct from (${[...TOLD.map((column) => `o.${column}`), '$2'].join(', ')}) then 'unchanged' else 'updated' end
       from population_stage o left join territories.population_point p on p.source = $1 and p.external_key = o.key
       where o.key = s.key`,
      [source, attribution],
    );
    await tx.query(
      `insert into territories.population_point (source, external_key, attribution, ${TOLD.join(', ')})
       select $1, key, $2, ${TOLD.join(', ')} from population_stage where verdict <> 'unchanged' order by index
       on conflict (source, external_key) do update set attribution = excluded.attribution,
         ${TOLD.map((column) => `${column} = excluded.${column}`).join(', ')}`,
      [source, attribution],
    );
    const missing = `p.source = $1 and not exists (select from population_stage s where s.key = p.external_key)`;
    if (isReplacing)
      return (await tx.query(`delete from territories.population_point p where ${missing} returning 1`, [source]))
        .length;
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from territories.population_point p where ${missing}`,
      [source],
    );
    return row?.n ?? 0;
  }

  verdicts(tx: Tx): Promise<PopulationVerdict[]> {
    return tx.query<PopulationVerdict>(`select index, key, verdict from population_stage order by index`);
  }
}
