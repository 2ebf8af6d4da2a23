import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringGeometries } from '../../support/bring-geometries.ts';
import { type CameraWishes, givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { beside, streetGrid } from '../../support/given-streets.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';

const HOUR = 3_600_000;
const ago = (hours: number, seconds = 0) => new Date(Date.now() - hours * HOUR + seconds * 1000).toISOString();
/** The south-western crossing of a town of 7 x 7 streets, every 100 m. */
const CORNER = [34.5, 48.2] as const;
const at = (column: number, row: number, east = 0, north = 0) => beside(CORNER, column * 100 + east, row * 100 + north);
const point = (coordinates: readonly number[]) => ({ type: 'Point', coordinates: [...coordinates] });

interface Found {
  camera: { id: string };
  tier: string;
  passage: { from: number; to: number; branch: number | null } | null;
  window: { from: string; to: string };
}

describe('searches along the streets', () => {
  let api: TestApi;
  let council: GivenOrganization;
  let station: GivenOrganization;
  let investigator: GivenAccount;
  let crimeId: string;
  const cameras: Record<string, string> = {};

  beforeAll(async () => {
    const features = [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule];
    api = await startApi({ features, worker: true });
    station = await api.given.organization();
    council = await api.given.organization({ kind: 'local_authority' });
    investigator = await api.given.account('investigator', { organization: station });
    crimeId = (await givenCrime(api.given, { organization: station })).id;
    await bringGeometries(api, await api.given.account('administrator'), 'streets', streetGrid(CORNER, 7), {
      source: 'OSM',
      attribution: '© OpenStreetMap contributors',
    });
    // On the way, on a street that turns off it, and out of reach of both; all of them see all around.
    await place('way', at(2, 0, 50));
    await place('fork', at(3, 1, 0, 50));
    await place('far', at(6, 6));
    await place('gone', at(4, 0, 50), { status: 'out_of_service' });
  });
  afterAll(() => api.end());

  const place = async (name: string, [longitude, latitude]: readonly [number, number], wishes: CameraWishes = {}) => {
    const known = { angle: 360, range: 25, isViewVerified: true, pixelWidth: 3840, retentionHours: 72 };
    const common = { owner: council, longitude, latitude, installedOn: '2020-01-01' };
    cameras[name] = (await givenCamera(api.given, { ...known, ...common, ...wishes })).id;
  };
  const nameOf = (id: string) => Object.entries(cameras).find(([, known]) => known === id)?.[0] ?? id;
  const search = async (asked: object, window?: object) => {
    const body = { purpose: { crimeId }, place: asked, ...(window ? { window } : {}) };
    const answer = await api.as(investigator).post('/searches').send(body).expect(201);
    return answer.body as {
      id: string;
      results: Found[];
      place: { stretches?: { branch: number | null; startMeters: number }[] };
    };
  };
  const seeing = (results: readonly Found[]) =>
    Object.fromEntries(
      results.filter(({ tier }) => tier !== 'out_of_view').map((each) => [nameOf(each.camera.id), each]),
    );
  const route = (points: readonly (readonly number[])[], more: object = {}, status = 200) =>
    api
      .as(investigator)
      .post('/routes')
      .send({ points: points.map(point), mode: 'walk', ...more })
      .expect(status);

  it('a way is computed along them, with its time by the mode, and its forks', async () => {
    const { body } = await route([at(0, 0), at(4, 2)], { forks: 150 });
    expect(body.legs).toMatchObject([{ by: 'streets' }]);
    expect(body.meters).toBeGreaterThan(595);
    expect(body.meters).toBeLessThan(605);
    expect(body.seconds.least).toBeCloseTo(body.meters / 2, 0);
    expect(body.attributions).toEqual(['© OpenStreetMap contributors']);
    expect(body.forks.length).toBeGreaterThan(5);
    for (const fork of body.forks) expect(fork.branch).toBeGreaterThan(0);
  });

  it('without streets its legs are straight, and that is said', async () => {
    const { body } = await route([
      [33, 47],
      [33.01, 47],
    ]);
    expect(body).toMatchObject({ legs: [{ by: 'straight' }], forks: [], attributions: [] });
    expect(body.route.coordinates).toHaveLength(2);
  });

  it.each([
    ['a single point', { points: [point(CORNER)] }, 400],
    ['no mode', { points: [point(CORNER), point(CORNER)], mode: undefined }, 400],
    ['a fork of a day', { points: [point(CORNER), point(CORNER)], forks: 5000 }, 400],
    ['half a country', { points: [point([24, 49]), point([38, 49])] }, 422],
  ])('none is computed for %s', async (_, body, status) => {
    await api
      .as(investigator)
      .post('/routes')
      .send({ mode: 'walk', ...body })
      .expect(status);
  });

  it('a camera on the way has its window, one on a fork its own from the turning on, one beyond none', async () => {
    const startedAt = ago(5);
    const { body } = await route([at(0, 0), at(5, 0)]);
    const plain = { route: body.route, startedAt, mode: 'walk', width: 30 };
    expect(Object.keys(seeing((await search(plain)).results)).sort()).toEqual(['gone', 'way']);
    const found = await search({ ...plain, forks: 200 });
    const seen = seeing(found.results);
    expect(Object.keys(seen).sort()).toEqual(['fork', 'gone', 'way']);
    expect(seen['way']?.passage).toMatchObject({ branch: null });
    const passage = seen['fork']?.passage;
    expect(passage?.branch).toBeGreaterThan(0);
    // 300 m along the way, then 125 to 175 m up the street
    expect(passage?.from).toBeGreaterThan(400);
    expect(passage?.to).toBeLessThan(480);
    const opens = (Date.parse(seen['fork']?.window.from ?? '') - Date.parse(startedAt)) / 1000;
    // 425 m at 2 m/s, less the clock error and padding of 150 s
    expect(opens).toBeGreaterThan(55);
    expect(opens).toBeLessThan(75);
  });

  it('a sighting on the way rolls on, and takes with it only the forks that lie ahead', async () => {
    const { body } = await route([at(0, 0), at(5, 0)]);
    const former = await search({ route: body.route, startedAt: ago(5), mode: 'walk', width: 30, forks: 200 });
    const { body: next } = await api
      .as(investigator)
      .post(`/searches/${former.id}/sightings`)
      .send({ cameraId: cameras['way'], seenAt: ago(5, 200), confirmed: true })
      .expect(201);
    expect(next.previousId).toBe(former.id);
    const seen = seeing(next.results as Found[]);
    expect(Object.keys(seen).sort()).toEqual(['fork', 'gone', 'way']);
    // 50 m on, then 125 m up the street
    expect(seen['fork']?.passage?.from).toBeGreaterThan(150);
    expect(seen['fork']?.passage?.from).toBeLessThan(200);
    const starts = (found: { place: { stretches?: { startMeters: number }[] } }) =>
      (found.place.stretches ?? []).map(({ startMeters }) => startMeters);
    expect(starts(next).length).toBeLessThan(starts(former).length);
    expect(Math.min(...starts(next))).toBeGreaterThanOrEqual(0);
  });

  it('a sighting beside the way goes on in all directions, along the streets', async () => {
    const { body } = await route([at(0, 0), at(5, 0)]);
    const former = await search({ route: body.route, startedAt: ago(5), mode: 'walk', width: 30 });
    const { body: next } = await api
      .as(investigator)
      .post(`/searches/${former.id}/sightings`)
      .send({ point: point(at(3, 3)), seenAt: ago(5, 300), confirmed: true, radius: 400 })
      .expect(201);
    expect(next.place.stretches.length).toBeGreaterThan(10);
    const seen = seeing(next.results as Found[]);
    // 150 m down the street as one walks, whatever lies between as the crow flies
    expect(seen['fork']?.passage?.from).toBeGreaterThan(110);
    expect(seen['fork']?.passage?.to).toBeLessThan(190);
  });

  it('the exits of an area are where streets cross its edge, and those that nobody watched are told', async () => {
    const ring = [at(1, 0, 50, -50), at(4, 0, 50, -50), at(4, 1, 50, 50), at(1, 1, 50, 50), at(1, 0, 50, -50)];
    const found = await search({ area: { type: 'Polygon', coordinates: [ring] } }, { from: ago(5), to: ago(4) });
    const { body } = await api.as(investigator).post(`/searches/${found.id}/cordon`).send({}).expect(200);
    expect(body.basis).toBe('streets');
    expect(body.attributions).toEqual(['© OpenStreetMap contributors']);
    const states = Object.fromEntries(
      body.exits.map((exit: { names: string[]; point: { coordinates: [number, number] }; state: string }) => [
        `${exit.names.join()} ${exit.point.coordinates[0] < at(3, 0)[0] - 0.0005 ? 'west' : 'east'}`,
        exit.state,
      ]),
    );
    // rows 0 and 1 leave to the west and the east, columns 2 to 4 to the north; to the south the streets end
    expect(states).toEqual({
      'Row 0 west': 'open',
      'Row 1 west': 'open',
      'Row 0 east': 'open', // the camera there is out of service
      'Row 1 east': 'open',
      'Column 2 west': 'open',
      'Column 3 east': 'watched',
      'Column 4 east': 'open',
    });
    expect(body.totals).toEqual({ watched: 1, doubtful: 0, open: 6 });
    const entries = await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [
      found.id,
    ]);
    expect(entries.rows.map(({ type }) => type as string)).toEqual(['search.made', 'search.consulted']);
  });

  it('exits may be marked by hand; without streets that is said', async () => {
    const window = { from: ago(5), to: ago(4) };
    const away = await search({ point: point([34.2, 48]), radius: 200 }, window);
    const none = await api.as(investigator).post(`/searches/${away.id}/cordon`).send({}).expect(200);
    expect(none.body).toMatchObject({ basis: 'none', exits: [], attributions: [] });
    const here = await search({ point: point(at(2, 0)), radius: 100 }, window);
    const told = await api
      .as(investigator)
      .post(`/searches/${here.id}/cordon`)
      .send({ exits: [point(at(2, 0, 60)), point(at(2, 1))] })
      .expect(200);
    expect(told.body).toMatchObject({
      basis: 'told',
      exits: [{ state: 'watched', watchers: [{ cameraId: cameras['way'] }] }, { state: 'open' }],
    });
    await api.as(investigator).post(`/searches/${here.id}/cordon`).send({ exits: [] }).expect(400);
  });

  it('a route has no exits, and a foreign search is not there', async () => {
    const line = { type: 'LineString', coordinates: [at(0, 0), at(5, 0)] };
    const found = await search({ route: line, startedAt: ago(5), mode: 'walk' });
    const { body } = await api.as(investigator).post(`/searches/${found.id}/cordon`).send({}).expect(422);
    expect(body.code).toBe('cordon-needs-area');
    const stranger = await api.given.account('investigator');
    await api.as(stranger).post(`/searches/${found.id}/cordon`).send({}).expect(404);
    await api.as(stranger).get(`/searches/${found.id}/canvass`).expect(404);
  });

  it('the list for a canvass goes from door to door, with whom to ask and what is lost when', async () => {
    const found = await search({ point: point(at(0, 0)), radius: 800 }, { from: ago(5), to: ago(4) });
    const { body } = await api.as(investigator).get(`/searches/${found.id}/canvass`).expect(200);
    // nobody sees the point itself: all of them look at their own corner
    expect(body).toMatchObject({ doors: [], leftOut: { lost: 0 } });
    const ring = [at(0, 0, -50, -50), at(5, 0, 0, -50), at(5, 2), at(0, 2, -50), at(0, 0, -50, -50)];
    const area = await search({ area: { type: 'Polygon', coordinates: [ring] } }, { from: ago(5), to: ago(4) });
    const { body: list } = await api.as(investigator).get(`/searches/${area.id}/canvass`).expect(200);
    expect(list.doors).toMatchObject([
      { owner: { id: council.id, kind: 'local_authority' }, cameras: [{ tier: expect.any(String) }] },
      { legMeters: expect.any(Number) },
      {},
    ]);
    expect(list.meters).toBe(list.doors.reduce((sum: number, door: { legMeters: number }) => sum + door.legMeters, 0));
    const ids = list.doors.flatMap((door: { cameras: { id: string }[] }) => door.cameras.map(({ id }) => nameOf(id)));
    expect(new Set(ids)).toEqual(new Set(['fork', 'gone', 'way']));
  });
});
