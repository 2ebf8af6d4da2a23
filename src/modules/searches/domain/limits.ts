import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';
import { lengthOf } from './flat.ts';
import { isMoving, type Place } from './place.ts';
import { windowAlong } from './travel.ts';

export const LONGEST_DAYS = 7;
/** As large as the largest circle: 5 km around. */
export const LARGEST_AREA_SQUARE_METERS = 80e6;
export const LONGEST_ROUTE_METERS = 100_000;

/** All the time in which somebody who moved may have been on the way, as far as it has passed. */
export function questionWindow(place: Place, now: Date): RecordedWindow {
  if (!isMoving(place)) throw new Error('A place where nobody moved needs a window.');
  const length = Math.max(
    place.kind === 'ring' ? place.radiusMeters : 0,
    ...place.stretches.map(({ line, startMeters }) => startMeters + lengthOf(line)),
  );
  const { from, to } = windowAlong(place.movement, 0, length);
  return { from, to: to > now ? now : to };
}
