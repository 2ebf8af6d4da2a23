import { describe, expect, it } from '@jest/globals';
import { area, booleanPointInPolygon, circle, destination, sector } from '@turf/turf';
import fc from 'fast-check';
import { viewSector } from './view.ts';

const place = {
  longitude: fc.double({ min: -179, max: 179, noNaN: true }),
  latitude: fc.double({ min: -80, max: 80, noNaN: true }),
};

describe('the ground that a camera sees', () => {
  it('is the sector that Turf draws, for any place, bearing, angle and range', () => {
    fc.assert(
      fc.property(
        place.longitude,
        place.latitude,
        fc.double({ min: 0, max: 359.9, noNaN: true }),
        fc.integer({ min: 1, max: 350 }),
        fc.integer({ min: 1, max: 5000 }),
        (x, y, bearing, angle, range) => {
          const ours = viewSector(x, y, bearing, angle, range);
          const theirs = sector([x, y], range, bearing - angle / 2, bearing + angle / 2, {
            units: 'meters',
            steps: Math.ceil(angle / 7.5),
          });
          // The chords of both arcs may begin at different ends, and corners are kept to a tenth of a millimetre: of a
          // sliver of one degree and one metre that is more than half a percent.
          expect(Math.abs(area(ours) - area(theirs))).toBeLessThan(0.004 * area(theirs) + 2e-4 * range);
          for (const turn of [-0.49, -0.2, 0, 0.3, 0.49]) {
            const at = destination([x, y], range * 0.98, bearing + turn * angle, { units: 'meters' });
            expect(booleanPointInPolygon(at, ours)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is a ring where it looks all around, or where nobody knows where it looks', () => {
    const ring = circle([30, 50], 40, { units: 'meters', steps: 48 });
    for (const view of [viewSector(30, 50, null, 90, 40), viewSector(30, 50, 17, 360, 40)]) {
      expect(view.coordinates[0]).toHaveLength(49);
      expect(Math.abs(area(view) - area(ring))).toBeLessThan(0.01);
    }
  });

  it('closes its ring, begins and ends at the lens, and runs counter-clockwise', () => {
    const ring = viewSector(30, 50, 0, 90, 38).coordinates[0] as [number, number][];
    expect(ring[0]).toEqual([30, 50]);
    expect(ring.at(-1)).toEqual([30, 50]);
    const signed = ring
      .slice(1)
      .reduce((sum, [x, y], i) => sum + (x - (ring[i]?.[0] ?? 0)) * (y + (ring[i]?.[1] ?? 0) - 100), 0);
    expect(signed).toBeLessThan(0);
  });

  it.each([
    ['north', 0, [30, 50.0002], true],
    ['south', 0, [30, 49.9998], false],
    ['across north', 350, [30.0001, 50.0002], true],
    ['just beyond its edge', 0, [30.0004, 50.0001], false],
  ])('sees what lies %s of it', (_, bearing, point, isSeen) => {
    expect(booleanPointInPolygon(point, viewSector(30, 50, bearing, 90, 38))).toBe(isSeen);
  });
});
