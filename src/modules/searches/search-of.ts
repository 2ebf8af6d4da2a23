import type { LineString, Point, Polygon } from 'geojson';
import type { Actor } from '../../kernel/actor.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { questionWindow } from './domain/limits.ts';
import { isMoving, type Place } from './domain/place.ts';
import type { FoundPurpose } from './found-purpose.ts';
import type { Question } from './question.ts';
import type { SearchEntity } from './search.entity.ts';

/** The record of a question, as it is kept. */
export function searchOf(
  question: Question,
  purpose: FoundPurpose,
  omitted: number,
  actor: Actor,
  now: Date,
): SearchEntity {
  if (actor.organizationId === null) throw new Forbidden();
  const { place } = question;
  const window = question.window ?? questionWindow(place, now);
  const movement = isMoving(place) ? place.movement : null;
  return {
    id: newId(),
    ...purpose,
    overrideFaults: [...purpose.overrideFaults],
    organizationId: actor.organizationId,
    createdBy: actor.accountId,
    regionCode: actor.regionCode,
    place: shapeOf(place),
    radiusMeters: place.kind === 'area' ? null : place.kind === 'route' ? place.widthMeters : place.radiusMeters,
    windowFrom: window.from,
    windowTo: window.to,
    startedAt: movement?.startedAt ?? null,
    speedMin: movement?.speed.min ?? null,
    speedMax: movement?.speed.max ?? null,
    mode: question.mode,
    // The route itself is the place; only what leads off it is kept beside.
    stretches: isMoving(place) ? place.stretches.filter((each) => each.branch !== null || place.kind === 'ring') : [],
    forksMeters: question.forksMeters || null,
    followedMeters: question.followed?.meters ?? null,
    streetsLimit: question.followed?.limit ?? null,
    omitted,
    knownAt: question.knownAt ?? null,
    previousId: question.previousId ?? null,
    seenCameraId: question.sighting?.cameraId ?? null,
    seenAt: question.sighting?.seenAt ?? null,
    createdAt: now,
  };
}

/** The place as it is kept, and as near is measured. */
export function shapeOf(place: Place): Point | Polygon | LineString {
  if (place.kind === 'area') return place.area;
  if (place.kind === 'route') return { type: 'LineString', coordinates: place.line.map(([x, y]) => [x, y]) };
  return { type: 'Point', coordinates: [place.point[0], place.point[1]] };
}
