import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import { openTo } from './cameras.policy.ts';
import type { CameraStatus, CameraType } from './domain/camera.ts';
import { REACH, VISIBILITY } from './seen-ground.ts';

/** A camera and the places (by their index in the question) that it sees, or would see if it turned. No position in it. */
export interface SeeingCamera {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: CameraStatus;
  readonly type: CameraType;
  readonly bearing: number | null;
  readonly angle: number;
  readonly effectiveHours: number;
  readonly hasUps: boolean;
  /** Centre of its cell. */
  readonly gridLongitude: number;
  readonly gridLatitude: number;
  /** In its view, as far as buildings leave it; all around where nobody knows where it looks. */
  readonly sees: readonly number[];
  /** Within its range, whatever the direction; walls are not looked at. */
  readonly reaches: readonly number[];
  /** Degrees clockwise from north, for each of `reaches`. */
  readonly azimuths: readonly number[];
}

/** Far enough for a lens that is turned; beyond it nothing is recognised. */
export const LONGEST_REACH_METERS = 300;

/** Which places cameras see: for figures about coverage, which tell no position of a camera. */
@Injectable()
export class SeenPlaces {
  /** Working ones and those out of service that the actor may open and that have to do with any of the places. */
  run(tx: Tx, longitudes: readonly number[], latitudes: readonly number[]): Promise<SeeingCamera[]> {
    return tx.query<SeeingCamera>(
      `with place as materialized (
         select nr::int - 1 as nr, st_point(x, y, 4326) as at, ${LONGEST_REACH_METERS} / 110500.0 as dy,
           ${LONGEST_REACH_METERS} / (110500 * greatest(0.01, cosd(y))) as dx
         from unnest($1::float8[], $2::float8[]) with ordinality as p (x, y, nr)),
       met as (
         select c.*, p.nr, p.at,
           coalesce(st_intersects(coalesce(${VISIBILITY}, c.view), p.at), false) as sees,
           st_dwithin(c.location::geography, p.at::geography, least(c.range_meters, ${LONGEST_REACH_METERS})) as reaches
         from place p join cameras.camera c on ${REACH} && p.at or c.location && st_expand(p.at, p.dx, p.dy)
         where c.status in ('active', 'out_of_service') and ${openTo(tx.actor)})
       select id, code, name, status, type, bearing, angle, effective_hours as "effectiveHours", has_ups as "hasUps",
         st_x(grid_location) as "gridLongitude", st_y(grid_location) as "gridLatitude",
         coalesce(array_agg(nr order by nr) filter (where sees), '{}') as sees,
         coalesce(array_agg(nr order by nr) filter (where reaches), '{}') as reaches,
         coalesce(array_agg(coalesce(degrees(st_azimuth(location::geography, at::geography)), 0) order by nr) filter (where reaches), '{}') as azimuths
       from met where sees or reaches
       group by id, code, name, status, type, bearing, angle, effective_hours, has_ups, grid_location order by id`,
      [longitudes, latitudes],
    );
  }

  /** The centres of the cells that hold these points, in their order. */
  async cells(tx: Tx, points: readonly (readonly [number, number])[]): Promise<[number, number][]> {
    const rows = await tx.query<{ x: number; y: number }>(
      `select st_x(cell) as x, st_y(cell) as y from unnest($1::float8[], $2::float8[]) with ordinality as p (x, y, nr),
         lateral (select cameras.grid_of(st_point(p.x, p.y, 4326)) as cell) g order by nr`,
      [points.map(([x]) => x), points.map(([, y]) => y)],
    );
    return rows.map(({ x, y }) => [x, y]);
  }
}
