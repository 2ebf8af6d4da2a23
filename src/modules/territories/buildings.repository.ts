import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Building } from './domain/read-buildings.ts';

export interface BuildingVerdict {
  readonly index: number;
  readonly key: string;
  readonly verdict: 'created' | 'updated' | 'unchanged' | 'rejected';
  /** What is wrong with a geometry, in the words of PostGIS. */
  readonly reason: string | null;
}

/**
 * Brings houses by a temporary table: judged as a whole and written by one statement of each kind, so that the cameras
 * around them are marked once.
 */
@Injectable()
export class BuildingsRepository {
  async open(tx: Tx): Promise<void> {
    await tx.query(`set local statement_timeout = '10min'`);
    // Two files at once would judge "created" by the same state and collide.
    await tx.query(`select pg_advisory_xact_lock(hashtext('import buildings'))`);
    await tx.query(
      `create temporary table building_stage (index int, key text, footprint geometry(Polygon, 4326), height real, verdict text, reason text) on commit drop`,
    );
  }

  async stage(tx: Tx, rows: readonly { readonly index: number; readonly building: Building }[]): Promise<void> {
    await tx.query(
      `insert into building_stage (index, key, footprint, height)
       select index, key, st_setsrid(st_geomfromgeojson(shape), 4326), height
       from unnest($1::int[], $2::text[], $3::text[], $4::real[]) as row (index, key, shape, height)`,
      [
        rows.map(({ index }) => index),
        rows.map(({ building }) => building.key),
        rows.map(({ building }) => JSON.stringify(building.footprint)),
        rows.map(({ building }) => building.height),
      ],
    );
  }

  async judge(tx: Tx, source: string, attribution: string): Promise<void> {
    await tx.query(`create index on building_stage (key)`);
    await tx.query(`analyze building_stage`);
    await tx.query(
      `update building_stage s set verdict = case
           when not st_isvalid(s.footprint) or st_area(s.footprint) = 0 then 'rejected'
           when b.id is null then 'created'
           when st_orderingequals(b.footprint, s.footprint) and b.height is not distinct from s.height and b.attribution = $2 then 'unchanged'
           else 'updated' end,
         reason = case when not st_isvalid(s.footprint) then st_isvalidreason(s.footprint) when st_area(s.footprint) = 0 then 'no ground' end
       from building_stage o left join territories.building b on b.source = $1 and b.external_key = o.key
       where o.key = s.key`,
      [source, attribution],
    );
  }

  /** Returns how many houses of the source the file lacks; they are pulled down only where it holds all of them. */
  async write(tx: Tx, source: string, attribution: string, isReplacing: boolean): Promise<number> {
    await tx.query(
      `insert into territories.building (id, source, external_key, footprint, height, attribution)
       select gen_random_uuid(), $1, key, footprint, height, $2 from building_stage where verdict = 'created' order by index`,
      [source, attribution],
    );
    await tx.query(
      `update territories.building b set footprint = s.footprint, height = s.height, attribution = $2, changed_at = now()
       from building_stage s where s.verdict = 'updated' and b.source = $1 and b.external_key = s.key`,
      [source, attribution],
    );
    const missing = `b.source = $1 and not exists (select from building_stage s where s.key = b.external_key)`;
    if (isReplacing)
      return (await tx.query(`delete from territories.building b where ${missing} returning b.id`, [source])).length;
    const [row] = await tx.query<{ n: number }>(
      `select count(*)::int as n from territories.building b where ${missing}`,
      [source],
    );
    return row?.n ?? 0;
  }

  verdicts(tx: Tx): Promise<BuildingVerdict[]> {
    return tx.query<BuildingVerdict>(`select index, key, verdict, reason from building_stage order by index, key`);
  }
}
