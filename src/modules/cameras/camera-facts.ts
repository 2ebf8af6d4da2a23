import type { Polygon } from 'geojson';
import type { AsOf } from './as-of.ts';
import type { CameraStatus, CameraType, OwnerKind, RecordingMode } from './domain/camera.ts';
import { VISIBILITY, VISIBILITY_OF_SAME_VIEW } from './seen-ground.ts';

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
  view: Polygon | null,
];
type Told = readonly [
  own: OwnFacts,
  ownerName: string,
  reliability: number,
  visibility: Polygon | null,
  meters: number | null,
];

export interface Answer {
  readonly answer: string;
}

/** Periods of the past are not asked often enough to keep the text with them. */
const WRITTEN_NOW = `cameras.facts_json(c.id, c.code, c.name, c.address, c.owner_id, c.owner_kind, c.keeper_id, c.region_code, c.community_code,
  c.status, c.type, c.location, c.bearing, c.angle, c.range_meters, c.is_view_verified, c.pixel_width, c.recording_mode, c.has_ups,
  c.declared_hours, c.measured_hours, c.installed_on, c.decommissioned_on, c.view)`;

/**
 * SQL over the aliases `c` and `o` (its owner): the facts of all rows as one text in that order. One value goes through the
 * driver instead of 29 for each camera, which cost more than finding them (ADR 150). Moments are bound at `$first` and the next.
 */
export const answerOf = (asOf: AsOf | null, first: number, order: string, meters = `'null'`): string =>
  `'[' || coalesce(string_agg(concat('[', ${asOf === null ? 'c.facts_json' : WRITTEN_NOW}, ',', to_json(o.name), ',',
    cameras.faded(c.reliability, c.reliability_at, ${asOf === null ? 'now()' : `$${first}::timestamptz`}), ',',
    coalesce(st_asgeojson(${asOf === null ? VISIBILITY : VISIBILITY_OF_SAME_VIEW}, 7), 'null'), ',', ${meters}, ']'), ',' order by ${order}), '') || ']' as answer`;

export const factsIn = ([row]: readonly Answer[]): CameraFacts[] =>
  (JSON.parse((row as Answer).answer) as Told[]).map(factsOf);

/** By index and without a spread: a search may find thousands, and both would cost more than to parse them. */
function factsOf(told: Told): CameraFacts {
  const own = told[0];
  const meters = told[4];
  const facts: CameraFacts & { distanceMeters?: number } = {
    id: own[0],
    code: own[1],
    name: own[2],
    address: own[3],
    ownerId: own[4],
    ownerName: told[1],
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
    reliability: told[2],
    view: own[24],
    visibility: told[3],
  };
  if (meters !== null) facts.distanceMeters = meters;
  return facts;
}
