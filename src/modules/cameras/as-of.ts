import type { CameraQuestion } from './camera.dto.ts';

/** Two moments: of the world, and of our knowing. */
export interface AsOf {
  readonly validAt: Date;
  readonly knownAt: Date;
}

/**
 * What a caller asked for, completed; null where it is the present. Only `knownAt`: the present of then. Only `validAt`:
 * that moment as we know it today.
 */
export function asOfQuestion({ validAt, knownAt }: CameraQuestion, now: Date): AsOf | null {
  if (validAt === undefined && knownAt === undefined) return null;
  const known = knownAt === undefined ? now : new Date(knownAt);
  return { validAt: validAt === undefined ? known : new Date(validAt), knownAt: known };
}

/** Columns that a query over cameras may use; those of a period are the same, so that one query asks both. */
const COLUMNS = [
  'code',
  'external_key',
  'external_source',
  'owner_id',
  'owner_kind',
  'keeper_id',
  'name',
  'address',
  'site',
  'location',
  'grid_location',
  'region_code',
  'district_code',
  'community_code',
  'is_in_no_territory',
  'is_outside_owner_territory',
  'grid_region_code',
  'grid_district_code',
  'grid_community_code',
  'is_grid_in_no_territory',
  'is_grid_outside_owner_territory',
  'status',
  'type',
  'bearing',
  'angle',
  'range_meters',
  'is_view_verified',
  'view',
  'mount_height',
  'pixel_width',
  'recording_mode',
  'has_ups',
  'feeder',
  'declared_hours',
  'measured_hours',
  'effective_hours',
  'installed_on',
  'on_police_initiative',
  'programme',
  'attribution',
  'recognises_speed',
  'recognises_numbers',
  'reliability',
  'reliability_at',
  'decommissioned_on',
  'version',
  'created_at',
].join(', ');

/** Where the rows come from: the register of the present, or the one of another pair of moments, bound at `$first` and the next. */
export const camerasAt = (asOf: AsOf | null, first: number): string =>
  asOf === null
    ? 'cameras.camera'
    : `(select id, ${COLUMNS}, known_since as updated_at, null::text as contact, proven_working_at
         from cameras.camera where valid_since <= $${first}::timestamptz and known_since <= $${first + 1}::timestamptz
        union all
        select camera_id, ${COLUMNS}, lower(recorded), null, null
         from cameras.camera_period where valid @> $${first}::timestamptz and recorded @> $${first + 1}::timestamptz)`;
