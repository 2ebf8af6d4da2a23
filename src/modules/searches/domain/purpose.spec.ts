import { describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import fc from 'fast-check';
import { faultsOfPurpose, type CrimeScene } from './purpose.ts';

const RULE = { meters: 3000, hours: 24 };
const HOME: [number, number] = [35.0462, 48.4647];
const crime: CrimeScene = {
  longitude: HOME[0],
  latitude: HOME[1],
  occurredFrom: new Date('2026-11-20T10:00:00Z'),
  occurredTo: new Date('2026-11-20T11:00:00Z'),
};
const window = { from: new Date('2026-11-20T09:30:00Z'), to: new Date('2026-11-20T12:00:00Z') };
const away = (meters: number, bearing = 90) =>
  destination(HOME, meters, bearing, { units: 'meters' }).geometry.coordinates as [number, number];
const point = (at: [number, number]) => ({ type: 'Point' as const, coordinates: at });
const faults = (place: Parameters<typeof faultsOfPurpose>[0], changes = {}, sightings: [number, number][] = []) =>
  faultsOfPurpose(place, window, { ...crime, ...changes }, sightings, RULE);

describe('the purpose of a search', () => {
  it('holds near the place and the time of the crime, and not a step beyond', () => {
    expect(faults(point(HOME))).toEqual([]);
    expect(faults(point(away(2999)))).toEqual([]);
    expect(faults(point(away(3001)))).toEqual(['far-from-place']);
    const at = (from: string, to: string) =>
      faultsOfPurpose(point(HOME), { from: new Date(from), to: new Date(to) }, crime, [], RULE);
    expect(at('2026-11-19T10:00:00Z', '2026-11-21T11:00:00Z')).toEqual([]);
    expect(at('2026-11-19T09:59:59Z', '2026-11-20T11:00:00Z')).toEqual(['far-from-time']);
    expect(at('2026-11-20T10:00:00Z', '2026-11-21T11:00:01Z')).toEqual(['far-from-time']);
  });

  it('takes a way by its start, an area by its nearest edge', () => {
    const way = { type: 'LineString' as const, coordinates: [away(100), away(20_000)] };
    expect(faults(way)).toEqual([]);
    expect(faults({ ...way, coordinates: [...way.coordinates].reverse() })).toEqual(['far-from-place']);
    const box = (west: number, east: number) => {
      const [w, e] = [away(west)[0], away(east)[0]];
      return {
        type: 'Polygon' as const,
        coordinates: [
          [
            [w, 48.46],
            [e, 48.46],
            [e, 48.47],
            [w, 48.47],
            [w, 48.46],
          ],
        ],
      };
    };
    expect(faults(box(-500, 500))).toEqual([]);
    expect(faults(box(2900, 9000))).toEqual([]);
    expect(faults(box(3100, 9000))).toEqual(['far-from-place']);
  });

  it('follows a confirmed sighting', () => {
    expect(faults(point(away(9000)))).toEqual(['far-from-place']);
    expect(faults(point(away(9000)), {}, [away(8000)])).toEqual([]);
  });

  it('does not hold where nobody knows the place of the crime', () => {
    expect(faults(point(HOME), { longitude: null, latitude: null })).toEqual(['place-unknown']);
    expect(faults(point(away(10)), { longitude: null }, [HOME])).toEqual([]);
  });

  it('never holds farther off than it fails nearer', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 20_000, noNaN: true }),
        fc.double({ min: 0, max: 20_000, noNaN: true }),
        fc.double({ min: 0, max: 360, noNaN: true }),
        (a, b, bearing) => {
          const [near, far] = [Math.min(a, b), Math.max(a, b)];
          expect(faults(point(away(near, bearing))).length).toBeLessThanOrEqual(
            faults(point(away(far, bearing))).length,
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
