import geodesic from 'geographiclib-geodesic';
import KDBush from 'kdbush';

/** What a metre is measured on: a sphere of 6,371 km, the WGS 84 ellipsoid, or a plane whose coordinates are metres. */
export const GROUNDS = ['sphere', 'ellipsoid', 'plane'] as const;
export type Ground = (typeof GROUNDS)[number];

/** x = longitude or easting, y = latitude or northing; degrees, on the plane metres. */
export interface Points {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** The radius that published placements use (maxcovr and others); PostGIS takes 6,371,008.77 m. */
export const SPHERE_RADIUS_METERS = 6_371_000;
const { WGS84, DISTANCE } = geodesic.Geodesic;
const RADIANS = Math.PI / 180;

/**
 * Whatever the way, a metre of it on the sphere is between these many metres on the ellipsoid: the radii of curvature
 * of WGS 84 lie between 6,335,439 m (along the meridian, at the equator) and 6,399,594 m (at the poles). So only pairs
 * within half a percent of the radius need the geodesic.
 */
const LEAST_STRETCH = 6_335_439 / SPHERE_RADIUS_METERS;
const MOST_STRETCH = 6_399_594 / SPHERE_RADIUS_METERS;

/** Great-circle distance in metres by the haversine formula. */
export function haversine(x1: number, y1: number, x2: number, y2: number): number {
  const h =
    Math.sin(((y2 - y1) * RADIANS) / 2) ** 2 +
    Math.cos(y1 * RADIANS) * Math.cos(y2 * RADIANS) * Math.sin(((x2 - x1) * RADIANS) / 2) ** 2;
  return 2 * SPHERE_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of the geodesic on WGS 84 in metres, right to nanometres (Karney). */
export const alongEllipsoid = (x1: number, y1: number, x2: number, y2: number): number =>
  WGS84.Inverse(y1, x1, y2, x2, DISTANCE).s12 as number;

type IsNear = (x1: number, y1: number, x2: number, y2: number) => boolean;
const isNearOn = (ground: Ground, radius: number): IsNear => {
  if (ground === 'plane') return (x1, y1, x2, y2) => Math.hypot(x2 - x1, y2 - y1) <= radius;
  if (ground === 'sphere') return (...ends) => haversine(...ends) <= radius;
  return (...ends) => {
    const onSphere = haversine(...ends);
    if (onSphere * MOST_STRETCH < radius) return true;
    return onSphere * LEAST_STRETCH <= radius && alongEllipsoid(...ends) <= radius;
  };
};

/** The demands within the radius (metres, included) of each site. `onSite` hears how many sites are done. */
export function near(
  ground: Ground,
  radius: number,
  sites: Points,
  demand: Points,
  onSite: (done: number) => void = () => undefined,
): Int32Array[] {
  if (demand.xs.length === 0) return Array.from(sites.xs, () => new Int32Array(0));
  const index = new KDBush(demand.xs.length);
  for (const [at, x] of demand.xs.entries()) index.add(x, demand.ys[at] as number);
  index.finish();
  const isNear = isNearOn(ground, radius);
  return Array.from(sites.xs, (x, at) => {
    const y = sites.ys[at] as number;
    const found = boxesAround(ground, radius, x, y)
      .flatMap((box) => index.range(...box))
      .filter((one) => isNear(x, y, demand.xs[one] as number, demand.ys[one] as number));
    onSite(at + 1);
    // A point on the edge of two boxes is found twice.
    return Int32Array.from(new Set(found)).sort();
  });
}

type Box = [minX: number, minY: number, maxX: number, maxY: number];

/** Boxes that hold all that is within the radius, and something more: two where the circle crosses the date line. */
function boxesAround(ground: Ground, radius: number, x: number, y: number): Box[] {
  const slack = 1 + 1e-9;
  if (ground === 'plane') {
    const reach = radius * slack;
    return [[x - reach, y - reach, x + reach, y + reach]];
  }
  const angle = ((ground === 'ellipsoid' ? radius / LEAST_STRETCH : radius) / SPHERE_RADIUS_METERS) * slack + 1e-12;
  const [low, high] = [y - angle / RADIANS, y + angle / RADIANS];
  if (low <= -90 || high >= 90) return [[-180, low, 180, high]];
  const width = Math.asin(Math.min(1, Math.sin(angle) / Math.cos(y * RADIANS))) / RADIANS + 1e-9;
  return [-360, 0, 360]
    .map((turn): Box => [x - width + turn, low, x + width + turn, high])
    .filter(([minX, , maxX]) => minX <= 180 && maxX >= -180);
}
