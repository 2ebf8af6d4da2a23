import { ASSUMED_PIXEL_WIDTH } from '../../../kernel/pixel-density.ts';

/**
 * SQL over `crime` (location, region_code, and `at`: the location in the projection of grounds): whether the ground `g` holds
 * the place. Only of the crime's own region, so that a regional and the national command count the same.
 */
const SEES = `g.ground && crime.at and st_intersects(g.ground, crime.at) and g.region_code is not distinct from crime.region_code`;
export const GROUNDS_OF_CRIME = `join cameras.coverage_grounds g on ${SEES}`;

/** Pixels a metre at the place of `crime`, as `pixelDensity` of the kernel counts them; a spec compares both. */
const DENSITY = `(coalesce(g.pixel_width, ${ASSUMED_PIXEL_WIDTH})
  / (greatest(st_distance(g.location::geography, crime.location::geography), 0.01)
    * greatest(2 * tan(radians(least(g.angle, 120)) / 2), radians(g.angle))))`;

/** Columns `best` and `best_working`: the best density of any ground `g`, and of one proven to work; null where there is none. */
export const BEST = `max(${DENSITY}) as best, max(${DENSITY}) filter (where g.is_proven) as best_working`;
/** Both for the `crime` beside it, as a lateral part of a `from`: always one row. */
export const BEST_SEEN = `(select ${BEST} from cameras.coverage_grounds g where ${SEES})`;
