import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';
import { asGeoJson } from '../../platform/database/postgis.ts';
import { camerasAt, type AsOf } from './as-of.ts';
import { visibleTo } from './cameras.policy.ts';
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
): string => `c.id, c.code, c.name, c.address, c.owner_id as "ownerId", o.name as "ownerName", c.owner_kind as "ownerKind", c.keeper_id as "keeperId",
  c.region_code as "regionCode", c.community_code as "communityCode", c.status, c.type,
  st_x(c.location) as longitude, st_y(c.location) as latitude, c.bearing, c.angle, c.range_meters as "rangeMeters",
  c.is_view_verified as "isViewVerified", c.pixel_width as "pixelWidth", c.recording_mode as "recordingMode",
  c.has_ups as "hasUps", c.effective_hours as "effectiveHours",
  c.declared_hours is null and c.measured_hours is null as "isRetentionAssumed",
  c.installed_on::text as "installedOn", c.decommissioned_on::text as "decommissionedOn", c.reliability,
  ${asGeoJson('c.view')} as view, ${asGeoJson(asOf === null ? VISIBILITY : VISIBILITY_OF_SAME_VIEW)} as visibility`;

const momentsOf = (asOf: AsOf | null): Date[] => (asOf === null ? [] : [asOf.validAt, asOf.knownAt]);

/** What the modules above may ask. Rows beyond the actor's scope are absent; the caller records the consultation. */
@Injectable()
export class CameraDirectory {
  /**
   * All cameras that are not decommissioned and stand within the radius, plus those whose view touches it; nearest
   * first. `asOf`: the register of another pair of moments, e.g. of the window of a search. Boxes carry the question to the indexes (the operator is leakproof, a distance is not), metres decide.
   */
  near(
    tx: Tx,
    longitude: number,
    latitude: number,
    radiusMeters: number,
    asOf: AsOf | null = null,
  ): Promise<CameraFacts[]> {
    const cameras = camerasAt(asOf, 4);
    return tx.query<CameraFacts>(
      `with place as (select st_setsrid(st_makepoint($1, $2), 4326)::geography as point),
         area as (select point, st_buffer(point, $3::float8 * 1.01 + 0.1)::geometry as disc from place),
         candidate as (
           select c.id from ${cameras} c where c.location && (select disc from area)
           union select c.id from ${cameras} c where c.view && (select disc from area))
       select ${facts(asOf)}, st_distance(c.location::geography, a.point) as "distanceMeters"
       from area a, candidate n join ${cameras} c on c.id = n.id join access.organization o on o.id = c.owner_id
       where c.status <> 'decommissioned' and ${visibleTo(tx.actor)}
         and (st_dwithin(c.location::geography, a.point, $3) or st_dwithin(c.view::geography, a.point, $3))
       order by "distanceMeters", c.id`,
      [longitude, latitude, radiusMeters, ...momentsOf(asOf)],
    );
  }

  /** In the order of the ids; ids that do not exist or are not the actor's to know are left out. */
  facts(tx: Tx, ids: readonly string[], asOf: AsOf | null = null): Promise<CameraFacts[]> {
    return tx.query<CameraFacts>(
      `select ${facts(asOf)} from unnest($1::uuid[]) with ordinality as wanted (id, nr)
       join ${camerasAt(asOf, 2)} c on c.id = wanted.id join access.organization o on o.id = c.owner_id
       where ${visibleTo(tx.actor)} order by wanted.nr`,
      [ids, ...momentsOf(asOf)],
    );
  }
}
