import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bearing, booleanPointInPolygon, circle, destination, distance, sector } from '@turf/turf';
import { parse } from 'csv-parse/sync';
import type { Feature, Polygon } from 'geojson';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CameraDirectory, type CameraFacts, CamerasModule } from '../../../src/modules/cameras/index.ts';
import { rank } from '../../../src/modules/searches/domain/ranking.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';

const FILE = `${SHARED_DATA}cameras-ladyzhyn-ua/cameras_flat.csv`;
const METERS = { units: 'meters' as const };
const POINTS = 1000;
const NOW = new Date('2026-03-01T14:00:00Z');
const WINDOW = { from: new Date('2026-03-01T10:00:00Z'), to: new Date('2026-03-01T12:00:00Z') };

interface Known {
  id: string;
  place: [number, number];
  bearing: number;
  angle: number;
  range: number;
}

/** Exact, and drawn a little smaller and larger: between the last two nothing is judged. */
interface Drawn {
  exact: Feature<Polygon>;
  inner: Feature<Polygon>;
  outer: Feature<Polygon>;
}

/** The same numbers on every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The ground a camera sees, as a finely drawn polygon: no bearings are compared here. */
const drawn = (camera: Known, slack: { meters: number; degrees: number }): Feature<Polygon> => {
  const options = { ...METERS, steps: 180 };
  const reach = camera.range + slack.meters;
  if (camera.angle >= 360) return circle(camera.place, reach, options);
  const half = camera.angle / 2 + slack.degrees;
  return sector(camera.place, reach, camera.bearing - half, camera.bearing + half, options);
};

/** On a flat map around the point: exact to a millimetre over some hundred metres, and no library's. */
function metersTo(area: Feature<Polygon>, [longitude, latitude]: readonly [number, number]): number {
  if (booleanPointInPolygon([longitude, latitude], area)) return 0;
  const perDegree = (6_371_008.8 * Math.PI) / 180;
  const flat = (area.geometry.coordinates[0] ?? []).map<[number, number]>(([x = 0, y = 0]) => [
    (x - longitude) * perDegree * Math.cos((latitude * Math.PI) / 180),
    (y - latitude) * perDegree,
  ]);
  const distances = flat.slice(1).map(([bx, by], i) => {
    const [ax, ay] = flat[i] as [number, number];
    const length = (bx - ax) ** 2 + (by - ay) ** 2;
    const share = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * (bx - ax) + ay * (by - ay)) / length));
    return Math.hypot(ax + share * (bx - ax), ay + share * (by - ay));
  });
  return Math.min(...distances);
}

const suite = existsSync(FILE) ? describe : describe.skip;

suite('the search on the register of Ladyzhyn, against brute force', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  const known: (Known & Drawn)[] = [];

  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, CamerasModule] });
    investigator = await api.given.account('investigator');
    const owner = await api.given.organization({ kind: 'local_authority' });
    const rows = parse<Record<string, string>>(readFileSync(FILE), { columns: true, bom: true });
    for (const row of rows) {
      const at = (x: string, y: string): [number, number] => [Number(row[x]), Number(row[y])];
      const place = at('longitude', 'latitude');
      const facing = (bearing(place, at('course_point_longitude', 'course_point_latitude')) + 360) % 360;
      const angle = Number(row['viewing_angle_deg']);
      // The register says 15 m of every camera; other ranges are tried so that more than the edge of 15 m is compared.
      const range = Number(row['radius_m']) * (1 + (known.length % 4));
      const wishes = {
        owner,
        longitude: place[0],
        latitude: place[1],
        facing,
        angle,
        range,
        retentionHours: 720,
        pixelWidth: 1920,
      };
      const { id } = await givenCamera(api.given, wishes);
      const camera = { id, place, bearing: facing, angle, range };
      known.push({
        ...camera,
        exact: drawn(camera, { meters: 0, degrees: 0 }),
        inner: drawn(camera, { meters: -0.05, degrees: -0.2 }),
        outer: drawn(camera, { meters: 0.05, degrees: 0.2 }),
      });
    }
  });
  afterAll(() => api.end());

  it(`answers alike for ${POINTS} random points, which cameras it finds and how well they see`, async () => {
    expect(known).toHaveLength(141);
    const chance = random(20260301);
    const directory = api.app.get(CameraDirectory);
    const transaction = api.app.get(Transaction);
    const strangers: string[] = [];
    const compared = { found: 0, seeing: 0, elsewhere: 0 };
    const questions = Array.from({ length: POINTS }, () => {
      const start = known[Math.floor(chance() * known.length)] as Known;
      const point = destination(start.place, chance() * 120, chance() * 360, METERS).geometry.coordinates as [
        number,
        number,
      ];
      return { point, radius: 10 + chance() * 300 };
    });
    const answers = await transaction.read(investigator.actor, async (tx) => {
      const found: CameraFacts[][] = [];
      for (const { point, radius } of questions) found.push(await directory.near(tx, point[0], point[1], radius));
      return found;
    });
    for (const [i, { point, radius }] of questions.entries()) {
      const near = answers[i] ?? [];
      const results = new Map(
        rank<CameraFacts>(near, { kind: 'point', point, radiusMeters: radius }, WINDOW, NOW).shown.map((result) => [
          result.camera.id,
          result,
        ]),
      );
      for (const camera of known) {
        const meters = distance(point, camera.place, METERS);
        const result = results.get(camera.id);
        // What is certain by the distance alone needs no polygon: it stands well inside, or its view ends well before.
        if (meters > radius + camera.range + 20) {
          if (result !== undefined) strangers.push(camera.id);
          continue;
        }
        const isInside = meters < radius * 0.99 - 1;
        const nearest = isInside ? meters : Math.min(meters, metersTo(camera.exact, point));
        // A sphere and the spheroid differ by up to 0.5 %, chords and the arc by up to 0.2 m: what lies between is not judged.
        const margin = 0.3 + nearest * 0.006;
        const isThere = result?.camera.id === camera.id;
        if ((nearest < radius - margin && !isThere) || (nearest > radius + margin && isThere))
          strangers.push(camera.id);
        if (result === undefined) continue;
        compared.found++;
        if (meters > camera.range + 1) {
          expect(result.tier).toBe('out_of_view');
          compared.elsewhere++;
        } else if (booleanPointInPolygon(point, camera.inner)) {
          const level = [3.84, 7.68, 15.36, 38.4].findIndex((reach) => meters <= (camera.angle <= 90 ? reach : 0));
          if (camera.angle <= 90)
            expect(result.tier).toBe(['identify', 'recognise', 'observe', 'detect'][level] ?? 'maybe');
          else expect(result.tier).not.toBe('out_of_view');
          compared.seeing++;
        } else if (!booleanPointInPolygon(point, camera.outer) && meters > 1) {
          expect(result.tier).toBe('out_of_view');
          compared.elsewhere++;
        }
      }
    }
    expect(strangers).toEqual([]);
    // Enough of each kind that agreement means something.
    expect(compared.found).toBeGreaterThan(1000);
    expect(compared.seeing).toBeGreaterThan(100);
    expect(compared.elsewhere).toBeGreaterThan(500);
  }, 180_000);
});
