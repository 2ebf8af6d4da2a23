import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringGeometries } from '../../support/bring-geometries.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { beside, streetGrid } from '../../support/given-streets.ts';
import type { GivenAccount } from '../../support/given.ts';

/**
 * A town with a street every 100 m: 2,601 crossings, 5,100 stretches between them; a city of 10 x 10 km and 20,200 of them
 * where there is time for it.
 */
const CORNER = [34.5, 48.2] as const;
const SIZE = process.env['SVIDOK_NIGHTLY'] === '1' ? 101 : 51;
const MIDDLE = (SIZE - 1) / 2;
const at = (column: number, row: number) => beside(CORNER, column * 100, row * 100);
const point = (coordinates: readonly number[]) => ({ type: 'Point', coordinates: [...coordinates] });
const startedAt = () => new Date(Date.now() - 5 * 3_600_000).toISOString();

interface Answer {
  id: string;
  results: { camera: { id: string }; tier: string }[];
  place: { forks?: number; streets?: { meters: number; limit?: string }; stretches?: { branch: number | null }[] };
}

describe(`in a city of ${2 * SIZE * (SIZE - 1)} stretches of street`, () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let crimeId: string;
  const cameras: string[] = [];

  beforeAll(async () => {
    const features = [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule];
    api = await startApi({ features, worker: true });
    const station = await api.given.organization();
    const council = await api.given.organization({ kind: 'local_authority' });
    investigator = await api.given.account('investigator', { organization: station });
    crimeId = (await givenCrime(api.given, { organization: station })).id;
    const options = { source: 'City', attribution: 'tests' };
    const run = await bringGeometries(
      api,
      await api.given.account('administrator'),
      'streets',
      streetGrid(CORNER, SIZE),
      options,
    );
    expect(run).toMatchObject({ totals: { created: 2 * SIZE } });
    // Beside the middle street: on its first turning near to it, and 900 m up another.
    for (const [column, row] of [
      [10, MIDDLE + 0.5],
      [10, MIDDLE + 9],
    ] as const) {
      const [longitude, latitude] = at(column, row);
      const camera = { owner: council, longitude, latitude, angle: 360, range: 20, isViewVerified: true };
      cameras.push((await givenCamera(api.given, { ...camera, installedOn: '2020-01-01', pixelWidth: 3840 })).id);
    }
  }, 240_000);
  afterAll(() => api.end());

  const route = async (columns: number, forks: number) =>
    (
      await api
        .as(investigator)
        .post('/routes')
        .send({ points: [point(at(0, MIDDLE)), point(at(columns, MIDDLE))], mode: 'walk', forks })
        .expect(200)
    ).body as { route: object; forks: unknown[]; streets: { meters: number; limit?: string } };
  const search = async (place: object) =>
    (
      await api
        .as(investigator)
        .post('/searches')
        .send({ purpose: { crimeId }, place: { startedAt: startedAt(), mode: 'walk', ...place } })
        .expect(201)
    ).body as Answer;

  it('all of them are cut', async () => {
    const { rows } = await api.owner.query(`select count(*)::int as edges from territories.street_edge`);
    expect(rows).toEqual([{ edges: 2 * SIZE * (SIZE - 1) }]);
  });

  it('turnings that can all be followed are, and nothing is said of a limit', async () => {
    const { streets, forks } = await route(20, 300);
    expect(streets).toEqual({ meters: 300 });
    expect(forks.length).toBeGreaterThan(100);
  });

  it('turnings of a long way are followed less far, and the way and the finding say how far', async () => {
    const way = await route(SIZE - 1, 1000);
    expect(way.streets.limit).toBe('too-many');
    expect(way.streets.meters).toBeLessThan(1000);
    expect(way.streets.meters).toBeGreaterThan(100);
    expect(way.forks.length).toBeGreaterThan(500);
    expect(way.forks.length).toBeLessThanOrEqual(1500);
    const found = await search({ route: way.route, forks: 1000 });
    expect(found.place).toMatchObject({ forks: 1000, streets: way.streets });
    expect(found.place.stretches?.length).toBeLessThanOrEqual(1500);
    // What lies within that reach is seen, what lies beyond is not: as was said.
    const seen = found.results.filter(({ tier }) => tier !== 'out_of_view').map(({ camera }) => camera.id);
    expect(seen).toContain(cameras[0]);
    expect(seen).not.toContain(cameras[1]);
    // Read again, and taken further by a sighting, it still says so.
    const again = (await api.as(investigator).get(`/searches/${found.id}`).expect(200)).body as Answer;
    expect(again.place.streets).toEqual(way.streets);
    const sighting = { point: point(at(5, MIDDLE)), seenAt: new Date(Date.parse(startedAt()) + 600_000).toISOString() };
    const next = await api
      .as(investigator)
      .post(`/searches/${found.id}/sightings`)
      .send({ ...sighting, confirmed: true })
      .expect(201);
    expect((next.body as Answer).place.streets).toEqual(way.streets);
  });

  it('all ways from a point are followed along the streets as long as they can be, else as the crow flies, and that is said', async () => {
    const near = await search({ point: point(at(MIDDLE, MIDDLE)), radius: 1000 });
    expect(near.place.streets).toEqual({ meters: 1500 });
    expect(near.place.stretches?.length).toBeGreaterThan(500);
    const far = await search({ point: point(at(MIDDLE, MIDDLE)), radius: 2500 });
    expect(far.place.streets).toEqual({ meters: 0, limit: 'too-many' });
    expect(far.place.stretches).toBeUndefined();
    const nowhere = await search({ point: point([33, 47]), radius: 500 });
    expect(nowhere.place.streets).toEqual({ meters: 0, limit: 'unknown' });
  });

  it('a way drawn where no streets are known says that no turnings were followed', async () => {
    const line = { type: 'LineString', coordinates: [[33, 47] as const, [33.01, 47] as const] };
    expect((await search({ route: line, forks: 200 })).place.streets).toEqual({ meters: 0, limit: 'unknown' });
    expect((await search({ route: line })).place.streets).toBeUndefined();
  });
});
