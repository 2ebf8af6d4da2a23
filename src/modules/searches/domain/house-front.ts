import type { Polygon, Position } from 'geojson';
import { between, closestShare, type Flat, flatMapAt } from './flat.ts';

/** Both are drawn from the same corners: what lies on a front differs by rounding alone. */
const ON_THE_FRONT_METERS = 0.05;

/**
 * Whether a lens sees a front of a house. An address is a point within the house, which no lens sees; whoever went in or
 * out of it was seen by whom sees its walls.
 */
export function frontIsSeen(
  corners: readonly (readonly Flat[])[],
  house: Polygon | null,
  [longitude, latitude]: readonly [number, number],
): boolean {
  const flat = flatMapAt([longitude, latitude]);
  const fronts = (house?.coordinates ?? []).map((ring: Position[]) => ring.map(flat));
  return corners.some((ring) =>
    ring.slice(1).some((end, i) => fronts.some((front) => isOn(between(ring[i] as Flat, end, 0.5), front))),
  );
}

const isOn = ([x, y]: Flat, ring: readonly Flat[]): boolean =>
  ring.slice(1).some((end, i) => {
    const [ax, ay] = ring[i] as Flat;
    const [a, b]: [Flat, Flat] = [
      [ax - x, ay - y],
      [end[0] - x, end[1] - y],
    ];
    return Math.hypot(...between(a, b, closestShare(a, b))) <= ON_THE_FRONT_METERS;
  });
