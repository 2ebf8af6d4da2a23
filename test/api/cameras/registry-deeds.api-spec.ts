import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';

describe('what is done with the registry as a whole', () => {
  let api: TestApi;
  let owner: GivenOrganization;
  let operator: GivenAccount;
  let stranger: GivenAccount;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule] });
    owner = await api.given.organization({ kind: 'local_authority' });
    operator = await api.given.account('operator', { organization: owner });
    stranger = await api.given.account('operator');
    investigator = await api.given.account('investigator');
  });
  afterAll(() => api.end());

  const entries = async (type: string) =>
    (await api.owner.query<{ data: unknown }>(`select data from journal.entry where type = $1 order by id`, [type]))
      .rows;

  describe('many cameras at once', () => {
    const edit = (cameras: { id: string; version: number }[], change: object) =>
      api.as(operator).post('/cameras/bulk').send({ cameras, change });

    it('changes those that may change, says of each other why not, and writes one entry', async () => {
      const [fine, same, stale, planned, gone] = [
        await givenCamera(api.given, { owner }),
        await givenCamera(api.given, { owner, status: 'out_of_service' }),
        await givenCamera(api.given, { owner }),
        await givenCamera(api.given, { owner, status: 'planned' }),
        await givenCamera(api.given, { owner, status: 'decommissioned' }),
      ];
      const foreign = await givenCamera(api.given);
      const rows: GivenCamera[] = [fine, same, stale, planned, gone, foreign];
      const { body } = await edit(
        [...rows.map(({ id }) => ({ id, version: id === stale.id ? 9 : 1 })), { id: newId(), version: 1 }],
        { status: 'out_of_service' },
      ).expect(200);
      expect(body).toMatchObject({ changed: 1, unchanged: 1, refused: 5 });
      expect((body as { items: { code: string | null }[] }).items.map((item) => item.code)).toEqual([
        null,
        null,
        'stale-version',
        'camera-status-not-reachable',
        'camera-decommissioned',
        'not-found',
        'not-found',
      ]);
      expect((await entries('cameras.changed')).at(-1)?.data).toEqual({
        count: 1,
        changed: ['status'],
        cameras: [fine.id],
      });
      const { body: camera } = await api.as(operator).get(`/cameras/${fine.id}`).expect(200);
      expect(camera).toMatchObject({ status: 'out_of_service', version: 2 });
      const { body: history } = await api.as(operator).get(`/cameras/${fine.id}/history`).expect(200);
      expect((history as { items: { changes: unknown }[] }).items[0]?.changes).toEqual({ status: 'out_of_service' });
    });

    it('sets retention, programme, initiative and contact together', async () => {
      const cameras = [await givenCamera(api.given, { owner }), await givenCamera(api.given, { owner })];
      const change = {
        retention: { declaredHours: 720 },
        programme: 'Safe community',
        onPoliceInitiative: true,
        contact: 'duty@council.example',
      };
      await edit(
        cameras.map(({ id }) => ({ id, version: 1 })),
        change,
      ).expect(200);
      for (const { id } of cameras)
        expect((await api.as(operator).get(`/cameras/${id}`)).body).toMatchObject({
          ...change,
          retention: { declaredHours: 720, effectiveHours: 720 },
          version: 2,
        });
    });

    it.each([
      ['nothing to change', {}, 400],
      ['a place', { location: { type: 'Point', coordinates: [35, 48] } }, 400],
      ['a name', { name: 'x' }, 400],
      ['the address of a stream', { contact: 'rtsp://admin:secret@10.0.0.1/1' }, 422],
    ])('refuses %s', async (_, change, status) => {
      const { id } = await givenCamera(api.given, { owner });
      await edit([{ id, version: 1 }], change).expect(status);
    });

    it('refuses a camera named twice, and more than 500', async () => {
      const { id } = await givenCamera(api.given, { owner });
      const twice = [
        { id, version: 1 },
        { id, version: 1 },
      ];
      await edit(twice, { hasUps: true }).expect(400);
      await edit(
        Array.from({ length: 501 }, () => ({ id: newId(), version: 1 })),
        { hasUps: true },
      ).expect(400);
    });
  });

  describe('views under a name', () => {
    const query = { status: 'active', sort: '-retention', columns: 'code,owner' };
    const keep = (name: string, account = operator, body: object = query) =>
      api.as(account).post('/cameras/views').send({ name, query: body });

    it('are kept, changed, listed by name and removed, each account its own', async () => {
      const { body: made } = await keep('Working').expect(201);
      await keep('All', operator, {}).expect(201);
      await keep('Working', stranger).expect(201);
      const { id } = made as { id: string };
      await api.as(operator).put(`/cameras/views/${id}`).send({ name: 'Working well', query }).expect(200);
      const { body } = await api.as(operator).get('/cameras/views').expect(200);
      expect((body as { items: { name: string }[] }).items.map((view) => view.name)).toEqual(['All', 'Working well']);
      await api.as(stranger).put(`/cameras/views/${id}`).send({ name: 'Mine', query }).expect(404);
      await api.as(stranger).delete(`/cameras/views/${id}`).expect(404);
      await api.as(operator).delete(`/cameras/views/${id}`).expect(204);
      await api.as(operator).delete(`/cameras/views/${id}`).expect(404);
      expect(await entries('registry-view.removed')).toHaveLength(1);
    });

    it('refuse a name that is taken, whatever its case', async () => {
      await keep('Mine', investigator).expect(201);
      expect((await keep('mINE', investigator).expect(409)).body).toMatchObject({ code: 'view-name-taken' });
    });

    it.each([
      [{ bbox: '35,48,36,49' }],
      [{ sort: 'location' }],
      [{ surprise: 'yes' }],
      [{ hasUps: 'perhaps' }],
      [{ columns: '<b>' }],
    ])('refuse %j', async (body) => {
      await keep('Odd', operator, body).expect(400);
    });
  });

  describe('the picture of a view', () => {
    const jpeg = () =>
      sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#336655' } })
        .jpeg()
        .withExif({ IFD0: { Copyright: 'SECRET-OWNER' }, IFD3: { GPSLatitude: '48/1 27/1 0/1' } })
        .toBuffer();
    const send = (id: string, content: Buffer, account = operator, name = 'view.jpg') =>
      api.as(account).put(`/cameras/${id}/picture`).attach('file', content, name);

    it('is drawn anew: smaller, without what a telephone wrote into it; shown to the keeper alone', async () => {
      const { id } = await givenCamera(api.given, { owner });
      const original = await jpeg();
      expect(original.includes('SECRET-OWNER')).toBe(true);
      await send(id, original).expect(204);
      const { body, headers } = await api.as(operator).get(`/cameras/${id}/picture`).buffer(true).expect(200);
      expect(headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' });
      const shown = body as Buffer;
      expect(await sharp(shown).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 800 });
      expect((await sharp(shown).metadata()).exif).toBeUndefined();
      expect(shown.includes('SECRET-OWNER')).toBe(false);
      expect((await api.as(operator).get(`/cameras/${id}`)).body).toMatchObject({ hasPicture: true });
      expect((await api.as(investigator).get(`/cameras/${id}`)).body).toMatchObject({ hasPicture: false });
      await api.as(stranger).get(`/cameras/${id}/picture`).expect(404);
      await api.as(investigator).get(`/cameras/${id}/picture`).expect(403);
      await send(id, original, stranger).expect(404);
    });

    it('is replaced and removed, and the store keeps no old one', async () => {
      const { id } = await givenCamera(api.given, { owner });
      const content = await sharp({ create: { width: 40, height: 30, channels: 4, background: '#ffffff00' } })
        .png()
        .toBuffer();
      await send(id, content).expect(204);
      await send(id, await sharp(content).webp().toBuffer()).expect(204);
      const { rows } = await api.owner.query(`select width, height from cameras.picture where camera_id = $1`, [id]);
      expect(rows).toEqual([{ width: 40, height: 30 }]);
      await api.as(operator).delete(`/cameras/${id}/picture`).expect(204);
      await api.as(operator).get(`/cameras/${id}/picture`).expect(404);
      await api.as(operator).delete(`/cameras/${id}/picture`).expect(404);
    });

    it.each([
      ['a page that calls itself a picture', Buffer.from('<html><script>alert(1)</script>')],
      ['a drawing of vectors', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
      ['the first bytes of a picture alone', Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')],
      ['nothing', Buffer.alloc(0)],
    ])('refuses %s', async (_, content) => {
      const { id } = await givenCamera(api.given, { owner });
      expect((await send(id, content).expect(422)).body).toMatchObject({ code: 'picture-unreadable' });
    });

    it('refuses more than 8 MB, more than 50 million pixels, another part, and what is no form', async () => {
      const { id } = await givenCamera(api.given, { owner });
      await send(id, Buffer.alloc(8 * 1024 * 1024 + 1)).expect(413);
      const wide = await sharp({ create: { width: 10_000, height: 5_100, channels: 3, background: '#000' } })
        .png()
        .toBuffer();
      await send(id, wide).expect(422);
      await api.as(operator).put(`/cameras/${id}/picture`).attach('image', Buffer.from('x'), 'x').expect(400);
      await api.as(operator).put(`/cameras/${id}/picture`).send({}).expect(400);
    });
  });

  it('tells of an owner what its cameras are worth, and nothing of places', async () => {
    const house = await api.given.organization({ kind: 'other' });
    await givenCamera(api.given, { owner: house, keeper: owner, retentionHours: 240 });
    await givenCamera(api.given, { owner: house, keeper: owner, status: 'planned' });
    await givenCamera(api.given, { owner: house, keeper: owner, onPoliceInitiative: true });
    const { body } = await api.as(investigator).get(`/cameras/owners/${house.id}`).expect(200);
    expect(body).toMatchObject({
      id: house.id,
      kind: 'other',
      total: 3,
      byStatus: { active: 2, planned: 1, out_of_service: 0, decommissioned: 0 },
      provenWorking: 0,
      neverProven: 2,
      onPoliceInitiative: 1,
      retention: { assumed: 1, leastHours: 168, medianHours: 204, mostHours: 240 },
    });
    expect((await api.as(stranger).get(`/cameras/owners/${house.id}`).expect(200)).body).toMatchObject({ total: 0 });
    await api.as(operator).get(`/cameras/owners/${newId()}`).expect(404);
  });
});
