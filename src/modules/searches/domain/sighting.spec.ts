import { describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import type { Position2 } from '../../../kernel/geo.ts';
import { lengthOf } from './flat.ts';
import type { Place } from './place.ts';
import { nextPlace } from './sighting.ts';

const HERE: Position2 = [35.0462, 48.4647];
const SPEED = { min: 1, max: 5 };
const at = (meters: number, bearing: number, from: Position2 = HERE): Position2 =>
  destination([from[0], from[1]], meters, bearing, { units: 'meters' }).geometry.coordinates as [number, number];
const line = [HERE, at(500, 0), at(1000, 0)];
const movement = { startedAt: new Date('2026-03-01T10:00:00Z'), speed: SPEED };
const route: Place = {
  kind: 'route',
  line,
  widthMeters: 60,
  stretches: [{ line, startMeters: 0, branch: null }],
  movement,
};
const seenAt = new Date('2026-03-01T10:05:00Z');

describe('after a sighting', () => {
  it('the search goes on along the rest of the route, with the time anchored anew', () => {
    const next = nextPlace(route, { point: at(20, 90, at(300, 0)), seenAt }, SPEED, 1000);
    expect(next).toMatchObject({ kind: 'route', widthMeters: 60, movement: { startedAt: seenAt, speed: SPEED } });
    if (next.kind !== 'route') throw new Error('no route');
    expect(lengthOf(next.line)).toBeCloseTo(700, 0);
    expect(next.line.at(-1)).toEqual(line.at(-1));
  });

  it.each([
    ['beside the route', at(200, 90, at(300, 0))],
    ['at its end', at(990, 0)],
    ['beyond its end', at(1050, 0)],
  ])('%s it goes on in all directions', (_, point) => {
    expect(nextPlace(route, { point, seenAt }, SPEED, 1000)).toMatchObject({ kind: 'ring', point, radiusMeters: 1000 });
  });

  it('a search around a point goes on in all directions, never in a ring of nothing', () => {
    const former: Place = { kind: 'point', point: HERE, radiusMeters: 300 };
    expect(nextPlace(former, { point: at(100, 0), seenAt }, SPEED, 10)).toMatchObject({
      kind: 'ring',
      radiusMeters: 200,
    });
  });
});
