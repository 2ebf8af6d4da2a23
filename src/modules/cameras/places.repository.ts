import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';

/** What is known of the place of a camera by the boundaries; `grid`: of the centre of its cell. */
export interface PlaceFacts {
  readonly regionCode: string | null;
  readonly districtCode: string | null;
  readonly communityCode: string | null;
  readonly isInNoTerritory: boolean;
  readonly isOutsideOwnerTerritory: boolean;
  readonly gridRegionCode: string | null;
  readonly gridDistrictCode: string | null;
  readonly gridCommunityCode: string | null;
  readonly isGridInNoTerritory: boolean;
  readonly isGridOutsideOwnerTerritory: boolean;
}

export interface Placed extends PlaceFacts {
  readonly id: string;
  readonly ownerId: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** Columns of what is known of a place, with the types of their lists. */
const COLUMNS: Readonly<Record<keyof PlaceFacts, readonly [column: string, type: 'text' | 'boolean']>> = {
  regionCode: ['region_code', 'text'],
  districtCode: ['district_code', 'text'],
  communityCode: ['community_code', 'text'],
  isInNoTerritory: ['is_in_no_territory', 'boolean'],
  isOutsideOwnerTerritory: ['is_outside_owner_territory', 'boolean'],
  gridRegionCode: ['grid_region_code', 'text'],
  gridDistrictCode: ['grid_district_code', 'text'],
  gridCommunityCode: ['grid_community_code', 'text'],
  isGridInNoTerritory: ['is_grid_in_no_territory', 'boolean'],
  isGridOutsideOwnerTerritory: ['is_grid_outside_owner_territory', 'boolean'],
};
export const PLACE_FACTS = Object.keys(COLUMNS) as (keyof PlaceFacts)[];
const NAMES = PLACE_FACTS.map((fact) => COLUMNS[fact][0]);

/** Where cameras stand by the boundaries: read in the order of ids, written where it changed. */
@Injectable()
export class PlacesRepository {
  after(tx: Tx, id: string, limit: number): Promise<Placed[]> {
    return tx.query<Placed>(
      `select id, owner_id as "ownerId", st_x(location) as longitude, st_y(location) as latitude,
         ${PLACE_FACTS.map((fact, at) => `${NAMES[at]} as "${fact}"`).join(', ')}
       from cameras.camera where id > $1 order by id limit $2`,
      [id, limit],
    );
  }

  /** Centres of the cells that hold the points, in their order; by the function that places a camera on the grid. */
  async cellsOf(tx: Tx, points: readonly (readonly [number, number])[]): Promise<(readonly [number, number])[]> {
    const rows = await tx.query<{ x: number; y: number }>(
      `select st_x(cell) as x, st_y(cell) as y from unnest($1::float8[], $2::float8[]) with ordinality as p (longitude, latitude, place),
         lateral (select cameras.grid_of(st_setsrid(st_makepoint(p.longitude, p.latitude), 4326)) as cell) g
       order by p.place`,
      [points.map(([longitude]) => longitude), points.map(([, latitude]) => latitude)],
    );
    return rows.map(({ x, y }) => [x, y] as const);
  }

  /** No new version: the world's borders moved, and not what is registered. A camera that moved meanwhile is left alone. */
  async save(tx: Tx, placed: readonly Placed[]): Promise<void> {
    const lists = PLACE_FACTS.map((fact, at) => `$${at + 4}::${COLUMNS[fact][1]}[]`);
    await tx.query(
      `update cameras.camera c set ${NAMES.map((name) => `${name} = p.${name}`).join(', ')}
       from unnest($1::uuid[], $2::float8[], $3::float8[], ${lists.join(', ')}) as p (id, longitude, latitude, ${NAMES.join(', ')})
       where c.id = p.id and st_x(c.location) = p.longitude and st_y(c.location) = p.latitude`,
      [
        placed.map((row) => row.id),
        placed.map((row) => row.longitude),
        placed.map((row) => row.latitude),
        ...PLACE_FACTS.map((fact) => placed.map((row) => row[fact])),
      ],
    );
  }
}
