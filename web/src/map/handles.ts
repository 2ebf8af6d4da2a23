import { bearing as bearingTo, destination, distance } from '@turf/turf';
import type { Position } from 'geojson';
import type { CompleteLook } from './ground.ts';

/** What of a camera is taken hold of on the map. */
export type Grip = 'point' | 'bearing' | 'angle' | 'range';
export type Change = { readonly point: [number, number] } | Partial<CompleteLook>;

const METRES = { units: 'meters' } as const;
const LEAST_RANGE = 1;
const FARTHEST = 5000;
/** Where on the way to the range the bearing is held. */
const BEARING_AT = 0.55;

const compass = (degrees: number): number => ((degrees % 360) + 360) % 360;
const within = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const rounded = (range: number): number => (range < 20 ? Math.round(range * 10) / 10 : Math.round(range));
const place = (point: Position, range: number, bearing: number): [number, number] =>
  destination(point, range, bearing, METRES).geometry.coordinates as [number, number];

/** Where the grips lie. An unknown bearing is held in the north, until somebody turns it. */
export const gripsOf = (point: Position, look: CompleteLook): Record<Grip, [number, number]> => {
  const towards = look.bearing ?? 0;
  return {
    point: [point[0] ?? 0, point[1] ?? 0],
    bearing: place(point, look.range * BEARING_AT, towards),
    range: place(point, look.range, towards),
    angle: place(point, look.range * 0.8, towards + Math.min(look.angle / 2, 179)),
  };
};

/** What a grip that was brought to a place means. */
export const dragged = (grip: Grip, to: Position, point: Position, look: CompleteLook): Change => {
  const towards = compass(bearingTo(point, to));
  switch (grip) {
    case 'point':
      return { point: [to[0] ?? 0, to[1] ?? 0] };
    case 'bearing':
      return { bearing: Math.round(towards) % 360 };
    case 'range':
      return { range: rounded(within(distance(point, to, METRES), LEAST_RANGE, FARTHEST)) };
    case 'angle': {
      const turn = Math.abs(((towards - (look.bearing ?? 0) + 540) % 360) - 180);
      // The last degrees cannot be hit by hand: close to the back it is all around.
      return { angle: turn > 176 ? 360 : within(Math.round(2 * turn), 1, 360) };
    }
  }
};

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** What an arrow key means on a grip; with Shift ten times as much. Null for other keys. */
export const stepped = (
  grip: Grip,
  key: string,
  isLarge: boolean,
  point: Position,
  look: CompleteLook,
): Change | null => {
  const step = STEPS[key];
  if (step === undefined) return null;
  const much = isLarge ? 10 : 1;
  const [east, north] = [step[0] * much, step[1] * much];
  const more = east + north;
  switch (grip) {
    case 'point':
      return { point: place(point, Math.hypot(east, north), compass((Math.atan2(east, north) * 180) / Math.PI)) };
    case 'bearing':
      return { bearing: compass(Math.round(look.bearing ?? 0) + more) };
    case 'range':
      return { range: rounded(within(look.range + more, LEAST_RANGE, FARTHEST)) };
    case 'angle':
      return { angle: within(look.angle + more, 1, 360) };
  }
};
