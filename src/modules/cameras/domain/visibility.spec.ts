import { describe, expect, it } from '@jest/globals';
import { booleanPointInPolygon } from '@turf/turf';
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { viewSector } from './view.ts';
import { visibleArea } from './visibility.ts';

/** Metres a degree on the sphere that views are drawn on. */
const DEGREE = (6_371_008.8 * Math.PI) / 180;
const LENS: Position = [30, 50];
const NARROW = Math.cos((50 * Math.PI) / 180);

/** Ground in metres east and north of the lens. */
const ground = (...rings: [number, number][][]): Polygon => ({
  type: 'Polygon',
  coordinates: rings.map((ring) =>
    [...ring, ring[0] as [number, number]].map(([x, y]) => [30 + x / DEGREE / NARROW, 50 + y / DEGREE]),
  ),
});
const box = (west: number, south: number, east: number, north: number): [number, number][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
];

function squareMeters({ coordinates }: Polygon): number {
  const [ring = []] = coordinates;
  let twice = 0;
  for (let i = 1; i < ring.length; i++) {
    const [ax = 0, ay = 0] = ring[i - 1] ?? [];
    const [bx = 0, by = 0] = ring[i] ?? [];
    twice += (ax - 30) * (by - 50) - (bx - 30) * (ay - 50);
  }
  return Math.abs(twice / 2) * DEGREE * DEGREE * NARROW;
}

const rad = (degrees: number) => (degrees * Math.PI) / 180;
/** Half of a ring of 48 chords between two turns from a corner on: whole triangles, and the last one cut by the ray. */
function chordsUpTo(radius: number, degrees: number): number {
  const whole = Math.floor(degrees / 7.5);
  const rest = degrees - whole * 7.5;
  const reach = (radius * Math.cos(rad(3.75))) / Math.cos(rad(rest - 3.75));
  return (whole * radius * radius * Math.sin(rad(7.5))) / 2 + (radius * reach * Math.sin(rad(rest))) / 2;
}
const ring48 = (radius: number) => 24 * radius * radius * Math.sin(rad(7.5));

const ringView = (radius: number) => viewSector(30, 50, null, 360, radius);
const northView = (radius: number) => viewSector(30, 50, 0, 90, radius);
const left = (view: Polygon, ...buildings: Polygon[]) => squareMeters(visibleArea(LENS, view, buildings) ?? view);

// A view is drawn on the sphere and cut in the plane: over 50 m they differ by a few hundred-thousandths.
const closeTo = (area: number, computed: number) => expect(Math.abs(area - computed) / computed).toBeLessThan(1e-4);

describe('what buildings leave of a view, computed by hand', () => {
  it('a square house before a ring hides the wedge behind its front', () => {
    // front x = 10 from y = -5 to 5: tan = 1/2; before it a triangle of 10 x 10 / 2 stays
    const half = (Math.atan(0.5) * 180) / Math.PI;
    closeTo(left(ringView(50), ground(box(10, -5, 20, 5))), ring48(50) - 2 * chordsUpTo(50, half) + 50);
  });

  it('a wall across a sector half way leaves the triangle before it', () => {
    closeTo(left(northView(40), ground(box(-30, 20, 30, 21))), 20 * 20);
  });

  it('a wall across half of a sector leaves the other half', () => {
    const view = northView(40);
    closeTo(left(view, ground(box(0, 20, 30, 21))), squareMeters(view) / 2 + (20 * 20) / 2);
  });

  it('a camera in a courtyard sees the courtyard', () => {
    closeTo(left(ringView(50), ground(box(-20, -20, 20, 20), box(-10, -10, 10, 10))), 20 * 20);
  });

  it('of two houses that overlap, the nearer wall counts up to where they cross', () => {
    // A: front x = 10, y from -10; B: front x + y = 15 up to (5, 10); they cross at (10, 5)
    const [a, b] = [
      ground(box(10, -10, 20, 10)),
      ground([
        [15, 0],
        [15, 10],
        [5, 10],
      ]),
    ];
    const hidden = chordsUpTo(50, 45) + chordsUpTo(50, (Math.atan2(10, 5) * 180) / Math.PI);
    const before = (10 * 5 + 10 * 10) / 2 + (10 * 10 - 5 * 5) / 2;
    for (const houses of [
      [a, b],
      [b, a],
    ])
      closeTo(left(ringView(50), ...houses), ring48(50) - hidden + before);
  });

  it('the house on whose wall a camera hangs does not swallow it, also a hair inside', () => {
    for (const house of [box(-5, -10, 5, 0), box(-5, -10, 5, 0.2), box(-5, -5, 5, 5)])
      expect(visibleArea(LENS, northView(40), [ground(house)])).toBeNull();
  });

  it('before the house, its wall takes the half behind', () => {
    // half a metre before it: half of the ring and a strip, whose ends lean in with the last chords
    const lean = (50 * (1 - Math.cos(rad(7.5))) * 0.5) / (50 * Math.sin(rad(7.5)));
    closeTo(left(ringView(50), ground(box(-500, -10, 500, -0.5))), ring48(50) / 2 + 0.5 * (100 - lean));
  });

  it('another wing of the own house hides what lies behind it', () => {
    // a U open to the north; the lens hangs inside of its western wing and looks east
    const u: [number, number][] = [
      [-2, -10],
      [30, -10],
      [30, 10],
      [20, 10],
      [20, -9],
      [1, -9],
      [1, 10],
      [-2, 10],
    ];
    const east = viewSector(30, 50, 90, 40, 60);
    closeTo(left(east, ground(u)), 20 * 20 * Math.tan(rad(20)));
  });
});

