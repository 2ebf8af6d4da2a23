import { describe, expect, it } from '@jest/globals';
import { destination, distance } from '@turf/turf';
import fc from 'fast-check';
import { bandsOf, completed, hiding, plainView, seenOf } from '../src/map/ground.ts';
import { dragged, gripsOf, stepped } from '../src/map/handles.ts';

const POINT: [number, number] = [35.0462, 48.4647];
const LOOK = { bearing: 90, angle: 60, range: 40 };
const at = (meters: number, bearing: number) =>
  destination(POINT, meters, bearing, { units: 'meters' }).geometry.coordinates;

describe('what is dragged on the map', () => {
  it.each([
    ['bearing', at(22, 200), { bearing: 200 }],
    ['bearing', at(22, 359.8), { bearing: 0 }],
    ['range', at(75.4, 10), { range: 75 }],
    ['range', at(7.26, 10), { range: 7.3 }],
    ['range', at(9000, 10), { range: 5000 }],
    ['range', at(0.1, 10), { range: 1 }],
    ['angle', at(30, 135), { angle: 90 }],
    ['angle', at(30, 45), { angle: 90 }],
    ['angle', at(30, 271), { angle: 360 }],
    ['angle', at(30, 90), { angle: 1 }],
  ] as const)('%s to a place', (grip, to, change) => {
    expect(dragged(grip, to, POINT, LOOK)).toEqual(change);
  });

  it('a grip that is let go where it lay changes nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 2, max: 350 }),
        fc.integer({ min: 20, max: 5000 }),
        (bearing, angle, range) => {
          const look = { bearing, angle, range };
          const grips = gripsOf(POINT, look);
          expect(dragged('bearing', grips.bearing, POINT, look)).toEqual({ bearing });
          expect(dragged('range', grips.range, POINT, look)).toEqual({ range });
          expect(dragged('angle', grips.angle, POINT, look)).toEqual({ angle });
          expect(dragged('point', grips.point, POINT, look)).toEqual({ point: POINT });
        },
      ),
    );
  });

  it('is done by keys as well: a step, ten with Shift, nothing by other keys', () => {
    expect(stepped('bearing', 'ArrowLeft', false, POINT, { ...LOOK, bearing: 0 })).toEqual({ bearing: 359 });
    expect(stepped('bearing', 'ArrowRight', true, POINT, { ...LOOK, bearing: null })).toEqual({ bearing: 10 });
    expect(stepped('angle', 'ArrowUp', false, POINT, { ...LOOK, angle: 360 })).toEqual({ angle: 360 });
    expect(stepped('range', 'ArrowDown', true, POINT, LOOK)).toEqual({ range: 30 });
    expect(stepped('range', 'Enter', false, POINT, LOOK)).toBeNull();
    const moved = stepped('point', 'ArrowDown', true, POINT, LOOK);
    const to = moved && 'point' in moved ? moved.point : POINT;
    expect(distance(POINT, to, { units: 'meters' })).toBeCloseTo(10, 3);
    expect(to[1]).toBeLessThan(POINT[1]);
  });
});

describe('the ground on the map', () => {
  it('is completed and drawn as the server does it', () => {
    const untold = { bearing: null, angle: null, range: null };
    expect(completed(untold, 'fixed', 1920)).toEqual({ bearing: null, angle: 90, range: 38.4 });
    expect(completed(untold, 'dome', 1920)).toEqual({ bearing: null, angle: 360, range: 38 });
    expect(completed({ ...untold, angle: 30 }, 'fixed', 1920)).toEqual({ bearing: null, angle: 30, range: 143.3 });
  });

  it('has a band for each level, the widest first, none beyond the range or a wall', () => {
    const bands = bandsOf(POINT, { bearing: 0, angle: 90, range: 12 }, 1920, []);
    expect(bands.map(({ properties }) => properties)).toEqual([
      { level: 'detect', metres: 12 },
      { level: 'observe', metres: 12 },
      { level: 'recognise', metres: 7.7 },
      { level: 'identify', metres: 3.8 },
    ]);
    const [west, south] = [at(20, 270)[0], at(5, 0)[1]];
    const [east, north] = [at(20, 90)[0], at(6, 0)[1]];
    const wall = {
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    };
    const highest = Math.max(
      ...bandsOf(POINT, { bearing: 0, angle: 90, range: 12 }, 1920, [wall])
        .flatMap(({ geometry }) => geometry.coordinates[0] ?? [])
        .map(([, y = 0]) => y),
    );
    expect(highest).toBeCloseTo(south, 8);
    const view = plainView(POINT, { bearing: 180, angle: 90, range: 12 });
    expect(seenOf(POINT, view, [wall])).toBe(view);
  });

  it('a house that is known to be lower than the camera hides nothing', () => {
    const footprint = { type: 'Polygon' as const, coordinates: [] };
    const houses = [3, 9, null].map((height) => ({ footprint, height }));
    expect(hiding(houses, 6)).toHaveLength(2);
    expect(hiding(houses, null)).toHaveLength(3);
  });
});
