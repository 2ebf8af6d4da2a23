import { TIME_ZONE } from '../domain/period.ts';
import { CELL_METERS, cellOf } from '../blind-spots/cell.ts';
import { tier } from '../coverage/tier.ts';
import { BEST_SEEN } from '../coverage/seen-by.ts';

/** How long a proof tells that a camera worked. */
const PROOF_DAYS = 90;

/** Columns of `reporting.sight`. */
export const SIGHT = [
  'crime_id',
  'region_code',
  'district_code',
  'community_code',
  'registered_on',
  'severity',
  'is_placed',
  'tier',
  'tier_working',
  'then_seen',
  ...CELL_METERS.map((meters) => `cell_${meters}`),
] as const;

/**
 * `fresh` of a `with`: what the register says that cameras see of the crimes that `which` names. Then: a camera of the
 * region stood there, as we know it today, had the place in its view of that moment, and was proven to work on a day of the
 * 90 before the crime. Not on the day itself or later: that may be the answer to the request for this very crime.
 */
export const freshSights = (which: string): string => `
  fresh as materialized (
    select crime.crime_id, crime.region_code, crime.district_code, crime.community_code, crime.registered_on, crime.severity,
      ${CELL_METERS.map((meters) => `(select nr from ${cellOf('crime.location', meters)}) as cell_${meters}`).join(', ')}, crime.location is not null as is_placed, ${tier('today.best')} as tier, ${tier('today.best_working')} as tier_working,
      case when crime.location is null then 'untold' when past.is_working then 'seen' when past.cameras > 0 then 'untold' else 'unseen' end as then_seen
    from (
      select crime_id, region_code, district_code, community_code, registered_on, severity, location, st_transform(location, 6933) as at, occurred_from, (occurred_from at time zone '${TIME_ZONE}')::date as day
      from crimes.places where ${which} offset 0) crime
    cross join lateral ${BEST_SEEN} today
    cross join lateral (
      select count(*) as cameras, bool_or(exists (
        select from cameras.proofs p where p.camera_id = s.camera_id and p.proven_on < crime.day and p.proven_on >= crime.day - ${PROOF_DAYS})) as is_working
      from cameras.sights s
      where s.view && crime.location and st_intersects(s.ground, crime.location) and s.region_code is not distinct from crime.region_code
        and s.valid @> crime.occurred_from and s.status in ('active', 'decommissioned')
        and coalesce(s.installed_on <= crime.day, true) and coalesce(s.decommissioned_on > crime.day, s.status = 'active')) past)`;
