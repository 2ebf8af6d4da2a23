import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';
import { square } from '../../support/given-territories.ts';

const OPTIONS = { source: 'Cadastre', attribution: 'Town of tests' };
const HERE = { longitude: 35.0462, latitude: 48.4647 };
const DEGREE = 111_195;
const NARROW = Math.cos((HERE.latitude * Math.PI) / 180);
/** A house as wide as the whole view, from so many metres north of the place on. */
const across = (north: number, { longitude, latitude } = HERE) =>
  square(
    longitude - 60 / DEGREE / NARROW,
    latitude + north / DEGREE,
    longitude + 60 / DEGREE / NARROW,
    latitude + (north + 5) / DEGREE,
  );
const house = (id: string, geometry: unknown, properties: object = {}) => ({
  type: 'Feature',
  id,
  properties,
  geometry,
});
const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('buildings', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  let operator: GivenAccount;
  let owner: GivenOrganization;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    administrator = await api.given.account('administrator');
    owner = await api.given.organization();
    operator = await api.given.account('operator', { organization: owner });
  });
  afterAll(() => api.end());

  const send = (content: string, options: unknown = OPTIONS, as = administrator) =>
    api
      .as(as)
      .post('/buildings/imports')
      .field('options', typeof options === 'string' ? options : JSON.stringify(options))
      .attach('file', Buffer.from(content), 'houses.geojson');
  const bring = async (content: string, options: unknown = OPTIONS) => {
    const { body } = await send(content, options).expect(202);
    return eventually('the import has ended', async () => {
      const run = await api.as(administrator).get(`/buildings/imports/${body.id}`).expect(200);
      return ['done', 'failed'].includes(run.body.status) ? run.body : null;
    });
  };
  const count = async (source = OPTIONS.source) =>
    (await api.owner.query(`select count(*)::int as n from territories.building where source = $1`, [source])).rows[0]
      .n as number;
  const viewOf = (id: string) =>
    eventually('the view is drawn', async () => {
      const { body } = await api.as(operator).get(`/cameras/${id}`).expect(200);
      return body.view.isVisibilityDue ? null : body.view;
    });
  /** Square metres of what is seen, on the plane of the map. */
  const areaOf = async (id: string) =>
    (
      await api.owner.query<{ m2: number }>(
        `select st_area(v.area) * $2::float8 as m2 from cameras.visibility v where camera_id = $1`,
        [id, DEGREE * DEGREE * NARROW],
      )
    ).rows[0]?.m2 ?? 0;

  it('are checked without effect, brought, known again, mended and pulled down', async () => {
    const two = file(house('a', across(200)), house('b', across(300), { height: 6 }));
    expect(await bring(two, { ...OPTIONS, dryRun: true })).toMatchObject({
      status: 'done',
      dryRun: true,
      totals: { rows: 2, created: 2, rejected: 0 },
    });
    expect(await count()).toBe(0);
    expect(await bring(two)).toMatchObject({ totals: { created: 2, updated: 0, unchanged: 0 }, notes: [] });
    expect(await bring(two)).toMatchObject({ totals: { created: 0, updated: 0, unchanged: 2 } });
    const mended = file(house('a', across(200), { height: 4 }));
    expect(await bring(mended)).toMatchObject({
      totals: { rows: 1, updated: 1 },
      notes: ['1 houses of this source are not in the file and stay as they are.'],
    });
    expect(await count()).toBe(2);
    expect(await bring(mended, { ...OPTIONS, replaces: true })).toMatchObject({
      notes: ['1 houses of this source are not in the file and are pulled down.'],
    });
    expect(await count()).toBe(1);
    const { body } = await api.as(operator).get('/buildings/sources').expect(200);
    expect(body.items).toMatchObject([{ ...OPTIONS, count: 1 }]);
  });

  it('that cannot be are refused one by one, each with its reason, also in the report', async () => {
    const bow = [
      [35, 48],
      [35.001, 48.001],
      [35.001, 48],
      [35, 48.001],
      [35, 48],
    ];
    const run = await bring(
      file(
        house('crossed', { type: 'Polygon', coordinates: [bow] }),
        house('good', across(400)),
        house('point', { type: 'Point', coordinates: [35, 48] }),
      ),
      { source: 'Mixed', attribution: 'tests' },
    );
    expect(run).toMatchObject({ status: 'done', totals: { rows: 3, created: 1, rejected: 2 } });
    expect(run.errors).toMatchObject([
      { row: 0, column: 'geometry', found: expect.stringContaining('Self-intersection') },
      { row: 2, column: 'geometry', expected: 'a polygon' },
    ]);
    const report = await api.as(administrator).get(`/buildings/imports/${run.id}/report.csv`).expect(200);
    expect(report.text).toContain('good');
    expect(report.text).toContain('Self-intersection');
  });

  it('come from an answer of Overpass as well', async () => {
    const [[ring = []] = []] = across(500).coordinates;
    const way = { type: 'way', id: 7, tags: { building: 'yes' }, geometry: ring.map(([lon, lat]) => ({ lon, lat })) };
    expect(await bring(JSON.stringify({ elements: [way] }), { source: 'OSM', attribution: 'ODbL' })).toMatchObject({
      totals: { rows: 1, created: 1 },
    });
  });

  it.each([
    ['a table', 'a,b\n1,2\n', OPTIONS, 422, 'not-a-feature-collection'],
    ['no options', file(), '{}', 400, 'malformed'],
    ['unknown options', file(), { ...OPTIONS, guess: true }, 400, 'malformed'],
  ])('are not taken: %s', async (_, content, options, status, code) => {
    const { body } = await send(content, options).expect(status);
    expect(body.code).toBe(code);
  });

  it('in a file that is no collection leave nothing', async () => {
    const run = await bring('{"type":"Topology"}', { source: 'None', attribution: 'tests' });
    expect(run).toMatchObject({ status: 'failed' });
    expect(await count('None')).toBe(0);
  });

  it('are told for a box of the map to everybody who is signed in, and not for half a country', async () => {
    await bring(file(house('x', across(0, { longitude: 34, latitude: 48 }), { height: 7 })), {
      source: 'Box',
      attribution: 'Box makers',
    });
    const { body } = await api.as(operator).get('/buildings?bbox=33.99,47.99,34.01,48.01').expect(200);
    expect(body).toMatchObject({ items: [{ height: 7 }], attributions: ['Box makers'], isComplete: true });
    await api.as(operator).get('/buildings?bbox=30,47,34,49').expect(400);
    await api.as(null).get('/buildings?bbox=33.99,47.99,34.01,48.01').expect(401);
    await api.as(operator).post('/buildings/imports').expect(403);
  });

  it('hide what lies behind them from the cameras around, which are drawn anew when houses or cameras change', async () => {
    const at = { longitude: 36, latitude: HERE.latitude };
    const options = { source: 'Street', attribution: 'tests', replaces: true };
    const camera = await givenCamera(api.given, { ...at, owner, range: 40 });
    expect((await viewOf(camera.id)).visibility).toBeNull();

    // a wall across the view half way leaves a triangle of 20 x 20 m
    await bring(file(house('wall', across(20, at))), options);
    expect((await viewOf(camera.id)).visibility).toMatchObject({ type: 'Polygon' });
    expect(await areaOf(camera.id)).toBeCloseTo(400, 0);

    // it is known to be lower than the camera hangs
    const { headers } = await api.as(operator).get(`/cameras/${camera.id}`).expect(200);
    await api
      .as(operator)
      .patch(`/cameras/${camera.id}`)
      .set('If-Match', headers['etag'] as string)
      .send({ mountHeight: 6 })
      .expect(200);
    await bring(file(house('wall', across(20, at), { height: 4 })), options);
    expect((await viewOf(camera.id)).visibility).toBeNull();

    // higher again, and nearer
    await bring(file(house('wall', across(10, at), { height: 9 })), options);
    await viewOf(camera.id);
    expect(await areaOf(camera.id)).toBeCloseTo(100, 0);

    // turned away from it
    const seen = await api.as(operator).get(`/cameras/${camera.id}`).expect(200);
    const turned = await api
      .as(operator)
      .patch(`/cameras/${camera.id}`)
      .set('If-Match', seen.headers['etag'] as string)
      .send({ view: { bearing: 180 } })
      .expect(200);
    expect(turned.body.view.visibility).toBeNull();
    expect((await viewOf(camera.id)).visibility).toBeNull();

    await bring(file(), options);
    expect(await count('Street')).toBe(0);
  });
});
