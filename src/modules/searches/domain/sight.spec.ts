import { describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import fc from 'fast-check';
import { normaliseBearing, type Position2 } from '../../../kernel/geo.ts';
import { pixelDensity, reachOf, tierOf } from './pixel-density.ts';
import type { Polygon } from 'geojson';
import { shapeOfArea } from './glimpse.ts';
import { type Lens, sightOf, sightOfShape } from './sight.ts';
import { TIERS } from './tiers.ts';

const HERE: Position2 = [35.0462, 48.4647];

/** In the main square, looking north with a quarter of the horizon for 100 m, width 1920, confirmed. */
const lens = (changes: Partial<Lens> = {}): Lens => ({
  longitude: HERE[0],
  latitude: HERE[1],
  type: 'fixed',
  bearing: 0,
  angle: 90,
  rangeMeters: 100,
  isViewVerified: true,
  pixelWidth: 1920,
  ...changes,
});

/** The point that lies so many metres from the lens in this direction. */
const at = (meters: number, direction: number, from: Position2 = HERE): Position2 =>
  destination([from[0], from[1]], meters, direction, { units: 'meters' }).geometry.coordinates as [number, number];

describe('pixel density', () => {
  it.each([
    [250, 3.84],
    [125, 7.68],
    [62.5, 15.36],
    [25, 38.4],
  ])('of %d px/m reaches %d m with 1920 px and 90 degrees', (density, meters) => {
    expect(reachOf(1920, 90, density)).toBeCloseTo(meters, 6);
    expect(tierOf(pixelDensity(1920, 90, meters))).toBe(tierOf(density));
  });

  it('gives a longer reach to a narrow lens and to more pixels', () => {
    expect(reachOf(1920, 30, 25)).toBeGreaterThan(reachOf(1920, 90, 25));
    expect(reachOf(3840, 90, 25)).toBeCloseTo(2 * 38.4, 6);
  });

  it('has neither a jump nor a zero where the flat picture ends', () => {
    expect(pixelDensity(1920, 120.0001, 10)).toBeCloseTo(pixelDensity(1920, 120, 10), 2);
    expect(pixelDensity(1920, 180, 10)).toBeGreaterThan(0);
    expect(pixelDensity(1920, 360, 10)).toBeCloseTo(1920 / (2 * Math.PI * 10), 6);
  });
});

describe('what a camera sees of a point', () => {
  it.each([
    ['3 m ahead', {}, at(3, 0), 'identify', 'in-view'],
    ['7 m ahead', {}, at(7, 0), 'recognise', 'in-view'],
    ['15 m ahead', {}, at(15, 0), 'observe', 'in-view'],
    ['38 m ahead', {}, at(38, 0), 'detect', 'in-view'],
    ['60 m ahead, in range but too coarse', {}, at(60, 0), 'maybe', 'below-detection'],
    ['60 m ahead of a 4K lens', { pixelWidth: 3840 }, at(60, 0), 'detect', 'in-view'],
    ['99.9 m ahead of a long lens', { angle: 10 }, at(99.9, 0), 'observe', 'in-view'],
    ['on the edge of the range', {}, at(100, 0), 'maybe', 'below-detection'],
    ['just beyond the range', {}, at(100.1, 0), 'out_of_view', 'out-of-range'],
    ['far beyond the range', {}, at(5000, 0), 'out_of_view', 'out-of-range'],
    ['on the right edge of the sector', {}, at(10, 45), 'observe', 'in-view'],
    ['on the left edge of the sector', {}, at(10, -45), 'observe', 'in-view'],
    ['just inside of the right edge', {}, at(10, 44.9), 'observe', 'in-view'],
    ['just outside of the right edge', {}, at(10, 45.1), 'out_of_view', 'beside-view'],
    ['just outside of the left edge', {}, at(10, 314.9), 'out_of_view', 'beside-view'],
    ['at its side', {}, at(10, 90), 'out_of_view', 'beside-view'],
    ['behind it', {}, at(10, 180), 'out_of_view', 'faces-away'],
    ['at the pole itself, whichever way it looks', { bearing: 180 }, at(0.5, 0), 'identify', 'in-view'],
    ['across north: looks 350, point at 20', { bearing: 350 }, at(10, 20), 'observe', 'in-view'],
    ['across north: looks 350, point at 40', { bearing: 350 }, at(10, 40), 'out_of_view', 'beside-view'],
    ['across north: looks 10, point at 330', { bearing: 10 }, at(10, 330), 'observe', 'in-view'],
    ['a bearing written as 360', { bearing: 360 }, at(10, 0), 'observe', 'in-view'],
    ['a bearing written as -10', { bearing: -10 }, at(10, 30), 'observe', 'in-view'],
    ['a bearing written as 730', { bearing: 730 }, at(10, 10), 'observe', 'in-view'],
    ['south of a lens that looks south', { bearing: 180 }, at(10, 180), 'observe', 'in-view'],
    ['a narrow lens that just misses it', { angle: 20 }, at(10, 11), 'out_of_view', 'beside-view'],
    ['a half circle on its edge', { angle: 180 }, at(10, 90), 'detect', 'in-view'],
    ['a wide lens behind its back', { angle: 270 }, at(10, 180), 'out_of_view', 'faces-away'],
    ['a panoramic lens, behind', { type: 'panoramic', angle: 360, bearing: null }, at(3, 180), 'observe', 'in-view'],
    [
      'a panoramic lens with a bearing',
      { type: 'panoramic', angle: 360, bearing: 90 },
      at(3, 270),
      'observe',
      'in-view',
    ],
    ['an unknown bearing in reach', { bearing: null }, at(10, 180), 'maybe', 'bearing-unknown'],
    ['an unknown bearing, however near', { bearing: null }, at(2, 0), 'maybe', 'bearing-unknown'],
    ['an unknown bearing out of reach', { bearing: null }, at(101, 0), 'out_of_view', 'out-of-range'],
    ['a camera that turns, ahead', { type: 'ptz', angle: 360 }, at(10, 0), 'maybe', 'turns'],
    ['a camera that turns, behind', { type: 'ptz', bearing: 0, angle: 60 }, at(10, 180), 'maybe', 'turns'],
    ['a camera that turns, out of reach', { type: 'ptz' }, at(101, 0), 'out_of_view', 'out-of-range'],
    [
      'a dome that nobody confirmed',
      { type: 'dome', angle: 360, bearing: null, isViewVerified: false },
      at(10, 0),
      'maybe',
      'bearing-unknown',
    ],
    ['a dome that was confirmed', { type: 'dome', angle: 360, bearing: null }, at(3, 180), 'observe', 'in-view'],
    ['a dome with a known sector', { type: 'dome', bearing: 0, angle: 90 }, at(10, 180), 'out_of_view', 'faces-away'],
  ] as const)('%s', (_, changes, point, tier, reason) => {
    const sight = sightOf(lens(changes), point);
    expect(sight.tier).toBe(tier);
    expect(sight.reasons[0]).toBe(reason);
  });

  it('names what was not known: an unconfirmed view, an unknown width', () => {
    expect(sightOf(lens({ isViewVerified: false, pixelWidth: null }), at(10, 0)).reasons).toEqual([
      'in-view',
      'view-unverified',
      'pixel-width-assumed',
    ]);
  });

  it('works across the date line', () => {
    const fiji: Position2 = [179.9999, -17];
    const sight = sightOf(lens({ longitude: fiji[0], latitude: fiji[1], bearing: 90 }), at(30, 90, fiji));
    expect(sight.tier).toBe('detect');
    expect(sight.distanceMeters).toBeCloseTo(30, 1);
  });

  const bearings = fc.double({ min: -720, max: 720, noNaN: true });
  const angles = fc.double({ min: 5, max: 350, noNaN: true });

  it('does not care in which turn of the compass a bearing is written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: -3, max: 3 }),
        (looks, lies, turns) => {
          const point = at(10, lies + 0.5);
          expect(sightOf(lens({ bearing: looks + 360 * turns }), point)).toEqual(
            sightOf(lens({ bearing: looks }), point),
          );
        },
      ),
    );
  });

  it('depends on the turn between the bearings only: turning lens and point together changes nothing', () => {
    fc.assert(
      fc.property(bearings, angles, fc.double({ min: -179, max: 179, noNaN: true }), (looks, angle, off) => {
        fc.pre(Math.abs(Math.abs(off) - angle / 2) > 0.01);
        const turned = sightOf(lens({ bearing: looks, angle }), at(10, normaliseBearing(looks + off)));
        const straight = sightOf(lens({ bearing: 0, angle }), at(10, normaliseBearing(off)));
        expect(turned.tier).toBe(straight.tier);
      }),
    );
  });

  it('never sees more from farther away', () => {
    const meters = fc.double({ min: 0.1, max: 400, noNaN: true });
    const anyLens = fc.record({
      type: fc.constantFrom<Lens['type'][]>('fixed', 'dome', 'ptz', 'panoramic'),
      bearing: fc.option(bearings),
      angle: fc.oneof(angles, fc.constant(360)),
      rangeMeters: fc.double({ min: 5, max: 300, noNaN: true }),
      isViewVerified: fc.boolean(),
      pixelWidth: fc.option(fc.integer({ min: 640, max: 7680 })),
    });
    fc.assert(
      fc.property(anyLens, meters, meters, bearings, (facts, a, b, direction) => {
        const worth = (distance: number) => TIERS.indexOf(sightOf(lens(facts), at(distance, direction)).tier);
        expect(worth(Math.min(a, b))).toBeLessThanOrEqual(worth(Math.max(a, b)));
      }),
    );
  });
});

