import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { alongEllipsoid, type Ground, haversine, near, type Points } from './near.ts';

const points = (list: readonly (readonly [number, number])[]): Points => ({
  xs: Float64Array.from(list, ([x]) => x),
  ys: Float64Array.from(list, ([, y]) => y),
});
const lists = (found: Int32Array[]) => found.map((list) => [...list]);
const spot = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true }));
/** Places around the date line and the poles, where boxes break. */
const edge = fc.tuple(
  fc.constantFrom(-180, -179.999, 0, 179.999, 180),
  fc.constantFrom(-90, -89.999, 0, 50, 89.999, 90),
);

describe('distances', () => {
  it('on the sphere are those of the haversine formula, on the ellipsoid those of Karney', () => {
    // a degree of the equator: of 6,378,137 m and of 6,371,000 m
    expect(alongEllipsoid(0, 0, 1, 0)).toBeCloseTo(111_319.490793, 5);
    expect(haversine(0, 0, 1, 0)).toBeCloseTo(111_194.926645, 5);
    expect(haversine(0, 90, 77, 90)).toBeCloseTo(0, 6);
  });

  it.each(['sphere', 'ellipsoid'] as const)('near on the %s finds what comparing each pair finds', (ground: Ground) => {
    const measure = ground === 'sphere' ? haversine : alongEllipsoid;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(spot, edge), { maxLength: 8 }),
        fc.array(fc.oneof(spot, edge), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(100, 5_000, 200_000, 3_000_000, 12_000_000, 21_000_000),
        (sites, demand, radius) => {
          const each = sites.map((site) =>
            demand.flatMap((one, index) => (measure(site[0], site[1], one[0], one[1]) <= radius ? [index] : [])),
          );
          expect(lists(near(ground, radius, points(sites), points(demand)))).toEqual(each);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('on the plane counts the rim', () => {
    const demand = points([
      [3, 4],
      [3, 4.001],
      [-5, 0],
    ]);
    expect(lists(near('plane', 5, points([[0, 0]]), demand))).toEqual([[0, 2]]);
  });

  it('reaches over the date line', () => {
    const found = near(
      'sphere',
      1_000,
      points([[180, 65]]),
      points([
        [-179.99, 65],
        [179.99, 65],
        [0, 65],
      ]),
    );
    expect(lists(found)).toEqual([[0, 1]]);
  });

  it('without demand finds none', () => {
    expect(lists(near('sphere', 100, points([[0, 0]]), points([])))).toEqual([[]]);
  });
});
