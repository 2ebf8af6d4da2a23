import type { Polygon } from 'geojson';
import type { AsOf } from './as-of.ts';
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
  /**
   * What buildings leave of the view; null where none is known to hide anything, and then the plain view holds. Has no
   * rings where walls hide all of it.
   */
  readonly visibility: Polygon | null;
  /** From the point of the question to the camera; only `near` tells it. */
  readonly distanceMeters?: number;
}

/** The array that `cameras.facts_json` writes, in its order. */
type OwnFacts = readonly [
  id: string,
  code: string,
  name: string,
  address: string | null,
  ownerId: string,
  ownerKind: OwnerKind,
  keeperId: string,
  regionCode: string | null,
  communityCode: string | null,
  status: CameraStatus,
  type: CameraType,
  longitude: number,
  latitude: number,
  bearing: number | null,
  angle: number,
  rangeMeters: number,
  isViewVerified: boolean,
  pixelWidth: number | null,
  recordingMode: RecordingMode,
  hasUps: boolean,
  effectiveHours: number,
  isRetentionAssumed: boolean,
  installedOn: string | null,
  decommissionedOn: string | null,
];
type Told = readonly [own: OwnFacts, reliability: number, meters: number | null];

/** JSON each; the last two are null where there is nothing to tell. */
export interface Answer {
  /** `Told[]`. */
  readonly cameras: string;
  /** Names by the id of the owner. */
  readonly owners: string | null;
  /** What buildings leave of a view, by the id of the camera. */
  readonly seen: string | null;
}

/** Periods of the past are not asked often enough to keep the text with them. */
const WRITTEN_NOW = `cameras.facts_json(c.id, c.code, c.name, c.address, c.owner_id, c.owner_kind, c.keeper_id, c.region_code, c.community_code,
  c.status, c.type, c.location, c.bearing, c.angle, c.range_meters, c.is_view_verified, c.pixel_width, c.recording_mode, c.has_ups,
  c.declared_hours, c.measured_hours, c.installed_on, c.decommissioned_on)`;

/**
 * The question for the facts of the cameras of `from` (SQL behind `from`, with the alias `c`), in the order of `rank`, an
 * expression, and of their ids. The own facts of all come as one text: 24 values a camera through the driver cost more than
 * finding them (ADR 150). Moments are bound at `$first` and the next.
 *
 * Owners and walls are asked for once for all: there are few owners, and buildings do nothing to most cameras. What hides a
 * view was found for the view of today; of another moment it is told only where the view was the same.
 */
export function questionFor(
  from: string,
  { asOf, first, rank, meters = 'null::float8' }: { asOf: AsOf | null; first: number; rank: string; meters?: string },
): string {
  const seen =
    asOf === null
      ? `(select json_object_agg(v.camera_id, st_asgeojson(v.area, 7)::json)::text from cameras.visibility v
          where v.camera_id = any(a.ids) having count(*) > 0)`
      : `(select json_object_agg(past.id, st_asgeojson(v.area, 7)::json)::text from unnest(a.ids, a.views) as past (id, view)
          join cameras.camera today on today.id = past.id and today.view is not distinct from past.view
          join cameras.visibility v on v.camera_id = past.id having count(*) > 0)`;
  return `select a.cameras, ${seen} as seen,
      (select json_object_agg(o.id, o.name)::text from access.organization o where o.id = any(a.owners)) as owners
    from (
      select '[' || coalesce(string_agg('[' || f.own || ',' || f.reliability || ',' || coalesce(f.meters::text, 'null') || ']', ','
          order by f.rank, f.id), '') || ']' as cameras,
        array_agg(f.id) as ids, array_agg(f.owner_id) as owners${asOf === null ? '' : ', array_agg(f.view) as views'}
      from (
        select c.id, c.owner_id, ${asOf === null ? '' : 'c.view, '}${rank} as rank, ${meters} as meters, ${asOf === null ? 'c.facts_json' : WRITTEN_NOW} as own,
          cameras.faded(c.reliability, c.reliability_at, ${asOf === null ? 'now()' : `$${first}::timestamptz`}) as reliability
        from ${from}) f
      offset 0) a`;
}

/** Whoever may not know the owner is not told of the camera. */
export function factsIn([row]: readonly Answer[]): CameraFacts[] {
  const { cameras, owners, seen } = row as Answer;
  if (owners === null) return [];
  const names = JSON.parse(owners) as Record<string, string>;
  const areas = seen === null ? {} : (JSON.parse(seen) as Record<string, Polygon | null>);
  const facts: CameraFacts[] = [];
  for (const told of JSON.parse(cameras) as Told[]) {
    const ownerName = names[told[0][4]];
    if (ownerName !== undefined) facts.push(factsOf(told, ownerName, areas[told[0][0]] ?? null));
  }
  return facts;
}

/** By index and without a spread: a search may find thousands, and both would cost more than to parse them. */
function factsOf(told: Told, ownerName: string, visibility: Polygon | null): CameraFacts {
  const own = told[0];
  const meters = told[2];
  const facts: CameraFacts & { distanceMeters?: number } = {
    id: own[0],
    code: own[1],
    name: own[2],
    address: own[3],
    ownerId: own[4],
    ownerName,
    ownerKind: own[5],
    keeperId: own[6],
    regionCode: own[7],
    communityCode: own[8],
    status: own[9],
    type: own[10],
    longitude: own[11],
    latitude: own[12],
    bearing: own[13],
    angle: own[14],
    rangeMeters: own[15],
    isViewVerified: own[16],
    pixelWidth: own[17],
    recordingMode: own[18],
    hasUps: own[19],
    effectiveHours: own[20],
    isRetentionAssumed: own[21],
    installedOn: own[22],
    decommissionedOn: own[23],
    reliability: told[1],
    visibility,
  };
  if (meters !== null) facts.distanceMeters = meters;
  return facts;
}
