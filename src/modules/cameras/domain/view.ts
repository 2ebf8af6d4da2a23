import { circle, sector } from '@turf/turf';
import type { Polygon } from 'geojson';

/** Chords of the arc span at most this many degrees: at 84 m they lie 0.18 m inside of the true edge. */
const ARC_STEP = 7.5;
/** A gap narrower than this is closed: its two edges could not be told apart. */
const RING_FROM = 355;
const round = (degrees: number): number => Math.round(degrees * 1e9) / 1e9;

/**
 * The ground that a camera sees: a sector from its bearing, or a ring where it looks all around or nobody knows where
 * it looks. The caller keeps an unknown bearing unverified, so that a search answers "maybe".
 */
export function viewSector(
  longitude: number,
  latitude: number,
  bearing: number | null,
  angle: number,
  rangeMeters: number,
): Polygon {
  const options = { units: 'meters' as const };
  const shape =
    bearing === null || angle >= RING_FROM
      ? circle([longitude, latitude], rangeMeters, { ...options, steps: 360 / ARC_STEP })
      : sector([longitude, latitude], rangeMeters, bearing - angle / 2, bearing + angle / 2, {
          ...options,
          steps: Math.max(1, Math.ceil(angle / ARC_STEP)),
        });
  const ring = (shape.geometry.coordinates[0] ?? []).map(([x = 0, y = 0]) => [round(x), round(y)]);
  return { type: 'Polygon', coordinates: [ring] };
}