describe('what buildings leave of a view', () => {
  it('is the view itself where no house stands in it', () => {
    expect(visibleArea(LENS, northView(40), [])).toBeNull();
    expect(visibleArea(LENS, northView(40), [ground(box(10, -20, 20, -10)), ground(box(-5, 41, 5, 50))])).toBeNull();
  });

  it('is the same whichever way the rings of a footprint run', () => {
    const house = ground(box(-20, -20, 20, 20), box(-10, -10, 10, 10));
    const turned: Polygon = { type: 'Polygon', coordinates: house.coordinates.map((ring) => ring.toReversed()) };
    expect(visibleArea(LENS, ringView(50), [turned])).toEqual(visibleArea(LENS, ringView(50), [house]));
  });

  const houses = fc.array(
    fc.record({
      x: fc.double({ min: -45, max: 45, noNaN: true }),
      y: fc.double({ min: -45, max: 45, noNaN: true }),
      width: fc.double({ min: 1, max: 20, noNaN: true }),
      depth: fc.double({ min: 1, max: 20, noNaN: true }),
      turn: fc.double({ min: 0, max: Math.PI, noNaN: true }),
    }),
    { minLength: 1, maxLength: 8 },
  );
  const drawn = ({ x, y, width, depth, turn }: { x: number; y: number; width: number; depth: number; turn: number }) =>
    ground(
      box(-width / 2, -depth / 2, width / 2, depth / 2).map(([dx, dy]): [number, number] => [
        x + dx * Math.cos(turn) - dy * Math.sin(turn),
        y + dx * Math.sin(turn) + dy * Math.cos(turn),
      ]),
    );
  const views = fc.record({
    bearing: fc.option(fc.double({ min: 0, max: 359, noNaN: true })),
    angle: fc.constantFrom(20, 90, 200, 340, 360),
  });

  it('never grows by another house, and never leaves the view', () => {
    fc.assert(
      fc.property(houses, views, (plans, { bearing, angle }) => {
        const view = viewSector(30, 50, bearing, angle, 50);
        const all = plans.map(drawn);
        const some = left(view, ...all.slice(1));
        const fewer = left(view, ...all);
        expect(fewer).toBeLessThanOrEqual(some * (1 + 1e-6) + 1e-3);
        expect(some).toBeLessThanOrEqual(squareMeters(view) * (1 + 1e-6));
      }),
      { numRuns: 300 },
    );
  });

  it('holds a point just when no wall stands between it and the lens', () => {
    fc.assert(
      fc.property(
        houses,
        views,
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: 1, max: 49, noNaN: true }),
        (plans, { bearing, angle }, turn, reach) => {
          const all = plans.map(drawn);
          const at = (share: number): [number, number] => [
            Math.sin(rad(turn)) * reach * share,
            Math.cos(rad(turn)) * reach * share,
          ];
          const point = (share: number) => ground([at(share)]).coordinates[0]?.[0] as Position;
          // Houses around the lens and points near a corner prove nothing; steps of half a centimetre meet every wall.
          if (all.some((house) => booleanPointInPolygon(LENS, house))) return;
          const view = viewSector(30, 50, bearing, angle, 50);
          if (!booleanPointInPolygon(point(1), view)) return;
          const steps = Array.from({ length: 400 }, (_, i) => (i + 1) / 400);
          const isHidden = steps.some((share) => all.some((house) => booleanPointInPolygon(point(share), house)));
          const isNearlyHidden = [-0.4, 0.4].some((beside) =>
            steps.some((share) =>
              all.some((house) =>
                booleanPointInPolygon(
                  ground([
                    [
                      Math.sin(rad(turn + beside)) * (reach + 0.3) * share,
                      Math.cos(rad(turn + beside)) * (reach + 0.3) * share,
                    ],
                  ]).coordinates[0]?.[0] as Position,
                  house,
                ),
              ),
            ),
          );
          if (isHidden !== isNearlyHidden) return;
          const area = visibleArea(LENS, view, all) ?? view;
          expect(booleanPointInPolygon(point(1), area)).toBe(!isHidden);
        },
      ),
      { numRuns: 200 },
    );
  });
});