describe('what walls hide of a place', () => {
  /** From the lens to 20 m north, 20 m to either side: a wall across the view half way. */
  const ground = (...corners: [number, number][]) => ({
    type: 'Polygon' as const,
    coordinates: [[...corners, corners[0] as [number, number]].map(([x, y]) => [...at(y, 0, at(x, 90))])],
  });
  const visibility = ground([0, 0], [20, 20], [-20, 20]);
  const house = ground([-25, 20], [25, 20], [25, 30], [-25, 30]);
  const elsewhere = ground([-25, 40], [25, 40], [25, 50], [-25, 50]);
  const walled = (changes: Partial<Lens> = {}) => lens({ visibility, ...changes });

  it.each([
    ['before the wall', {}, at(15, 0), null, 'observe', 'in-view'],
    ['at the wall, a hand behind it', {}, at(20.2, 0), null, 'detect', 'in-view'],
    ['behind the wall', {}, at(25, 0), null, 'out_of_view', 'hidden-by-building'],
    ['in the house whose front is seen', {}, at(25, 0), house, 'detect', 'in-view'],
    ['in a house whose front is hidden', {}, at(45, 0), elsewhere, 'out_of_view', 'hidden-by-building'],
    ['behind its back, which no wall is the reason for', {}, at(10, 180), null, 'out_of_view', 'faces-away'],
    ['beyond its range', {}, at(130, 0), null, 'out_of_view', 'out-of-range'],
    ['behind a wall, of a lens that turns', { type: 'ptz' }, at(25, 0), null, 'out_of_view', 'hidden-by-building'],
    ['before a wall, of a lens that turns', { type: 'ptz' }, at(15, 0), null, 'maybe', 'turns'],
    ['behind a wall, bearing unknown', { bearing: null }, at(25, 0), null, 'out_of_view', 'hidden-by-building'],
    [
      'right below a lens that is walled in',
      { visibility: { type: 'Polygon', coordinates: [] } },
      at(0.5, 0),
      null,
      'identify',
      'in-view',
    ],
    [
      'before a lens that is walled in',
      { visibility: { type: 'Polygon', coordinates: [] } },
      at(5, 0),
      null,
      'out_of_view',
      'hidden-by-building',
    ],
    ['no walls known', { visibility: null }, at(25, 0), null, 'detect', 'in-view'],
  ] as [string, Partial<Lens>, Position2, Polygon | null, string, string][])(
    '%s',
    (_, changes, point, within, tier, reason) => {
      const sight = sightOf(walled(changes), point, within);
      expect(sight.tier).toBe(tier);
      expect(sight.reasons).toContain(reason);
    },
  );

  it('an area counts by what of it lies before the wall, and not at all behind it', () => {
    const area = (south: number, north: number) =>
      shapeOfArea(ground([-5, south], [5, south], [5, north], [-5, north]).coordinates);
    expect(sightOfShape(walled(), area(10, 40))).toMatchObject({ tier: 'observe', reasons: ['in-view'] });
    expect(sightOfShape(walled(), area(25, 40))).toMatchObject({
      tier: 'out_of_view',
      reasons: ['hidden-by-building'],
    });
    expect(sightOfShape(lens(), area(25, 40)).tier).toBe('detect');
  });
});
