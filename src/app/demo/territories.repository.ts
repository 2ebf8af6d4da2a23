import type { MultiPolygon } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';
import { SETTLEMENTS_ATTRIBUTION, type Settlement } from './settlements.ts';

export interface Seat extends Settlement {
  readonly code: string;
  readonly districtCode: string | null;
}

export interface Community {
  readonly code: string;
  readonly districtCode: string | null;
  readonly regionCode: string;
  readonly nameUk: string;
  readonly nameEn: string;
  readonly boundary: MultiPolygon;
}

/**
 * Communities as the ground nearer to their seat than to any other, cut off at the border of the region; districts as
 * what their communities make together. Invented, and marked so. A region with one community is that community.
 */
export async function insertCommunities(
  tx: Tx,
  seats: readonly Seat[],
  districts: readonly { code: string; nameUk: string; nameEn: string }[],
): Promise<void> {
  await tx.query(
    `create temporary table demo_seat on commit drop as
     select *, st_setsrid(st_makepoint(longitude, latitude), 4326) as point
     from jsonb_to_recordset($1::jsonb) as (code text, "districtCode" text, "regionCode" text, "nameUk" text, "nameEn" text, longitude float8, latitude float8)`,
    [JSON.stringify(seats)],
  );
  await tx.query(`
    create temporary table demo_cell on commit drop as
    with region as (
      select territory.code, territory.boundary, count(*) as seats, st_collect(point) as points
      from demo_seat join territories.territory on territory.code = "regionCode" group by territory.code
    ), cell as (
      select code as region_code, boundary as outline, (st_dump(st_voronoipolygons(points, 0, st_expand(boundary, 0.5)))).geom as ground from region where seats > 1
      union all
      select code, boundary, boundary from region where seats = 1
    )
    select seat.code, "districtCode" as district_code, "regionCode" as region_code, "nameUk" as name_uk, "nameEn" as name_en,
      st_multi(st_collectionextract(st_makevalid(st_intersection(cell.ground, cell.outline)), 3)) as boundary
    from demo_seat seat join cell on cell.region_code = seat."regionCode" and st_covers(cell.ground, seat.point)`);
  await tx.query(
    `insert into territories.territory (code, level, parent_code, region_code, name_uk, name_en, category, boundary, centre, source, attribution)
     select district.code, 'district', cells.region_code, cells.region_code, district."nameUk", district."nameEn", 'P', boundary, st_pointonsurface(boundary), 'demo', $2
     from jsonb_to_recordset($1::jsonb) as district (code text, "nameUk" text, "nameEn" text)
     join (select district_code, min(region_code) as region_code, st_multi(st_collectionextract(st_makevalid(st_union(boundary)), 3)) as boundary
           from demo_cell group by district_code) as cells on cells.district_code = district.code`,
    [JSON.stringify(districts), SETTLEMENTS_ATTRIBUTION],
  );
  await tx.query(
    `insert into territories.territory (code, level, parent_code, region_code, name_uk, name_en, category, boundary, centre, source, attribution)
     select code, 'community', coalesce(district_code, region_code), region_code, name_uk, name_en, 'H', boundary, st_pointonsurface(boundary), 'demo', $1 from demo_cell`,
    [SETTLEMENTS_ATTRIBUTION],
  );
}

export const loadCommunities = (tx: Tx): Promise<Community[]> =>
  tx.query<Community>(
    `select c.code, d.code as "districtCode", c.region_code as "regionCode", c.name_uk as "nameUk", c.name_en as "nameEn", st_asgeojson(c.boundary, 7)::jsonb as boundary
     from territories.territory c left join territories.territory d on d.code = c.parent_code and d.level = 'district'
     where c.level = 'community' and c.source = 'demo' order by c.code`,
  );

export const setPopulations = (tx: Tx, people: readonly { code: string; population: number }[]): Promise<unknown> =>
  tx.query(
    `update territories.territory t set population = given.population
     from jsonb_to_recordset($1::jsonb) as given (code text, population int) where t.code = given.code`,
    [JSON.stringify(people)],
  );
