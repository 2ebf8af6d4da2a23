import type { Position2 } from '../../../kernel/geo.ts';
import { between, closestShare, flatMapAt, lengthOf, metersBetween } from './flat.ts';
import type { Movement, Place, Stretch } from './place.ts';

/** Somebody was certainly here at this moment. */
export interface Sighting {
  readonly point: Position2;
  readonly seenAt: Date;
}

/** Farther from the route than this, they have left it. */
export const OFF_THE_WAY_METERS = 80;
/** What is left of a route is worth asking about only when it is longer than a street. */
const LEAST_REST_METERS = 50;
const LEAST_RING_METERS = 200;

/**
 * Where to look next: the rest of the route where the sighting lies on it, otherwise all directions from the sighting, as
 * far as asked. The time is anchored anew, so that the windows are narrow again.
 */
export function nextPlace(former: Place, sighting: Sighting, speed: Movement['speed'], ringMeters: number): Place {
  const movement = { startedAt: sighting.seenAt, speed };
  if (former.kind === 'route') {
    const line = restOf(former.line, sighting.point);
    if (line !== null)
      return {
        kind: 'route',
        line,
        widthMeters: former.widthMeters,
        stretches: [{ line, startMeters: 0, branch: null }, ...aheadOf(former, sighting.point)],
        movement,
      };
  }
  const radiusMeters = Math.max(LEAST_RING_METERS, ringMeters);
  return { kind: 'ring', point: sighting.point, radiusMeters, stretches: [], movement };
}

/** The ways that turn off beyond the sighting, as far from it as they now are. */
function aheadOf({ line, stretches }: Extract<Place, { kind: 'route' }>, point: Position2): Stretch[] {
  const along = whereOn(line, point)?.along ?? 0;
  const forks = new Map<number, number>();
  for (const { branch, startMeters } of stretches)
    if (branch !== null) forks.set(branch, Math.min(startMeters, forks.get(branch) ?? Infinity));
  return stretches
    .filter(({ branch }) => branch !== null && (forks.get(branch) ?? 0) >= along)
    .map((stretch) => ({ ...stretch, startMeters: stretch.startMeters - along }));
}

/** Where on a line a point lies: the leg, its share, and the metres to there; null where it lies beside the line. */
export function whereOn(
  line: readonly Position2[],
  point: Position2,
): { readonly index: number; readonly share: number; readonly along: number } | null {
  const flat = flatMapAt(point);
  let best = { meters: Infinity, index: 0, share: 0 };
  for (const [index, to] of line.slice(1).entries()) {
    const [a, b] = [flat(line[index] as Position2), flat(to)];
    const share = closestShare(a, b);
    const meters = Math.hypot(...between(a, b, share));
    if (meters < best.meters) best = { meters, index, share };
  }
  if (best.meters > OFF_THE_WAY_METERS) return null;
  const { index, share } = best;
  const leg = metersBetween(line[index] as Position2, line[index + 1] as Position2);
  return { index, share, along: lengthOf(line.slice(0, index + 1)) + leg * share };
}

/** From the point of the line that is nearest to the sighting to its end; null off the line and at its end. */
function restOf(line: readonly Position2[], point: Position2): Position2[] | null {
  const where = whereOn(line, point);
  if (where === null) return null;
  const { index, share } = where;
  const [a, b] = [line[index] as Position2, line[index + 1] as Position2];
  const start: Position2 = [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
  const rest = [start, ...line.slice(index + 1)].filter(
    (at, i, all) => i === 0 || metersBetween(at, all[i - 1] as Position2) > 0.01,
  );
  return lengthOf(rest) >= LEAST_REST_METERS ? rest : null;
}
