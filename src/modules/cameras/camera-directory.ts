import { Injectable } from '@nestjs/common';
import type { LineString, MultiLineString, Polygon } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';
import { box } from '../../platform/database/postgis.ts';
import { camerasAt, type AsOf } from './as-of.ts';
import { type Answer, type CameraFacts, factsIn, questionFor } from './camera-facts.ts';
import { openTo } from './cameras.policy.ts';
import { boxAround } from './domain/box-around.ts';
import { REACH } from './seen-ground.ts';

const momentsOf = (asOf: AsOf | null): Date[] => (asOf === null ? [] : [asOf.validAt, asOf.knownAt]);

/** Metres from the place in $1, $2. */
const metersTo = (column: string): string => `cameras.meters_between(st_x(${column}), st_y(${column}), $1, $2)`;

/**
 * May the view come within the radius? Its box is looked at against the ellipse in the box of the question ($4 to $7): a
 * distance on the spheroid from a polygon costs as much as all other facts of a camera, and most corners of a box hold some.
 */
const REACHES_IN = `(greatest(st_xmin(c.view) - $1, 0, $1 - st_xmax(c.view)) * ($7 - $5)) ^ 2
  + (greatest(st_ymin(c.view) - $2, 0, $2 - st_ymax(c.view)) * ($6 - $4)) ^ 2 <= (($6 - $4) * ($7 - $5) / 2) ^ 2`;

const PIECE_METERS = 500;

/** What the modules above may ask. Rows beyond the actor's scope are absent; the caller records the consultation. */
@Injectable()
export class CameraDirectory {
  /**
   * All cameras that are not decommissioned and stand within the radius, plus those whose view touches it; nearest
   * first. `asOf`: the register of another pair of moments, e.g. of the window of a search. A box in degrees carries the
   * question to the indexes (the operator is leakproof, a distance is not); metres on the spheroid decide.
   */
  async near(
    tx: Tx,
    longitude: number,
    latitude: number,
    radiusMeters: number,
    asOf: AsOf | null = null,
  ): Promise<CameraFacts[]> {
    const rows = await tx.prepared<Answer>(
      questionFor(
        `(select c.*, ${metersTo('c.location')} as meters from ${camerasAt(asOf, 8)} c
           where ${REACH} && ${box(4)} and c.status <> 'decommissioned' and ${openTo(tx.actor)}
           -- The distance is reckoned once a camera, and not wherever it is named.
           offset 0) c
         where c.meters <= $3 or ${REACHES_IN} and st_dwithin(c.view::geography, st_point($1, $2, 4326)::geography, $3)`,
        { asOf, first: 8, rank: 'c.meters', meters: 'c.meters' },
      ),
      [longitude, latitude, radiusMeters, ...boxAround(longitude, latitude, radiusMeters), ...momentsOf(asOf)],
    );
    return factsIn(rows);
  }

  /**
   * All cameras that are not decommissioned and stand in the area, or so near to the line, plus those whose view touches
   * it. A line is asked for piece by piece: the box around a slanting one would hold half a town.
   */
  async touching(
    tx: Tx,
    shape: Polygon | LineString | MultiLineString,
    widthMeters: number,
    asOf: AsOf | null = null,
  ): Promise<CameraFacts[]> {
    const cameras = camerasAt(asOf, 3);
    const rows = await tx.prepared<Answer>(
      questionFor(
        `(with shape as (select st_geomfromgeojson($1) as line),
           piece as (
             select line as shape from shape where geometrytype(line) = 'POLYGON'
             union all
             select (st_dumpsegments(st_segmentize(line::geography, ${PIECE_METERS})::geometry)).geom from shape
             where geometrytype(line) <> 'POLYGON'),
           margin as (
             select shape, case when $2::float8 = 0 then st_envelope(shape)
               else st_expand(shape, ($2 * 1.02 + 0.1) / (110500 * cosd(least(89, greatest(abs(st_ymin(shape)), abs(st_ymax(shape)))))), ($2 * 1.02 + 0.1) / 110500) end as box
             from piece)
           select distinct c.id from margin m join ${cameras} c on ${REACH} && m.box
           where c.status <> 'decommissioned' and ${openTo(tx.actor)}
             and (st_intersects(c.view, m.shape)
               or case when $2 = 0 then st_intersects(c.location, m.shape)
                    else st_dwithin(c.location::geography, m.shape::geography, $2) end)) met
         join ${cameras} c on c.id = met.id`,
        { asOf, first: 3, rank: 'c.id' },
      ),
      [JSON.stringify(shape), widthMeters, ...momentsOf(asOf)],
    );
    return factsIn(rows);
  }

  /**
   * For each keeper one working camera of the region: the one whose id, behind the seed, has the smallest MD5. Whoever has
   * seed and register draws the same, and nobody can choose.
   */
  async drawnByKeeper(tx: Tx, regionCode: string, seed: string): Promise<CameraFacts[]> {
    const rows = await tx.query<Answer>(
      questionFor(
        `(select distinct on (c.keeper_id) c.id from ${camerasAt(null, 3)} c
           where c.region_code = $1 and c.status = 'active' and ${openTo(tx.actor)}
           order by c.keeper_id, md5($2 || c.id::text), c.id) drawn
         join ${camerasAt(null, 3)} c on c.id = drawn.id`,
        { asOf: null, first: 3, rank: 'c.keeper_id' },
      ),
      [regionCode, seed],
    );
    return factsIn(rows);
  }

  /** Where they stand; ids that do not exist or are not the actor's to know are left out. */
  async territoriesOf(
    tx: Tx,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, Readonly<Record<'regionCode' | 'districtCode' | 'communityCode', string | null>>>> {
    const rows = await tx.query<
      Record<'regionCode' | 'districtCode' | 'communityCode', string | null> & { id: string }
    >(
      `select c.id, c.region_code as "regionCode", c.district_code as "districtCode", c.community_code as "communityCode"
       from cameras.camera c where c.id = any($1::uuid[]) and ${openTo(tx.actor)}`,
      [ids],
    );
    return new Map(rows.map(({ id, ...place }) => [id, place]));
  }

  /** In the order of the ids; ids that do not exist or are not the actor's to know are left out. */
  async facts(tx: Tx, ids: readonly string[], asOf: AsOf | null = null): Promise<CameraFacts[]> {
    const rows = await tx.prepared<Answer>(
      questionFor(
        `unnest($1::uuid[]) with ordinality as wanted (id, nr) join ${camerasAt(asOf, 2)} c on c.id = wanted.id
         where ${openTo(tx.actor)}`,
        { asOf, first: 2, rank: 'wanted.nr' },
      ),
      [ids, ...momentsOf(asOf)],
    );
    return factsIn(rows);
  }
}
