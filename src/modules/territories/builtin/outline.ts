import type { MultiPolygon } from 'geojson';
import { NATURAL_EARTH } from './natural-earth.data.ts';

export const NATURAL_EARTH_SOURCE = 'Natural Earth 1:10m admin-1';
export const NATURAL_EARTH_ATTRIBUTION = 'Made with Natural Earth (public domain)';

const SCALE = 1e5;

/** The outline of a region as Natural Earth names it. */
export function outlineOf(name: string): MultiPolygon {
  const packed = NATURAL_EARTH[name];
  if (packed === undefined) throw new Error(`no outline is built in for ${name}`);
  const polygons = JSON.parse(packed) as number[][][];
  return { type: 'MultiPolygon', coordinates: polygons.map((polygon) => polygon.map(positions)) };
}

function positions(steps: readonly number[]): [number, number][] {
  let [x, y] = [0, 0];
  return Array.from({ length: steps.length / 2 }, (_, i) => {
    x += steps[2 * i] as number;
    y += steps[2 * i + 1] as number;
    return [x / SCALE, y / SCALE];
  });
}
