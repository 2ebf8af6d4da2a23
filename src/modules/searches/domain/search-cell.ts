import type { Position2 } from '../../../kernel/geo.ts';
import { TARGET_METERS } from './signal.ts';

const METERS_A_DEGREE = 111_320;

interface Placed {
  readonly longitude: number;
  readonly latitude: number;
}

/** Flat is good enough for some hundred metres. */
export function metersBetween(a: Placed, b: Placed): number {
  const east = (a.longitude - b.longitude) * Math.cos((((a.latitude + b.latitude) / 2) * Math.PI) / 180);
  return Math.hypot(east, a.latitude - b.latitude) * METERS_A_DEGREE;
}

/** A cell of about 300 m; the same arithmetic stands in signals-feed.query.ts, and a spec compares both. */
export function cellOf(...[longitude, latitude]: Position2): string {
  const cellsADegree = METERS_A_DEGREE / TARGET_METERS;
  const row = Math.floor(latitude * cellsADegree);
  const column = Math.floor(longitude * cellsADegree * Math.cos((Math.round(latitude) * Math.PI) / 180));
  return `${row}:${column}`;
}
