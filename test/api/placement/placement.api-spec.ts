import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenBuilding } from '../../support/given-buildings.ts';
import { givenCamera, type GivenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenTask } from '../../support/given-tasks.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, VINNYTSIA } from '../../support/given.ts';

interface Item {
  kind: string;
  adds: number;
  camera: { id: string } | null;
  bearing: number | null;
  notKnown: string[];
  location: { coordinates: [number, number] };
  precision: string;
}

/** About twenty metres of latitude. */
const STEP = 0.00018;
const LATITUDE = 48.4;
const PERIOD = { from: '2026-01-01', to: '2027-01-01' };

describe('a placement', () => {
  let api: TestApi;
  let command: GivenAccount;
  const cameras: Record<string, GivenCamera> = {};
  beforeAll(async () => {
    api = await startApi({ worker: true });
    const { given } = api;
    await givenTerritory(given, { code: DNIPRO, level: 'region', boundary: square(34, 48, 36, 49) });
    await givenTerritory(given, { code: VINNYTSIA, level: 'region', boundary: square(28, 48, 30, 49) });
    command = await given.account('regional_command');
    const crimes = async (count: number, longitude: number, latitude: number, regionCode = DNIPRO) => {
      for (let made = 0; made < count; made++) await givenCrime(given, { longitude, latitude, regionCode });
    };
    const camera = (longitude: number, wishes: object = {}) =>
      givenCamera(given, { longitude, latitude: LATITUDE, ...wishes });
    // in the view of a camera that works, and keeps a day only
    await crimes(3, 35.1, LATITUDE + STEP);
    cameras['working'] = await camera(35.1, { retentionHours: 24 });
    // in that of one that is out of service
    await crimes(4, 35.2, LATITUDE + STEP);
    cameras['broken'] = await camera(35.2, { status: 'out_of_service' });
    // behind the back of one
    await crimes(2, 35.3, LATITUDE - STEP);
    cameras['turned'] = await camera(35.3, { retentionHours: 200 });
    // where nothing stands: two places that one new camera sees, and one by itself
    await crimes(5, 35.4, LATITUDE);
    await crimes(2, 35.4, LATITUDE + STEP);
    await crimes(1, 35.5, LATITUDE);
    // what does not count: another region, no offence
    await crimes(9, 29, LATITUDE, VINNYTSIA);
    await givenCrime(given, { longitude: 35.5, latitude: LATITUDE, stage: 'closed_no_offence' });
  });
  afterAll(() => api.end());

  const ask = async (account: GivenAccount, body: object): Promise<string> =>
    (await api.as(account).post('/placements').send(body).expect(202)).body.id as string;
  const see = async (account: GivenAccount, id: string) =>
    (await api.as(account).get(`/placements/${id}`).expect(200)).body;
  const done = async (account: GivenAccount, id: string) => {
    await eventually('the placement to end', async () => {
      const { run } = await see(account, id);
      return run.status !== 'queued' && run.status !== 'running';
    }, 60_000); // prettier-ignore
    return see(account, id);
  };
  const asked = { ...PERIOD, radiusMeters: 40, budget: 1 };

  it('proposes repair, re-aim, retention, UPS, then new ones, and proves how good they are', async () => {
    const id = await ask(command, asked);
    const { run, figures, items } = await done(command, id);
    expect(run).toMatchObject({ status: 'done', territory: DNIPRO, taskId: null, radiusMeters: 40, progress: 1 });
    expect(figures).toEqual({
      total: 17,
      before: 3,
      mended: 9,
      covered: 16,
      bound: 16,
      gap: 0,
      places: 6,
      omittedPlaces: 0,
    });
    const told = (items as Item[]).map(({ kind, adds, camera, bearing }) => [kind, adds, camera?.id ?? null, bearing]);
    expect(told).toEqual([
      ['repair', 4, cameras['broken']?.id, null],
      ['re_aim', 2, cameras['turned']?.id, 225],
      ['retention', 3, cameras['working']?.id, null],
      ['ups', 3, cameras['working']?.id, null],
      ['new', 7, null, null],
    ]);
  });

  it('turns no camera to a wall, one of unknown direction too, and says what is not known', async () => {
    const { given } = api;
    const own = await given.organization({ regionCode: VINNYTSIA });
    const account = await given.account('regional_command', { organization: own });
    const camera = (longitude: number, wishes: object = {}) =>
      givenCamera(given, { longitude, latitude: LATITUDE, regionCode: VINNYTSIA, owner: own, retentionHours: 200, ...wishes }); // prettier-ignore
    const crimes = async (count: number, longitude: number, latitude: number) => {
      for (let made = 0; made < count; made++) await givenCrime(given, { longitude, latitude, regionCode: VINNYTSIA });
    };
    const beside = (longitude: number) => ({ longitude, latitude: LATITUDE });
    // behind its back, and behind a wall
    await crimes(2, 29.1, LATITUDE - STEP);
    await camera(29.1);
    await givenBuilding(api.owner, beside(29.1), { north: -10, side: 6 });
    // within its reach, wherever it looks; no house far and wide
    await crimes(3, 29.2, LATITUDE + STEP);
    const undirected = await camera(29.2, { facing: null });
    // behind its back; the house stands elsewhere
    await crimes(1, 29.3, LATITUDE - STEP);
    const turned = await camera(29.3);
    await givenBuilding(api.owner, beside(29.3), { east: 25, side: 6 });
    const { figures, items } = await done(account, await ask(account, asked));
    expect(figures).toMatchObject({ total: 15, before: 0, mended: 4, covered: 13 });
    const told = (items as Item[]).map((item) => [item.kind, item.adds, item.camera?.id, item.bearing, item.notKnown]);
    expect(told).toEqual([
      ['re_aim', 3, undirected.id, 45, ['direction', 'walls']],
      ['re_aim', 1, turned.id, 225, []],
      ['new', 9, undefined, null, []],
    ]);
  });

  it('shows no exact place without a planning task: cells only, of cameras and of blind spots', async () => {
    const { body } = await api.as(command).get('/reports/placement?from=2026-01-01&to=2027-01-01').expect(200);
    expect(body).toMatchObject({ definition: { code: 'placement', version: 2 }, period: PERIOD, figures: { gap: 0 } });
    expect(body.items).toHaveLength(5);
    for (const { precision, location } of body.items as Item[]) {
      const [longitude, latitude] = location.coordinates;
      expect(precision).toBe('grid');
      expect([35.1, 35.2, 35.3, 35.4]).not.toContain(longitude);
      expect([LATITUDE, LATITUDE + STEP, LATITUDE - STEP]).not.toContain(latitude);
      expect(Math.abs(latitude - LATITUDE)).toBeLessThan(0.001);
    }
    const text = await api.as(command).get(`/placements/${body.run.id}/proposals.geojson`).expect(200);
    expect(text.headers['content-type']).toMatch(/^application\/geo\+json/);
    const collection = JSON.parse(text.text || JSON.stringify(text.body));
    expect(collection.features).toHaveLength(5);
    expect(collection.features[4]).toMatchObject({
      type: 'Feature',
      geometry: body.items[4].location,
      properties: { kind: 'new', adds: 7, camera: null, precision: 'grid' },
    });
  });

  it('for an approved planning task keeps to its area and opens the places of new ones, until it ends', async () => {
    const task = await givenTask(api.given, { author: command, box: [35.35, 48.3, 35.6, 48.5] });
    const id = await ask(command, { ...asked, budget: 2, taskId: task.id });
    const { figures, items } = await done(command, id);
    expect(figures).toMatchObject({ total: 8, before: 0, covered: 8, bound: 8 });
    expect(items).toMatchObject([
      { kind: 'new', adds: 7, precision: 'exact', location: { coordinates: [35.4, expect.any(Number)] } },
      { kind: 'new', adds: 1, precision: 'exact', location: { coordinates: [35.5, LATITUDE] } },
    ]);
    await api.owner.query(`update searches.planning_task set state = 'ended' where id = $1`, [task.id]);
    expect((await see(command, id)).items[1]).toMatchObject({ kind: 'new', precision: 'grid' });
    const { body } = await api.as(command).post('/placements').send({ taskId: task.id }).expect(422);
    expect(body.code).toBe('task-not-usable');
  });

  it('is the business of who asked alone, and each look is on record', async () => {
    const {
      body: { items },
    } = await api.as(command).get('/placements').expect(200);
    const id = items[0].id as string;
    const national = await api.given.account('national_command');
    const colleague = await api.given.account('regional_command', { organization: command.organization });
    for (const other of [national, colleague]) {
      await api.as(other).get(`/placements/${id}`).expect(404);
      await api.as(other).get(`/placements/${id}/proposals.geojson`).expect(404);
      expect((await api.as(other).get('/reports/placement').expect(200)).body).toMatchObject({ items: [], run: null });
    }
    const { rows } = await api.owner.query<{ type: string; n: number }>(
      `select type, count(*)::int as n from journal.entry where subject_type = 'placement' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { type: 'placement.asked', n: 3 },
      { type: 'placement.consulted', n: expect.any(Number) },
      { type: 'placement.exported', n: 1 },
      { type: 'placement.finished', n: 3 },
    ]);
    await api
      .as(command)
      .post('/placements')
      .send({ ...asked, territory: VINNYTSIA })
      .expect(404);
  });

  it('runs once at a time for each, and is cancelled', async () => {
    const other = await api.given.account('regional_command');
    const id = newId();
    await api.owner.query(
      `insert into placement.run (id, account_id, actor, period_from, period_to, severities, radius_meters, budget)
       values ($1, $2, '{}', '2026-01-01', '2026-02-01', '{serious}', 40, 5)`,
      [id, other.id],
    );
    expect((await api.as(other).post('/placements').send(asked).expect(409)).body.code).toBe('placement-still-running');
    expect((await api.as(other).get(`/placements/${id}/proposals.geojson`).expect(409)).body.code).toBe(
      'placement-unfinished',
    );
    await api.as(other).post(`/placements/${id}/cancel`).expect(204);
    expect(await see(other, id)).toMatchObject({ run: { status: 'cancelled' }, figures: null, items: [] });
    expect((await api.as(other).post(`/placements/${id}/cancel`).expect(409)).body.code).toBe('placement-over');
  });
});
