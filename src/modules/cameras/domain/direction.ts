import { bearing, distance } from '@turf/turf';
import { normaliseBearing } from '../../../kernel/geo.ts';

const HALF_METRE = 0.5;

/** Bearing from a camera to the point that it looks at, to a tenth of a degree; null where both are one place. */
export function bearingTo(from: readonly [number, number], to: readonly [number, number]): number | null {
  if (distance([...from], [...to], { units: 'meters' }) < HALF_METRE) return null;
  return (Math.round(normaliseBearing(bearing([...from], [...to])) * 10) / 10) % 360;
}
