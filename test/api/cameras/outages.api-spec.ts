import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule, OutageDirectory } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera, type CameraWishes } from '../../support/given-cameras.ts';
import { DNIPRO, VINNYTSIA, type GivenAccount } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

const COMMUNITY = 'UA12020010000033698';
const NEIGHBOUR = 'UA12020030000045622';
const at = (time: string) => new Date(`2026-03-10T${time}:00Z`);
const HOUR = { from: at('10:00'), to: at('11:00') };

describe('outages', () => {
  let api: TestApi;
  let operator: GivenAccount;
  let other: GivenAccount;
  let command: GivenAccount;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule] });
    const { given } = api;
    await givenTerritory(given, { code: DNIPRO, level: 'region', boundary: square(33, 47, 37, 49.5) });
    for (const [code, west] of [
      [COMMUNITY, 35],
      [NEIGHBOUR, 35.1],
    ] as const)
      await givenTerritory(given, {
        code,
        level: 'community',
        parent: DNIPRO,
        boundary: square(west, 48.4, west + 0.1, 48.5),
      });
    operator = await given.account('operator', {
      organization: await given.organization({ kind: 'local_authority', territoryCode: COMMUNITY }),
    });
    other = await given.account('operator');
    command = await given.account('regional_command');
    investigator = await given.account('investigator');
  });
  afterAll(() => api.end());

  const camera = async (wishes: CameraWishes & { feeder?: string; hasUps?: boolean } = {}, account = operator) => {
    const made = await givenCamera(api.given, { owner: account.organization, communityCode: COMMUNITY, ...wishes });
    await api.owner.query(`update cameras.camera set feeder = $2, has_ups = $3 where id = $1`, [
      made.id,
      wishes.feeder ?? null,
      wishes.hasUps ?? false,
    ]);
    return made.id;
  };
  const tell = (body: object, account = operator) =>
    api
      .as(account)
      .post('/outages')
      .send({ kind: 'planned', startsAt: HOUR.from, endsAt: HOUR.to, ...body });
  const darkness = async (cameraIds: string[], window = HOUR, knownAt: Date | null = null, account = investigator) =>
    (
      await api.app.get(Transaction).read(account.actor, (tx) =>
        api.app.get(OutageDirectory).darkness(
          tx,
          cameraIds.map((cameraId) => ({ cameraId, ...window })),
          knownAt,
        ),
      )
    ).map(({ share }) => Number(share.toFixed(4)));

  it('of one camera, told by its owner, darken that camera alone and are on record', async () => {
    const [mine, beside] = [await camera(), await camera()];
    const { body, status, headers } = await tell({ cameraId: mine, endsAt: at('10:30') });
    expect([status, headers['etag']]).toEqual([201, '"1"']);
    expect(body).toMatchObject({ scope: 'camera', camera: { id: mine }, cameras: 1, state: 'past', mayChange: true });
    expect(await darkness([mine, beside])).toEqual([0.5, 0]);
    const { rows } = await api.owner.query(`select type, data from journal.entry where subject_id = $1`, [body.id]);
    expect(rows).toEqual([{ type: 'outage.reported', data: { scope: 'camera', kind: 'planned' } }]);
  });

  it('of a feeder darken the cameras of who told it, and those of the whole region where the command told it', async () => {
    const mine = await camera({ feeder: 'Line 7' });
    const theirs = await camera({ feeder: 'line 7' }, other);
    await tell({ feeder: 'LINE 7', endsAt: at('10:15') });
    expect(await darkness([mine, theirs])).toEqual([0.25, 0]);
    const { body } = await tell({ feeder: 'line 7', startsAt: at('10:30') }, command);
    expect(body).toMatchObject({ scope: 'feeder', cameras: 2 });
    expect(await darkness([mine, theirs])).toEqual([0.75, 0.5]);
  });

  it('of a community darken every camera in it, whoever owns it', async () => {
    const [mine, theirs] = [await camera(), await camera({}, other)];
    const far = await camera({ communityCode: NEIGHBOUR });
    const day = { from: new Date('2026-04-01T10:00:00Z'), to: new Date('2026-04-01T11:00:00Z') };
    await tell({ community: COMMUNITY, startsAt: day.from, endsAt: day.to });
    expect(await darkness([mine, theirs, far], day)).toEqual([1, 1, 0]);
  });

  it('that repeat keep their local hour when the clocks change', async () => {
    const mine = await camera();
    // Kyiv 12:00-13:00: 10:00Z until 28 March 2026, 09:00Z from the 29th on.
    await tell({ cameraId: mine, repeats: { everyDays: 1, until: '2026-03-30' } });
    const on = (day: string, from: string, to: string) =>
      darkness([mine], { from: new Date(`2026-03-${day}T${from}:00Z`), to: new Date(`2026-03-${day}T${to}:00Z`) });
    expect(await on('28', '10:00', '11:00')).toEqual([1]);
    expect(await on('30', '09:00', '10:00')).toEqual([1]);
    expect(await on('30', '10:00', '11:00')).toEqual([0]);
    expect(await on('31', '09:00', '10:00')).toEqual([0]);
  });

  it('are bridged by a battery for the configured time', async () => {
    const [plain, backed] = [await camera(), await camera({ hasUps: true })];
    for (const cameraId of [plain, backed]) await tell({ cameraId });
    expect(await darkness([plain, backed])).toEqual([1, 0.5]);
  });

  it('that are corrected or taken back stay as they were known', async () => {
    const mine = await camera();
    const told = await tell({ cameraId: mine, endsAt: null, kind: 'unplanned' });
    const before = new Date();
    const path = `/outages/${told.body.id}`;
    const ended = await api
      .as(operator)
      .patch(path)
      .set('if-match', '"1"')
      .send({ endsAt: at('10:45') });
    expect([ended.status, ended.body.version, ended.body.endsAt]).toEqual([200, 2, at('10:45').toISOString()]);
    expect(await darkness([mine])).toEqual([0.75]);
    expect((await api.as(operator).delete(path).set('if-match', '"1"')).status).toBe(412);
    expect((await api.as(operator).delete(path).set('if-match', '"2"')).status).toBe(204);
    expect(await darkness([mine])).toEqual([0]);
    expect(await darkness([mine], HOUR, before)).toEqual([1]);
    expect((await api.as(operator).get(path)).status).toBe(404);
  });

  it('are listed by state and by camera, page by page', async () => {
    const mine = await camera({ communityCode: null });
    const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
    const ids = [];
    for (const [from, to] of [
      [-3, -2],
      [-1, 1],
      [1, 2],
    ] as const)
      ids.push((await tell({ cameraId: mine, startsAt: hours(from), endsAt: hours(to) })).body.id as string);
    const list = async (query: string) =>
      (await api.as(operator).get(`/outages?camera=${mine}${query}`)).body as { items: { id: string }[]; next: string };
    const [past, now, coming] = ids;
    expect((await list('&state=now')).items.map(({ id }) => id)).toEqual([now]);
    expect((await list('&state=past')).items.map(({ id }) => id)).toEqual([past]);
    const first = await list('&limit=2');
    expect(first.items.map(({ id }) => id)).toEqual([coming, now]);
    expect((await list(`&limit=2&cursor=${first.next}`)).items.map(({ id }) => id)).toEqual([past]);
  });

  it('show an operator neither the cameras nor the feeders of others', async () => {
    const theirs = await camera({ feeder: 'Secret line' }, other);
    const { body } = await tell({ cameraId: theirs }, other);
    expect((await api.as(operator).get(`/outages/${body.id}`)).status).toBe(404);
    expect((await api.as(operator).get(`/outages?camera=${theirs}`)).status).toBe(404);
    const feeders = (await api.as(operator).get('/outages/feeders')).body.items as { name: string }[];
    expect(feeders.map(({ name }) => name)).not.toContain('Secret line');
    expect((await api.as(command).get('/outages/feeders')).body.items).toContainEqual({
      name: 'Secret line',
      cameras: 1,
    });
  });

  it('can be told in a community by the region or the community only, and by nobody in another region', async () => {
    const codes = async (account: GivenAccount, community: string) => {
      const { status, body } = await tell({ community }, account);
      return status === 201 ? 201 : `${body.code} ${body.errors[0].pointer}`;
    };
    const far = await api.given.account('regional_command', {
      organization: await api.given.organization({ regionCode: VINNYTSIA }),
    });
    expect(await codes(operator, NEIGHBOUR)).toBe('outage-not-yours /community');
    expect(await codes(operator, DNIPRO)).toBe('outage-not-yours /community');
    expect(await codes(command, NEIGHBOUR)).toBe(201);
    expect(await codes(far, NEIGHBOUR)).toBe('outage-not-yours /community');
  });

  it.each([
    ['of a foreign camera', async () => ({ cameraId: await camera({}, other) }), 422, 'outage-not-yours', '/cameraId'],
    ['of a feeder that feeds none', async () => ({ feeder: 'No such line' }), 422, 'outage-not-yours', '/feeder'],
    [
      'that end before they begin',
      async () => ({ community: COMMUNITY, endsAt: at('09:00') }),
      422,
      'outage-impossible',
      '/endsAt',
    ],
    ['of two things at once', async () => ({ community: COMMUNITY, feeder: 'x' }), 400, 'malformed', ''],
    ['of nothing', async () => ({}), 400, 'malformed', ''],
  ])('%s are refused with a pointer and leave nothing', async (_, body, status, code, pointer) => {
    const count = async () => Number((await api.owner.query(`select count(*) from cameras.outage`)).rows[0].count);
    const sent = await body();
    const before = await count();
    const answer = await tell(sent);
    expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([status, code, pointer]);
    expect(await count()).toBe(before);
  });

  it('are changed by nobody but who told them', async () => {
    const { body } = await tell({ community: NEIGHBOUR }, command);
    const change = await api
      .as(operator)
      .patch(`/outages/${body.id}`)
      .set('if-match', '"1"')
      .send({ kind: 'unplanned' });
    expect([change.status, change.body.code]).toEqual([403, 'forbidden']);
  });

  it('hide the feeder of a camera on the grid', async () => {
    const id = await camera({ feeder: 'Line 9' });
    expect((await api.as(operator).get(`/cameras/${id}`)).body.feeder).toBe('Line 9');
    expect((await api.as(investigator).get(`/cameras/${id}`)).body.feeder).toBeNull();
  });
});
