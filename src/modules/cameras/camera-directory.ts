import { Injectable } from '@nestjs/common';
import type { LineString, MultiLineString, Polygon } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';
import { box } from '../../platform/database/postgis.ts';
import { camerasAt, type AsOf } from './as-of.ts';
import { openTo } from './cameras.policy.ts';
import { boxAround } from './domain/box-around.ts';
import { VISIBILITY, VISIBILITY_OF_SAME_VIEW } from './seen-ground.ts';
import type { CameraStatus, CameraType, OwnerKind, RecordingMode } from './domain/camera.ts';

/** Exact facts of a camera: only for searches, and for the asks that follow from them. */
export interface CameraFacts {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string | null;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly ownerKind: OwnerKind;
  /** Who keeps the record and speaks for an owner without account (ADR 0041); the owner itself otherwise. */
  readonly keeperId: string;
  readonly regionCode: string | null;
  readonly communityCode: string | null;
  readonly status: CameraStatus;
  readonly type: CameraType;
  readonly longitude: number;
  readonly latitude: number;
  readonly bearing: number | null;
  readonly angle: number;
  readonly rangeMeters: number;
  readonly isViewVerified: boolean;
  readonly pixelWidth: number | null;
  readonly recordingMode: RecordingMode;
  readonly hasUps: boolean;
  readonly effectiveHours: number;
  readonly isRetentionAssumed: boolean;
  /** `YYYY-MM-DD`. */
  readonly installedOn: string | null;
  readonly decommissionedOn: string | null;
  readonly reliability: number;
  readonly view: Polygon | null;
  /**
   * What buildings leave of the view; null where none is known to hide anything, and then the plain view holds. Has no
   * rings where walls hide all of it.
   */
  readonly visibility: Polygon | null;
  /** From the point of the question to the camera; only `near` tells it. */
  readonly distanceMeters?: number;
}

const facts = (
  asOf: AsOf | null,
  first: number,
): string => `c.id, c.code, c.name, c.address, c.owner_id as "ownerId", o.name as "ownerName", c.owner_kind as "ownerKind", c.keeper_id as "keeperId",
  c.region_code as "regionCode", c.community_code as "communityCode", c.status, c.type,
  st_x(c.location) as longitude, st_y(c.location) as latitude, c.bearing, c.angle, c.range_meters as "rangeMeters",
  c.is_view_verified as "isViewVerified", c.pixel_width as "pixelWidth", c.recording_mode as "recordingMode",
  c.has_ups as "hasUps", c.effective_hours as "effectiveHours",
  c.declared_hours is null and c.measured_hours is null as "isRetentionAssumed",
  c.installed_on::text as "installedOn", c.decommissioned_on::text as "decommissionedOn",
  cameras.faded(c.reliability, c.reliability_at, ${asOf === null ? 'now()' : `$${first}::timestamptz`}) as reliability,
  ${asDrawn('c.view')} as view, ${asDrawn(asOf === null ? VISIBILITY : VISIBILITY_OF_SAME_VIEW)} as visibility`;

/** Handed on as it is: taken apart into jsonb and written anew it would cost a tenth of the whole question. */
const asDrawn = (column: string): string => `st_asgeojson(${column}, 7)::json`;

const momentsOf = (asOf: AsOf | null): Date[] => (asOf === null ? [] : [asOf.validAt, asOf.knownAt]);

/** Metres from the place in $1, $2. */
const metersTo = (column: string): string => `cameras.meters_between(st_x(${column}), st_y(${column}), $1, $2)`;

const PIECE_METERS = 500;

