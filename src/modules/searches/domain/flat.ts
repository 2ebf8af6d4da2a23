import { distance } from '@turf/turf';
import type { Position } from 'geojson';
import { normaliseBearing, type Position2 } from '../../../kernel/geo.ts';

const PER_DEGREE = (6_371_008.8 * Math.PI) / 180;

/** Metres east and north of a camera. */
export type Flat = readonly [east: number, north: number];

/** The ground around a place as a flat map in metres: exact to millimetres over the reach of a camera. */
export function flatMapAt([longitude, latitude]: Position2): (position: Position | Position2) => Flat {
  const perLongitude = PER_DEGREE * Math.cos((latitude * Math.PI) / 180);
  return ([x = 0, y = 0]) => {
    const turn = ((((x - longitude + 180) % 360) + 360) % 360) - 180;
    return [turn * perLongitude, (y - latitude) * PER_DEGREE];
  };
}

export const bearingOf = ([east, north]: Flat): number => normaliseBearing((Math.atan2(east, north) * 180) / Math.PI);

/** Even-odd over all rings, so that holes are outside. */
export function isInside([x, y]: Flat, rings: readonly (readonly Flat[])[]): boolean {
  let inside = false;
  for (const ring of rings)
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i] as Flat;
      const [bx, by] = ring[j] as Flat;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  return inside;
}

/** Where between a (0) and b (1) the line comes closest to the origin. */
export function closestShare([ax, ay]: Flat, [bx, by]: Flat): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  return length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
}

export const between = ([ax, ay]: Flat, [bx, by]: Flat, share: number): Flat => [
  ax + (bx - ax) * share,
  ay + (by - ay) * share,
];

export const metersBetween = (a: Position2, b: Position2): number =>
  distance([a[0], a[1]], [b[0], b[1]], { units: 'meters' });

export const lengthOf = (line: readonly Position2[]): number =>
  line.slice(1).reduce((sum, at, i) => sum + metersBetween(line[i] as Position2, at), 0);
