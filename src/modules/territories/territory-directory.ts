import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

export interface TerritoryTriple {
  readonly regionCode: string | null;
  readonly districtCode: string | null;
  readonly communityCode: string | null;
}

export interface TerritoryView {
  readonly code: string;
  readonly level: 'region' | 'district' | 'community';
  readonly parentCode: string | null;
  readonly regionCode: string;
  readonly nameUk: string;
  readonly nameEn: string | null;
  readonly population: number | null;
}

type XY = readonly [x: number, y: number];
export interface Outline {
  /** Of rings of points, as in GeoJSON. */
  readonly polygons: readonly (readonly (readonly XY[])[])[];
  /** A point within. */
  readonly centre: XY;
  /** Whom the outline is from. */
  readonly attribution: string;
}

/**
 * What other modules may ask about territories. "Where is this point" takes the most specific territory that covers it
 * and climbs from there by the table, so that boundaries from different sources, which never meet exactly, cannot give a
 * community of one region and another region. On a common border the lowest code wins: always the same answer.
 */
@Injectable()
export class TerritoryDirectory {
  /** Codes of where the point lies; all null outside of every boundary. */
  async at(tx: Tx, longitude: number, latitude: number): Promise<TerritoryTriple> {
    const [triple] = await this.atMany(tx, [[longitude, latitude]]);
    return triple as TerritoryTriple;
  }

  /** The same for many points in one statement, in their order. */
  atMany(tx: Tx, points: readonly (readonly [number, number])[]): Promise<TerritoryTriple[]> {
    if (points.length === 0) return Promise.resolve([]);
    return tx.query<TerritoryTriple>(LOCATE, [
      points.map(([longitude]) => longitude),
      points.map(([, latitude]) => latitude),
    ]);
  }

  /** West, south, east and north of all regions together, a little widened; null where there are none. */
  async extent(tx: Tx): Promise<readonly [number, number, number, number] | null> {
    const [row] = await tx.query<{ extent: [number, number, number, number] | null }>(
      `select case when span is not null then array[floor(st_xmin(span) * 20) / 20, floor(st_ymin(span) * 20) / 20,
         ceil(st_xmax(span) * 20) / 20, ceil(st_ymax(span) * 20) / 20]::float8[] end as extent
       from (select st_extent(boundary) as span from territories.territory where level = 'region') as regions`,
    );
    return row?.extent ?? null;
  }

  async find(tx: Tx, code: string): Promise<TerritoryView | null> {
    return (await this.named(tx, [code]))[0] ?? null;
  }

  /** In the order of their codes; of those that are not known there is none. */
  named(tx: Tx, codes: readonly string[]): Promise<TerritoryView[]> {
    return tx.query<TerritoryView>(
      `select code, level, parent_code as "parentCode", region_code as "regionCode", name_uk as "nameUk", name_en as "nameEn", population
       from territories.territory where code = any($1::text[]) order by code`,
      [codes],
    );
  }

  /** Territories of one level in the order of their codes: all, or those that are or lie within a given one. */
  list(tx: Tx, level: TerritoryView['level'], within: string | null = null): Promise<TerritoryView[]> {
    return tx.query<TerritoryView>(
      `select code, level, parent_code as "parentCode", region_code as "regionCode", name_uk as "nameUk", name_en as "nameEn", population
       from territories.territory where level = $1 and ($2::text is null or $2 in (code, parent_code, region_code)) order by code`,
      [level, within],
    );
  }

  /**
   * Outlines for a drawing, by code: in metres of the projection that maps on screens have (EPSG:3857), as fine as `across` points
   * over all of them together can show.
   */
  async outlines(tx: Tx, codes: readonly string[], across: number): Promise<ReadonlyMap<string, Outline>> {
    const rows = await tx.query<Outline & { code: string }>(
      `with chosen as (select code, attribution, st_transform(boundary, 3857) as shape, st_transform(centre, 3857) as centre
         from territories.territory where code = any($1::text[]) and boundary is not null and centre is not null),
       whole as (select st_extent(shape) as span from chosen),
       drawn as (select code, attribution, centre, st_multi(st_simplifypreservetopology(shape,
         greatest(st_xmax(span) - st_xmin(span), st_ymax(span) - st_ymin(span)) / $2::float8)) as shape from chosen cross join whole)
       select code, st_asgeojson(shape, 0)::jsonb -> 'coordinates' as polygons, array[st_x(centre), st_y(centre)] as centre, attribution
       from drawn order by code`,
      [codes, across],
    );
    return new Map(rows.map(({ code, ...outline }) => [code, outline]));
  }

  /** Codes of the same level whose boundary meets this one's, or comes as near as boundaries of two sources do. */
  async neighboursOf(tx: Tx, code: string): Promise<string[]> {
    const rows = await tx.query<{ code: string }>(
      `select n.code from territories.territory one join territories.territory n
         on n.boundary && st_expand(one.boundary, ${MEETING_DEGREES}) and n.level = one.level and n.code <> one.code
           and st_dwithin(n.boundary, one.boundary, ${MEETING_DEGREES})
       where one.code = $1 order by n.code`,
      [code],
    );
    return rows.map((row) => row.code);
  }
}

/** About two hundred metres. */
const MEETING_DEGREES = 0.002;

/**
 * A ten-thousandth of a millimetre of tolerance: pieces are cut with floating point, and a point on an edge must not
 * fall between two of them. The box test stands apart because it, being leakproof, may use the index under RLS.
 */
const TOLERANCE = '1e-9';

const LOCATE = `
  select case when found.code is not null then found.region_code end as "regionCode",
    case found.level when 'district' then found.code when 'community' then above.code end as "districtCode",
    case found.level when 'community' then found.code end as "communityCode"
  from unnest($1::float8[], $2::float8[]) with ordinality as asked (longitude, latitude, place)
  cross join lateral (select st_setsrid(st_makepoint(asked.longitude, asked.latitude), 4326) as point) as spot
  left join lateral (
    select territory.code, territory.level, territory.parent_code, territory.region_code
    from territories.piece join territories.territory on territory.code = piece.code
    where piece.shape && st_expand(spot.point, ${TOLERANCE}) and st_dwithin(piece.shape, spot.point, ${TOLERANCE})
    order by array_position(array['community', 'district', 'region'], territory.level), territory.code
    limit 1
  ) as found on true
  left join territories.territory as above on above.code = found.parent_code and above.level = 'district'
  order by asked.place`;
