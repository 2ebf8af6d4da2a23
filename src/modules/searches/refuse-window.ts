import type { RecordedWindow } from '../../kernel/overwrite-clock.ts';
import { LONGEST_DAYS, questionWindow } from './domain/limits.ts';
import { isMoving, type Place } from './domain/place.ts';
import { WindowInFuture, WindowTooLong } from './searches.errors.ts';

const LONGEST = LONGEST_DAYS * 86_400_000;

/** Minimal windows: nothing of what is to come, and no more than a week. */
export function refuseWindow(place: Place, asked: RecordedWindow | null, now: Date): void {
  if (isMoving(place) && place.movement.startedAt >= now) throw new WindowInFuture('/place/startedAt');
  const window = asked ?? questionWindow(place, now);
  if (window.to.getTime() - window.from.getTime() > LONGEST)
    throw new WindowTooLong(LONGEST_DAYS, asked === null ? '/place/speed/min' : '/window/to');
  if (window.from >= now) throw new WindowInFuture();
}
