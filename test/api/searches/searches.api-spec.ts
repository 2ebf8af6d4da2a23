import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { destination } from '@turf/turf';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { DrawVisibility } from '../../../src/modules/cameras/jobs/draw-visibility.job.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenBuilding } from '../../support/given-buildings.ts';
import { type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';
import { type CameraWishes, givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

interface Result {
  camera: { id: string; location: { coordinates: number[] }; precision: string; owner: { id: string } };
  distance: number;
  tier: string;
  score: number;
  factors: Record<string, number>;
  footage: { likelihood: string; lossStartsAt: string; lossCompleteAt: string };
  reasons: string[];
}

describe('searches', () => {
  let api: TestApi;
  let station: GivenOrganization;
  let council: GivenOrganization;
  let investigator: GivenAccount;
  let crimeId: string;
  /** Each spec searches in a town of its own, 0.1 degrees from the next. */
  let town = 0;

  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule] });
    station = await api.given.organization();
    council = await api.given.organization({ kind: 'local_authority' });
    investigator = await api.given.account('investigator', { organization: station });
    crimeId = (await givenCrime(api.given, { organization: station })).id;
  });
  afterAll(() => api.end());

  const nextTown = (): [number, number] => [34 + ++town * 0.1, 48];
  const question = (point: number[], changes: Record<string, unknown> = {}) => ({
    purpose: { crimeId },
    place: { point: { type: 'Point', coordinates: point }, radius: 150 },
    window: { from: inHours(-5), to: inHours(-4) },
    ...changes,
  });
  const search = (point: number[], changes: Record<string, unknown> = {}) =>
    api.as(investigator).post('/searches').send(question(point, changes));
  /** A camera that stands `meters` south of the point and looks north at it. */
  const southOf = (point: [number, number], meters: number, wishes: CameraWishes = {}) => {
    const [longitude = 0, latitude = 0] = destination(point, meters, 180, { units: 'meters' }).geometry.coordinates;
    return givenCamera(api.given, {
      owner: council,
      longitude,
      latitude,
      range: 100,
      retentionHours: 72,
      pixelWidth: 1920,
      installedOn: '2020-01-01',
      ...wishes,
    });
  };
  const journalOf = async (id: string) =>
    (
      await api.owner.query(`select type, data, purpose from journal.entry where subject_id = $1 order by position`, [
        id,
      ])
    ).rows as { type: string; data: Record<string, unknown>; purpose: string }[];

  it('knows what stands in the way: who looks at a wall is out of view, and an address is seen by whom sees its house', async () => {
    const point = nextTown();
    const [near, far] = [await southOf(point, 10), await southOf(point, 60)];
    const here = { longitude: point[0], latitude: point[1] };
    const draw = () =>
      api.app
        .get(Transaction)
        .within(SYSTEM, (tx) =>
          api.app
            .get(DrawVisibility)
            .run(tx, { outboxId: newId(), job: '', eventId: null, subjectId: near.id, attempt: 1 }),
        );
    const found = async () => {
      const { body } = await search(point).expect(201);
      return (body.results as Result[]).map(({ camera, tier, reasons }) => [camera.id, tier, reasons[0]]);
    };
    expect(await found()).toEqual([
      [near.id, 'observe', 'in-view'],
      [far.id, 'maybe', 'below-detection'],
    ]);
    await givenBuilding(api.owner, here, { north: -35, side: 20 });
    await draw();
    expect(await found()).toEqual([
      [near.id, 'observe', 'in-view'],
      [far.id, 'out_of_view', 'hidden-by-building'],
    ]);
    await givenBuilding(api.owner, here, { side: 8 });
    await draw();
    expect(await found()).toEqual([
      [near.id, 'observe', 'in-view'],
      [far.id, 'out_of_view', 'hidden-by-building'],
    ]);
  });

  it('answers with the cameras that could have seen it, best first, each with tier, clock, score and factors', async () => {
    const point = nextTown();
    const detects = await southOf(point, 30);
    const identifies = await southOf(point, 3);
    const unknown = await southOf(point, 20, { facing: null });
    const away = await southOf(point, 10, { facing: 180 });
    await southOf(point, 400, { range: 50 }); // neither stands nor looks into the circle
    const { body } = await search(point).expect(201);
    const results = body.results as Result[];
    expect(results.map((result) => result.camera.id)).toEqual([identifies.id, detects.id, unknown.id, away.id]);
    expect(results.map((result) => result.tier)).toEqual(['identify', 'detect', 'maybe', 'out_of_view']);
    expect(results[0]).toMatchObject({
      rank: 1,
      camera: {
        code: identifies.code,
        owner: { id: council.id, name: council.name, kind: 'local_authority' },
        precision: 'exact',
        view: { bearing: 0, angle: 90, range: 100, verified: true, area: { type: 'Polygon' } },
      },
      window: { from: body.window.from, to: body.window.to },
      footage: { likelihood: 'likely' },
      reasons: ['in-view'],
    });
    expect(results[0]?.camera.location.coordinates[1]).toBeCloseTo(identifies.latitude, 6);
    expect(results[0]?.distance).toBeCloseTo(3, 1);
    expect(Date.parse(results[0]?.footage.lossStartsAt ?? '')).toBe(Date.parse(body.window.from) + 72 * HOUR);
    expect(Date.parse(results[0]?.footage.lossCompleteAt ?? '')).toBe(Date.parse(body.window.to) + 72 * HOUR);
    expect(results[3]?.reasons).toContain('faces-away');
    for (const result of results)
      expect(result.score).toBeCloseTo(
        Object.values(result.factors).reduce((product, factor) => product * factor, 1),
        10,
      );
  });

  it('finds in an area what stands in it and what looks into it, and loses nothing when it is drawn wider', async () => {
    const point = nextTown();
    const inside = await southOf(point, 20);
    const looksIn = await southOf(point, 120, { angle: 30 });
    const away = await southOf(point, 120, { facing: 180 });
    const around = (meters: number) => {
      const corner = (bearing: number) =>
        destination(point, meters * Math.SQRT2, bearing, { units: 'meters' }).geometry.coordinates;
      return { area: { type: 'Polygon', coordinates: [[45, -45, -135, 135, 45].map(corner)] } };
    };
    const { body } = await search(point, { place: around(50) }).expect(201);
    const found = (answer: { results: Result[] }) => answer.results.map((result) => [result.camera.id, result.tier]);
    expect(found(body)).toEqual([
      [inside.id, 'identify'],
      [looksIn.id, 'detect'],
    ]);
    expect(body.place.area.coordinates[0]).toHaveLength(5);
    expect(body.results[0].passage).toBeNull();
    const wider = await search(point, { place: around(200) }).expect(201);
    expect(found(wider.body).map(([id]) => id)).toEqual(expect.arrayContaining([inside.id, looksIn.id, away.id]));
  });

  it('gives each camera along a route the window in which it can have been passed', async () => {
    const point = nextTown();
    const north = (meters: number) => destination(point, meters, 0, { units: 'meters' }).geometry.coordinates;
    const first = await southOf(north(0) as [number, number], 30, { range: 60 });
    const far = await southOf(north(1000) as [number, number], 30, { facing: 90, angle: 60, range: 20 });
    const away = await southOf(north(1500) as [number, number], 0, { facing: 180, angle: 30, range: 1 });
    const startedAt = inHours(-5);
    const route = { type: 'LineString', coordinates: [north(0), north(600), north(2000)] };
    const asked = { route, startedAt, speed: { min: 1, max: 10 } };
    const { body } = await search(point, { place: asked, window: undefined }).expect(201);
    const of = (id: string) => body.results.find((result: Result) => result.camera.id === id);
    const seconds = (moment: string) => (Date.parse(moment) - Date.parse(startedAt)) / 1000;
    const margin = 150;
    const passes = (id: string) => [seconds(of(id).window.from) + margin, seconds(of(id).window.to) - margin];
    // Looks north along the way from 30 m before its beginning: in view for the first 30 m.
    expect(of(first.id)).toMatchObject({ tier: 'detect', passage: { from: 0, branch: null } });
    expect(of(first.id).passage.to).toBeCloseTo(30, 0);
    expect(passes(first.id)).toEqual([0, 30 + (of(first.id).passage.to > 30 ? 1 : 0)]);
    // Stands on the way and looks across it: the point under the lens is 970 m from the start.
    const [from, to] = passes(far.id);
    expect(from).toBeLessThanOrEqual(97);
    expect(to).toBeGreaterThanOrEqual(969);
    expect(of(far.id).passage.to).toBeLessThan(972);
    expect(of(away.id)).toBeDefined();
    expect(body.place).toMatchObject({ width: 60, startedAt, speed: asked.speed, route: { type: 'LineString' } });
    expect(Date.parse(body.window.from)).toBe(Date.parse(startedAt) - margin * 1000);
    expect(seconds(body.window.to) - margin).toBe(2001);
    // With a window only those that can have been passed in it.
    const early = { from: startedAt, to: new Date(Date.parse(startedAt) - 1000 + 90_000).toISOString() };
    const limited = await search(point, { place: { ...asked, speed: { min: 1, max: 2 } }, window: early }).expect(201);
    expect(limited.body.results.map((result: Result) => result.camera.id)).toEqual([first.id]);
  });

  it('asks along the ways that turn off the route, from the time of the turning on', async () => {
    const point = nextTown();
    const north = (meters: number) => destination(point, meters, 0, { units: 'meters' }).geometry.coordinates;
    const turning = destination(north(400), 300, 90, { units: 'meters' }).geometry.coordinates;
    const beside = await southOf(turning as [number, number], 0, { facing: 90, angle: 60, range: 20 });
    const route = { type: 'LineString', coordinates: [north(0), north(1000)] };
    const startedAt = inHours(-5);
    const line = (from: number[]) => ({ type: 'LineString', coordinates: [from, turning] });
    const ask = (branches: object[]) =>
      search(point, { place: { route, startedAt, speed: { min: 1, max: 10 }, branches }, window: undefined });
    expect((await ask([]).expect(201)).body.results).toEqual([]);
    const { body } = await ask([line(north(400))]).expect(201);
    expect(body.results).toHaveLength(1);
    expect(body.results[0]).toMatchObject({ camera: { id: beside.id }, passage: { branch: 1 } });
    expect(body.results[0].passage.to).toBeCloseTo(700, -1);
    expect(body.place.stretches).toMatchObject([{ branch: 1 }]);
    const astray = (await ask([line(north(3000))]).expect(400)).body;
    expect(astray.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(
      '/place/branches/0/coordinates/0',
    );
  });

  it('asks in all directions from a point that somebody left', async () => {
    const point = nextTown();
    const near = await southOf(point, 50, { range: 60 });
    const far = await southOf(point, 800);
    const startedAt = inHours(-5);
    const place = { point: { type: 'Point', coordinates: point }, radius: 1000, startedAt, mode: 'walk' };
    const { body } = await search(point, { place, window: undefined }).expect(201);
    expect(body.results.map((result: Result) => [result.camera.id, result.tier])).toEqual([
      [near.id, 'maybe'],
      [far.id, 'maybe'],
    ]);
    const window = body.results[1].window;
    // 700 m at 2 m/s at the earliest, 900 m at 0.8 m/s at the latest, 150 s to either side.
    expect((Date.parse(window.from) - Date.parse(startedAt)) / 1000).toBeCloseTo(350 - 150, -1);
    expect((Date.parse(window.to) - Date.parse(startedAt)) / 1000).toBeCloseTo(1125 + 150, -1);
    expect(body.place).toMatchObject({ mode: 'walk', speed: { min: 0.8, max: 2 } });
  });

  it('finds a camera outside of the circle whose view reaches the point', async () => {
    const point = nextTown();
    const far = await southOf(point, 90, { range: 120, angle: 20 });
    const { body } = await search(point, {
      place: { point: { type: 'Point', coordinates: point }, radius: 10 },
    }).expect(201);
    expect(body.results.map((result: Result) => [result.camera.id, result.tier])).toEqual([[far.id, 'detect']]);
  });

  it('says what the overwrite clock says: lost, half lost, assumed, out of service', async () => {
    const point = nextTown();
    const lost = await southOf(point, 5, { retentionHours: 2 });
    const half = await southOf(point, 6, { retentionHours: 5 });
    const assumed = await southOf(point, 7, { retentionHours: null });
    const down = await southOf(point, 5, { status: 'out_of_service' });
    await southOf(point, 5, { status: 'decommissioned' });
    await southOf(point, 5, { status: 'planned' });
    await southOf(point, 5, { installedOn: inHours(48).slice(0, 10) });
    const { body } = await search(point, { window: { from: inHours(-6), to: inHours(-4) } }).expect(201);
    const of = (id: string) => (body.results as Result[]).find((result) => result.camera.id === id) as Result;
    expect(body.results).toHaveLength(4);
    expect(of(lost.id)).toMatchObject({
      score: 0,
      footage: { likelihood: 'lost' },
      reasons: expect.arrayContaining(['overwritten']),
    });
    expect(of(half.id).factors['left']).toBeCloseTo(0.5, 1);
    expect(of(assumed.id)).toMatchObject({
      camera: { retention: { effectiveHours: 168, assumed: true } },
      reasons: expect.arrayContaining(['retention-assumed']),
    });
    expect(of(down.id)).toMatchObject({
      footage: { likelihood: 'unlikely' },
      reasons: expect.arrayContaining(['out-of-service']),
    });
  });

  it('keeps what it showed, tells the owners, and writes the purpose into the journal, without the place', async () => {
    const point = nextTown();
    const camera = await southOf(point, 5);
    const made = await search(point).expect(201);
    const { id } = made.body;
    await api.owner.query(`update cameras.camera set bearing = 180 where id = $1`, [camera.id]);
    const again = await api.as(investigator).get(`/searches/${id}`).expect(200);
    expect(again.body).toEqual(made.body);
    const { rows } = await api.owner.query(
      `select camera_id, organization_id, purpose_class from cameras.consultation where search_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ camera_id: camera.id, organization_id: station.id, purpose_class: 'crime' }]);
    const entries = await journalOf(id);
    expect(entries.map((entry) => entry.type)).toEqual(['search.made', 'search.consulted']);
    expect(entries[0]).toMatchObject({
      purpose: `crime:${crimeId}`,
      data: { cameras: 1, radiusMeters: 150, windowMinutes: 60 },
    });
    expect(JSON.stringify(entries)).not.toContain(String(point[0]));
  });

  it('keeps a search that found nothing', async () => {
    const { body } = await search(nextTown()).expect(201);
    expect(body.results).toEqual([]);
    expect((await journalOf(body.id)).map((entry) => entry.type)).toEqual(['search.made']);
  });

  it('shows no camera of another region', async () => {
    const point = nextTown();
    await southOf(point, 5, { regionCode: VINNYTSIA });
    expect((await search(point).expect(201)).body.results).toEqual([]);
  });

  it('is read by the organization, and a second reader is told to the owners as well', async () => {
    const point = nextTown();
    await southOf(point, 5);
    const { id } = (await search(point).expect(201)).body;
    const supervisor = await api.given.account('supervisor', { organization: station });
    await api.as(supervisor).get(`/searches/${id}`).expect(200);
    const { rows } = await api.owner.query(`select count(*)::int as n from cameras.consultation where search_id = $1`, [
      id,
    ]);
    expect(rows[0].n).toBe(2);
    await api
      .as(await api.given.account('investigator'))
      .get(`/searches/${id}`)
      .expect(404);
    await api
      .as(await api.given.account('supervisor'))
      .get(`/searches/${id}`)
      .expect(404);
    for (const role of ['operator', 'regional_command', 'national_command', 'inspector', 'administrator'] as const)
      await api
        .as(await api.given.account(role))
        .get(`/searches/${id}`)
        .expect(403);
  });

  it('lists own searches, newest first, without positions', async () => {
    const reader = await api.given.account('investigator', { organization: station });
    const ask = async () =>
      (await api.as(reader).post('/searches').send(question(nextTown())).expect(201)).body.id as string;
    const ids = [await ask(), await ask(), await ask()].reverse();
    const list = async (account: GivenAccount, query = '') =>
      (await api.as(account).get(`/searches${query}`).expect(200)).body;
    const all = await list(reader);
    expect(all.items.map((item: { id: string }) => item.id)).toEqual(ids);
    expect(all.items[0]).toMatchObject({ purpose: { crimeId }, place: { radius: 150 }, cameras: 0 });
    expect(all.items[0].results).toBeUndefined();
    const first = await list(reader, '?limit=2');
    expect((await list(reader, `?limit=2&cursor=${first.next}`)).items.map((item: { id: string }) => item.id)).toEqual([
      ids[2],
    ]);
    const supervisor = await api.given.account('supervisor', { organization: station });
    expect((await list(supervisor, `?crimeId=${crimeId}`)).items.map((item: { id: string }) => item.id)).toEqual(
      expect.arrayContaining(ids),
    );
    expect((await list(await api.given.account('supervisor'))).items).toEqual([]);
  });

  const place = (changes: Record<string, unknown>) => ({
    place: { point: { type: 'Point', coordinates: [35, 48] }, radius: 150, ...changes },
  });
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [35, 48],
        [35.001, 48],
        [35.001, 48.001],
        [35, 48],
      ],
    ],
  };
  const route = {
    type: 'LineString',
    coordinates: [
      [35, 48],
      [35.001, 48],
    ],
  };
  const polygon = (...corners: [number, number][]) => ({ type: 'Polygon', coordinates: [corners] });
  const bowtie = polygon([35, 48], [35.001, 48.001], [35.001, 48], [35, 48.001], [35, 48]);
  const needle = polygon([35, 48], [35.001, 48], [35.002, 48], [35, 48]);
  const district = polygon([35, 48], [35.3, 48], [35.3, 48.2], [35, 48.2], [35, 48]);
  const open = polygon([35, 48], [35.001, 48], [35.001, 48.001], [35, 48.0001]);
  const jagged = polygon(
    ...Array.from({ length: 1000 }, (_, i): [number, number] => [35 + i / 1e5, 48 + (i % 2) / 1e4]),
    [35.01, 47.9],
    [35, 48],
  );
  const farAway = {
    type: 'LineString',
    coordinates: [
      [34, 48],
      [37, 48],
    ],
  };
  const someId = '0197a000-0000-7000-8000-000000000000';

  it.each([
    ['a radius above five kilometres', place({ radius: 5001 }), 400, 'malformed', '/place/radius'],
    ['a radius of nothing', place({ radius: 0 }), 400, 'malformed', '/place/radius'],
    ['a point without radius', place({ radius: undefined }), 400, 'malformed', '/place/radius'],
    [
      'a place beyond the earth',
      place({ point: { type: 'Point', coordinates: [35, 91] } }),
      400,
      'malformed',
      '/place/point/coordinates/1',
    ],
    [
      'a window that ends before it starts',
      { window: { from: inHours(-4), to: inHours(-5) } },
      400,
      'malformed',
      '/window/to',
    ],
    [
      'an empty window',
      { window: { from: '2026-03-01T10:00:00Z', to: '2026-03-01T10:00:00Z' } },
      400,
      'malformed',
      '/window/to',
    ],
    [
      'a window without offset',
      { window: { from: '2026-03-01T10:00:00', to: inHours(-5) } },
      400,
      'malformed',
      '/window/from',
    ],
    [
      'a window of eight days',
      { window: { from: inHours(-8 * 24), to: inHours(0) } },
      422,
      'window-too-long',
      '/window/to',
    ],
    ['a window to come', { window: { from: inHours(1), to: inHours(2) } }, 422, 'window-in-future', '/window/from'],
    ['no purpose', { purpose: {} }, 400, 'malformed', '/purpose'],
    ['two purposes', { purpose: { crimeId: someId, taskId: someId } }, 400, 'malformed', '/purpose'],
    ['a purpose that is no id', { purpose: { crimeId: '42' } }, 400, 'malformed', '/purpose/crimeId'],
    ['an area that crosses itself', { place: { area: bowtie } }, 422, 'area-unusable', '/place/area'],
    ['an area without ground', { place: { area: needle } }, 422, 'area-unusable', '/place/area'],
    ['an area as large as a district', { place: { area: district } }, 422, 'place-too-large', '/place/area'],
    ['an area that does not close', { place: { area: open } }, 400, 'malformed', '/place/area/coordinates/0'],
    ['an area with a thousand corners', { place: { area: jagged } }, 400, 'malformed', '/place/area'],
    ['an area with a start', { place: { area: square, startedAt: inHours(-5) } }, 400, 'malformed', '/place/startedAt'],
    ['a route without start', { place: { route } }, 400, 'malformed', '/place/startedAt'],
    ['a route without speed', { place: { route, startedAt: inHours(-5) } }, 400, 'malformed', '/place/speed'],
    [
      'a route whose slowest is faster than its fastest',
      { place: { route, startedAt: inHours(-5), speed: { min: 3, max: 2 } } },
      400,
      'malformed',
      '/place/speed/max',
    ],
    [
      'a route that begins tomorrow',
      { place: { route, startedAt: inHours(24), mode: 'walk' }, window: undefined },
      422,
      'window-in-future',
      '/place/startedAt',
    ],
    [
      'a route that takes a month',
      { place: { route: farAway, startedAt: inHours(-800), speed: { min: 0.01, max: 2 } }, window: undefined },
      422,
      'window-too-long',
      '/place/speed/min',
    ],
    [
      'a route through half the country',
      { place: { route: farAway, startedAt: inHours(-5), mode: 'car' } },
      422,
      'place-too-large',
      '/place/route',
    ],
    ['a width without route', place({ width: 20 }), 400, 'malformed', '/place/width'],
    ['a mode without start', place({ mode: 'walk' }), 400, 'malformed', '/place/mode'],
    ['a point without window', { window: undefined }, 400, 'malformed', '/window'],
    ['a point and an area', place({ area: square }), 400, 'malformed', '/place'],
    ['an unknown property', { colour: 'red' }, 400, 'malformed', '/colour'],
    ['an unknown property of the place', place({ height: 3 }), 400, 'malformed', '/place/height'],
  ])('refuses %s, and keeps nothing', async (_, changes, status, code, pointer) => {
    const count = async () => Number((await api.owner.query(`select count(*) from searches.search`)).rows[0].count);
    const before = await count();
    const answer = await search([35, 48], changes).expect(status);
    expect(answer.body.code).toBe(code);
    expect(answer.body.errors.map((fault: { pointer: string }) => fault.pointer)).toContain(pointer);
    expect(await count()).toBe(before);
  });

  it('refuses a foreign crime, an unknown one, and a closed one', async () => {
    const foreign = await givenCrime(api.given);
    expect((await search([35, 48], { purpose: { crimeId: foreign.id } }).expect(404)).body.code).toBe('not-found');
    await search([35, 48], { purpose: { crimeId: someId } }).expect(404);
    const closed = await givenCrime(api.given, { organization: station, stage: 'closed_no_offence' });
    expect((await search([35, 48], { purpose: { crimeId: closed.id } }).expect(422)).body).toMatchObject({
      code: 'crime-closed',
      errors: [{ pointer: '/purpose/crimeId' }],
    });
  });

  it('is for investigators only', async () => {
    for (const role of [
      'supervisor',
      'operator',
      'regional_command',
      'national_command',
      'inspector',
      'administrator',
    ] as const)
      await api
        .as(await api.given.account(role, { organization: station }))
        .post('/searches')
        .send(question([35, 48]))
        .expect(403);
    await api
      .as(null)
      .post('/searches')
      .send(question([35, 48]))
      .expect(401);
  });

  it('goes on from a confirmed sighting: the rest of the route, with narrow windows, as a search that names the former', async () => {
    const point = nextTown();
    const north = (meters: number) => destination(point, meters, 0, { units: 'meters' }).geometry.coordinates;
    const first = await southOf(north(0) as [number, number], 10, { range: 60 });
    const last = await southOf(north(1000) as [number, number], 10, { range: 60 });
    const startedAt = inHours(-5);
    const place = { route: { type: 'LineString', coordinates: [north(0), north(1200)] }, startedAt, mode: 'walk' };
    const former = (await search(point, { place, window: undefined }).expect(201)).body;
    const seenAt = new Date(Date.parse(startedAt) + 600_000).toISOString();
    const sight = (body: object, account = investigator) =>
      api
        .as(account)
        .post(`/searches/${former.id}/sightings`)
        .send({ seenAt, confirmed: true, ...body });
    const next = (await sight({ cameraId: first.id }).expect(201)).body;
    expect(next).toMatchObject({
      previousId: former.id,
      sighting: { cameraId: first.id, seenAt },
      purpose: former.purpose,
      place: { startedAt: seenAt, mode: 'walk', speed: { min: 0.8, max: 2 } },
    });
    const spanOf = (answer: { results: { camera: { id: string }; window: { from: string; to: string } }[] }) => {
      const window = answer.results.find((result) => result.camera.id === last.id)?.window;
      return Date.parse(window?.to ?? '') - Date.parse(window?.from ?? '');
    };
    expect(spanOf(next)).toBeLessThanOrEqual(spanOf(former));
    const ring = (await sight({ point: { type: 'Point', coordinates: north(5000) }, mode: 'car' }).expect(201)).body;
    expect(ring.place).toMatchObject({ point: { type: 'Point' }, radius: 1000, mode: 'car' });
    const entries = await journalOf(next.id);
    expect(entries.map((entry) => entry.type)).toEqual(['search.made']);
    expect(entries[0]?.data).toMatchObject({ previousId: former.id, seenCameraId: first.id });
    expect((await sight({ seenAt: inHours(1), cameraId: first.id }).expect(422)).body.code).toBe('sighting-in-future');
    expect((await sight({ seenAt: inHours(-9), cameraId: first.id }).expect(422)).body.code).toBe(
      'sighting-before-search',
    );
    await sight({}).expect(400);
    await sight({ cameraId: first.id, confirmed: false }).expect(400);
    await sight({ cameraId: someId }).expect(404);
    await sight({ cameraId: first.id }, await api.given.account('investigator')).expect(404);
  });

  it('says what it takes in against what it is about, and proposes the time of the crime', async () => {
    const point = nextTown();
    await southOf(point, 5);
    const { body } = await search(point, { window: { from: inHours(-30), to: inHours(-6) } }).expect(201);
    expect(body.results[0].effort).toEqual({ cameraHours: 24, operatorMinutes: 372 });
    expect(body.proportionality).toMatchObject({ cameraHours: 24, operatorMinutes: 372 });
    expect(body.proportionality.fittingCameraHours).toBeGreaterThan(0);
    const { rows } = await api.owner.query(
      `select occurred_from as "from", occurred_to as "to" from crimes.crime where id = $1`,
      [crimeId],
    );
    const { from, to } = rows[0] as { from: Date; to: Date };
    const wide = {
      from: new Date(from.getTime() - 10 * HOUR).toISOString(),
      to: new Date(from.getTime() + 10 * HOUR).toISOString(),
    };
    const answer = (await search(point, { window: wide }).expect(201)).body;
    expect(answer.proportionality.narrower.window).toEqual({
      from: new Date(from.getTime() - HOUR / 4).toISOString(),
      to: new Date(to.getTime() + HOUR / 4).toISOString(),
    });
    expect(answer.proportionality.narrower.cameraHours).toBeLessThan(answer.proportionality.cameraHours);
  });

  it('may neither be changed nor deleted by the application', async () => {
    const { rows } = await api.owner.query(
      `select table_name, privilege_type from information_schema.role_table_grants where grantee = 'svidok_app' and table_schema = 'searches' and table_name like 'search%' order by 1, 2`,
    );
    expect(rows.map((row) => `${row.table_name} ${row.privilege_type}`)).toEqual([
      'search INSERT',
      'search SELECT',
      'search_result INSERT',
      'search_result SELECT',
    ]);
  });
});