/** What the modules above may ask. Rows beyond the actor's scope are absent; the caller records the consultation. */
@Injectable()
export class CameraDirectory {
  /**
   * All cameras that are not decommissioned and stand within the radius, plus those whose view touches it; nearest
   * first. `asOf`: the register of another pair of moments, e.g. of the window of a search. A box in degrees carries the
   * question to the indexes (the operator is leakproof, a distance is not); metres on the spheroid decide.
   */
  near(
    tx: Tx,
    longitude: number,
    latitude: number,
    radiusMeters: number,
    asOf: AsOf | null = null,
  ): Promise<CameraFacts[]> {
    return tx.prepared<CameraFacts>(
      `select ${facts(asOf, 8)}, c.meters as "distanceMeters"
       from (
           select c.*, ${metersTo('c.location')} as meters from ${camerasAt(asOf, 8)} c
           where (c.location && ${box(4)} or c.view && ${box(4)}) and c.status <> 'decommissioned' and ${openTo(tx.actor)}
           -- The distance is reckoned once a camera, and not wherever it is named.
           offset 0) c
         join access.organization o on o.id = c.owner_id
       where c.meters <= $3 or st_dwithin(c.view::geography, st_point($1, $2, 4326)::geography, $3)
       order by c.meters, c.id`,
      [longitude, latitude, radiusMeters, ...boxAround(longitude, latitude, radiusMeters), ...momentsOf(asOf)],
    );
  }

  /**
   * All cameras that are not decommissioned and stand in the area, or so near to the line, plus those whose view touches
   * it. A line is asked for piece by piece: the box around a slanting one would hold half a town.
   */
  touching(
    tx: Tx,
    shape: Polygon | LineString | MultiLineString,
    widthMeters: number,
    asOf: AsOf | null = null,
  ): Promise<CameraFacts[]> {
    const cameras = camerasAt(asOf, 3);
    return tx.prepared<CameraFacts>(
      `with shape as (select st_geomfromgeojson($1) as line),
         piece as (
           select line as shape from shape where geometrytype(line) = 'POLYGON'
           union all
           select (st_dumpsegments(st_segmentize(line::geography, ${PIECE_METERS})::geometry)).geom from shape
           where geometrytype(line) <> 'POLYGON'),
         margin as (
           select shape, case when $2::float8 = 0 then st_envelope(shape)
             else st_expand(shape, ($2 * 1.02 + 0.1) / (110500 * cosd(least(89, greatest(abs(st_ymin(shape)), abs(st_ymax(shape)))))), ($2 * 1.02 + 0.1) / 110500) end as box
           from piece),
         found as (
           select distinct c.id from margin m join ${cameras} c on c.location && m.box or c.view && m.box
           where c.status <> 'decommissioned' and ${openTo(tx.actor)}
             and (st_intersects(c.view, m.shape)
               or case when $2 = 0 then st_intersects(c.location, m.shape)
                    else st_dwithin(c.location::geography, m.shape::geography, $2) end))
       select ${facts(asOf, 3)} from found f join ${cameras} c on c.id = f.id join access.organization o on o.id = c.owner_id
       order by c.id`,
      [JSON.stringify(shape), widthMeters, ...momentsOf(asOf)],
    );
  }

  /**
   * For each keeper one working camera of the region: the one whose id, behind the seed, has the smallest MD5. Whoever has
   * seed and register draws the same, and nobody can choose.
   */
  drawnByKeeper(tx: Tx, regionCode: string, seed: string): Promise<CameraFacts[]> {
    return tx.query<CameraFacts>(
      `with drawn as (
         select distinct on (c.keeper_id) c.id from ${camerasAt(null, 3)} c
         where c.region_code = $1 and c.status = 'active' and ${openTo(tx.actor)}
         order by c.keeper_id, md5($2 || c.id::text), c.id)
       select ${facts(null, 3)} from drawn d join ${camerasAt(null, 3)} c on c.id = d.id join access.organization o on o.id = c.owner_id
       order by c.keeper_id`,
      [regionCode, seed],
    );
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
  facts(tx: Tx, ids: readonly string[], asOf: AsOf | null = null): Promise<CameraFacts[]> {
    return tx.prepared<CameraFacts>(
      `select ${facts(asOf, 2)} from unnest($1::uuid[]) with ordinality as wanted (id, nr)
       join ${camerasAt(asOf, 2)} c on c.id = wanted.id join access.organization o on o.id = c.owner_id
       where ${openTo(tx.actor)} order by wanted.nr`,
      [ids, ...momentsOf(asOf)],
    );
  }
}
