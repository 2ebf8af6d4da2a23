import type { MultiPolygon } from 'geojson';
import type { Given } from './given.ts';

export const square = (west: number, south: number, east: number, north: number): MultiPolygon => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ],
});

export interface GivenTerritory {
  code: string;
  level?: 'region' | 'district' | 'community';
  parent?: string;
  region?: string;
  name?: string;
  population?: number;
  boundary?: MultiPolygon;
}

/** A territory with a boundary; the region is that of the parent unless said otherwise. Returns its code. */
export async function givenTerritory(given: Given, territory: GivenTerritory): Promise<string> {
  const boundary = territory.boundary ?? square(34, 48, 36, 49);
  await given.owner.query(
    `insert into territories.territory (code, level, parent_code, region_code, name_uk, population, boundary, centre, source, attribution)
     select $1, $2, $3, coalesce($4, (select region_code from territories.territory where code = $3), $1), $5, $6,
       shape, st_pointonsurface(shape), 'test', 'test'
     from (select st_setsrid(st_geomfromgeojson($7), 4326) as shape) as given`,
    [
      territory.code,
      territory.level ?? 'region',
      territory.parent ?? null,
      territory.region ?? null,
      territory.name ?? territory.code,
      territory.population ?? null,
      JSON.stringify(boundary),
    ],
  );
  return territory.code;
}
