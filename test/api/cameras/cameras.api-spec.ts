import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { DNIPRO, VINNYTSIA, type GivenAccount } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

const COMMUNITY = 'UA12020010000033698';
const NEIGHBOUR = 'UA12020030000045622';
const at = (longitude: number, latitude: number) => ({ type: 'Point', coordinates: [longitude, latitude] });
const pointers = (body: { errors: { pointer: string }[] }) => body.errors.map((error) => error.pointer).sort();

describe('the camera registry', () => {
  let api: TestApi;
  let operator: GivenAccount;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule] });
    await givenTerritory(api.given, { code: DNIPRO, level: 'region', boundary: square(33, 47, 37, 49.5) });
    await givenTerritory(api.given, {
      code: COMMUNITY,
      level: 'community',
      parent: DNIPRO,
      boundary: square(35, 48.4, 35.1, 48.5),
    });
    await givenTerritory(api.given, {
      code: NEIGHBOUR,
      level: 'community',
      parent: DNIPRO,
      boundary: square(35.1, 48.4, 35.2, 48.5),
    });
    const community = await api.given.organization({ kind: 'local_authority', territoryCode: COMMUNITY });
    operator = await api.given.account('operator', { organization: community });
    investigator = await api.given.account('investigator');
  });
  afterAll(() => api.end());

  const register = (body: Record<string, unknown> = {}, account = operator) =>
    api
      .as(account)
      .post('/cameras')
      .send({ name: 'School gate', location: at(35.05, 48.45), ...body });

  describe('registers', () => {
    it('a camera with all that its owner tells, and finds territory, view and code itself', async () => {
      const told = {
        address: 'Школа 5',
        site: 'pole 7',
        status: 'planned',
        type: 'fixed',
        mountHeight: 4.5,
        pixelWidth: 2560,
        recordingMode: 'motion',
        hasUps: true,
        installedOn: '2025-05-01',
        onPoliceInitiative: true,
        programme: 'Safe community 2025',
        contact: 'duty officer',
      };
      const { body, headers } = await register({
        ...told,
        view: { bearing: 360, angle: 60, range: 40, verified: true },
        retention: { declaredHours: 720 },
      }).expect(201);
      expect(headers['etag']).toBe('"1"');
      expect(body).toMatchObject({
        ...told,
        precision: 'exact',
        location: at(35.05, 48.45),
        owner: { id: operator.organization.id, kind: 'local_authority' },
        territory: { region: DNIPRO, community: COMMUNITY },
        isInNoTerritory: false,
        isOutsideOwnerTerritory: false,
        view: { bearing: 0, angle: 60, range: 40, verified: true },
        retention: { declaredHours: 720, measuredHours: null, effectiveHours: 720, assumed: false },
        provenWorkingAt: null,
        version: 1,
      });
      expect(body.code).toMatch(/^UA12-\d{6}$/);
      expect(body.view.area.coordinates[0].length).toBeGreaterThan(8);
      await api.as(operator).get(`/cameras/${body.id}`).expect(200);
    });

    it('with defaults that assume nothing good: unknown bearing is a ring, not verified, retention is assumed', async () => {
      const { body } = await register({ view: { verified: true }, retention: { declaredHours: null } }).expect(201);
      expect(body).toMatchObject({
        status: 'active',
        type: 'fixed',
        view: { bearing: null, angle: 90, range: 38, verified: false },
        retention: { effectiveHours: 168, assumed: true },
      });
      const ring = body.view.area.coordinates[0] as [number, number][];
      expect(Math.max(...ring.map(([, y]) => y))).toBeGreaterThan(48.45);
      expect(Math.min(...ring.map(([, y]) => y))).toBeLessThan(48.45);
    });

    it('a camera beyond its owner’s border, or in no territory at all, and shows it', async () => {
      const beyond = await register({ location: at(35.15, 48.45) }).expect(201);
      expect(beyond.body).toMatchObject({
        isOutsideOwnerTerritory: true,
        isInNoTerritory: false,
        territory: { community: NEIGHBOUR },
      });
      const nowhere = await register({ location: at(5, 48.45) }).expect(201);
      expect(nowhere.body).toMatchObject({
        isOutsideOwnerTerritory: true,
        isInNoTerritory: true,
        territory: { region: null, district: null, community: null },
      });
    });

    it('as a community also for an owner of its own territory, and for no other', async () => {
      const shop = await api.given.organization({ kind: 'other', territoryCode: COMMUNITY });
      const { body } = await register({ owner: shop.id }).expect(201);
      expect(body).toMatchObject({ owner: { id: shop.id, kind: 'other' }, keeper: { id: operator.organization.id } });
      const elsewhere = await api.given.organization({ kind: 'other', territoryCode: NEIGHBOUR });
      expect((await register({ owner: elsewhere.id }).expect(422)).body).toMatchObject({
        code: 'owner-not-yours',
        errors: [{ pointer: '/owner' }],
      });
      await register({ owner: newId() }).expect(422);
      const police = await api.given.account('operator', {
        organization: await api.given.organization({ kind: 'police', territoryCode: COMMUNITY }),
      });
      await register({ owner: shop.id }, police).expect(422);
    });

    it('refuses malformed input with a pointer to each fault', async () => {
      const { body } = await api
        .as(operator)
        .post('/cameras')
        .send({
          name: '',
          location: at(35, 86),
          stream: 'x',
          view: { bearing: 361, angle: 0 },
          retention: { declaredHours: 0 },
          installedOn: '2025-02-30',
          status: 'decommissioned',
        })
        .expect(400);
      expect(pointers(body)).toEqual([
        '/installedOn',
        '/location/coordinates/1',
        '/name',
        '/retention/declaredHours',
        '/status',
        '/stream',
        '/view/angle',
        '/view/bearing',
      ]);
    });

    it('refuses addresses of streams and credentials in any text', async () => {
      const { body } = await register({
        address: 'rtsp://10.0.0.5/live',
        contact: 'http://admin:12345@10.0.0.5/',
        programme: 'пароль: qwerty',
        site: '10.0.0.5:8000',
      }).expect(422);
      expect(body.code).toBe('stream-secret-refused');
      expect(pointers(body)).toEqual(['/address', '/contact', '/programme', '/site']);
      await register({ contact: 'https://ladrada.gov.ua/contacts, тел. 04343 6-00-00' }).expect(201);
    });

    it('is for operators only', async () => {
      for (const role of [
        'investigator',
        'supervisor',
        'regional_command',
        'national_command',
        'inspector',
        'administrator',
      ] as const)
        await register({}, await api.given.account(role)).expect(403);
    });
  });

  describe('shows', () => {
    it('the exact place to its owner, a cell of the grid to everybody else, and nothing beyond the region', async () => {
      const camera = await givenCamera(api.given, {
        owner: operator.organization,
        longitude: 35.0512,
        latitude: 48.4512,
        name: 'Secret lane 3, 48.4512',
        address: 'Secret lane 3',
      });
      const seen = await api.as(investigator).get(`/cameras/${camera.id}`).expect(200);
      expect(seen.body).toMatchObject({
        precision: 'grid',
        name: camera.code,
        view: null,
        address: null,
        site: null,
        contact: null,
        externalKey: null,
      });
      expect(seen.body.location).not.toEqual(at(35.0512, 48.4512));
      const [longitude, latitude] = seen.body.location.coordinates;
      expect(Math.abs(longitude - 35.0512) * 73_900).toBeLessThan(51);
      expect(Math.abs(latitude - 48.4512) * 111_200).toBeLessThan(51);
      expect(JSON.stringify(seen.body)).not.toMatch(/35\.0512|48\.4512|Secret/);
      const abroad = await api.given.account('investigator', {
        organization: await api.given.organization({ regionCode: VINNYTSIA }),
      });
      const stranger = await api.given.account('operator');
      for (const account of [abroad, stranger])
        expect((await api.as(account).get(`/cameras/${camera.id}`).expect(404)).body.code).toBe('not-found');
      for (const role of ['inspector', 'administrator'] as const)
        await api
          .as(await api.given.account(role))
          .get(`/cameras/${camera.id}`)
          .expect(403);
      await api
        .as(await api.given.account('national_command'))
        .get(`/cameras/${camera.id}`)
        .expect(200);
    });

    it('a list by box, territory, owner, kind, status and word, page after page', async () => {
      const owner = await api.given.organization({ kind: 'local_authority' });
      const mine = await api.given.account('operator', { organization: owner });
      const cameras = [];
      for (let i = 0; i < 5; i++)
        cameras.push(
          await givenCamera(api.given, {
            owner,
            name: `Bridge ${i}`,
            longitude: 34 + i / 10,
            latitude: 48,
            communityCode: i < 2 ? NEIGHBOUR : null,
            status: i === 4 ? 'out_of_service' : 'active',
            address: `Lane ${i}%`,
          }),
        );
      const find = async (query: string, account = mine) =>
        (await api.as(account).get(`/cameras?${query}`).expect(200)).body.items.map(
          (item: { name: string }) => item.name,
        );
      expect(await find('bbox=33.95,47.9,34.15,48.1')).toEqual(['Bridge 0', 'Bridge 1']);
      expect(await find(`territory=${NEIGHBOUR}`)).toEqual(['Bridge 0', 'Bridge 1']);
      expect(await find('status=out_of_service')).toEqual(['Bridge 4']);
      expect(await find('q=bridge%203')).toEqual(['Bridge 3']);
      expect(await find('q=lane%202%25')).toEqual(['Bridge 2']);
      expect(await find(`q=lane%202&owner=${owner.id}`, investigator)).toEqual([]);
      expect(await find(`q=bridge&owner=${owner.id}`, investigator)).toEqual([]);
      expect(await find(`q=${cameras[2]?.code}`, investigator)).toEqual([cameras[2]?.code]);
      expect(await find(`owner=${owner.id}&ownerKind=local_authority`, investigator)).toHaveLength(5);
      expect(await find(`owner=${owner.id}&ownerKind=police`, investigator)).toEqual([]);
      const first = await api.as(mine).get('/cameras?limit=2').expect(200);
      expect(first.headers['link']).toContain('rel="next"');
      const second = await api.as(mine).get(`/cameras?limit=2&cursor=${first.body.next}`).expect(200);
      const third = await api.as(mine).get(`/cameras?limit=2&cursor=${second.body.next}`).expect(200);
      expect(
        [...first.body.items, ...second.body.items, ...third.body.items].map((item: { id: string }) => item.id),
      ).toEqual(cameras.map((camera) => camera.id));
      expect(third.body.next).toBeNull();
    });

    it('on the grid a small box finds nothing that the grid hides', async () => {
      const owner = await api.given.organization();
      await givenCamera(api.given, { owner, longitude: 36.000_01, latitude: 48.000_01 });
      const box = 'bbox=36.00000,48.00000,36.00002,48.00002';
      expect((await api.as(investigator).get(`/cameras?${box}&owner=${owner.id}`).expect(200)).body.items).toEqual([]);
      const mine = await api.given.account('operator', { organization: owner });
      expect((await api.as(mine).get(`/cameras?${box}`).expect(200)).body.items).toHaveLength(1);
    });

    it('refuses unreadable questions', async () => {
      for (const query of [
        'bbox=1,2,3',
        'bbox=10,10,5,20',
        'status=lost',
        'owner=me',
        'limit=0',
        'limit=201',
        'colour=red',
      ])
        await api.as(operator).get(`/cameras?${query}`).expect(400);
      await api.as(operator).get('/cameras?cursor=abc').expect(422);
      await api.as(operator).get('/cameras/17').expect(400);
    });
  });

  describe('changes', () => {
    it('what the owner corrects; a move finds the territory and draws the view anew', async () => {
      const { body } = await register({ view: { bearing: 90, verified: true } }).expect(201);
      const changed = await api
        .as(operator)
        .patch(`/cameras/${body.id}`)
        .set('if-match', '"1"')
        .send({ name: 'Market', location: at(35.15, 48.45), retention: { declaredHours: 48 } })
        .expect(200);
      expect(changed.headers['etag']).toBe('"2"');
      expect(changed.body).toMatchObject({
        name: 'Market',
        version: 2,
        isOutsideOwnerTerritory: true,
        view: { bearing: 90, verified: false },
        retention: { effectiveHours: 48 },
      });
      expect(changed.body.view.area.coordinates[0][0]).toEqual([35.15, 48.45]);
      const turned = await api
        .as(operator)
        .patch(`/cameras/${body.id}`)
        .set('if-match', '"2"')
        .send({ view: { bearing: 180, verified: true } })
        .expect(200);
      expect(turned.body.view).toMatchObject({ bearing: 180, range: 38, verified: true });
    });

    it('only from the version that was seen', async () => {
      const { body } = await register().expect(201);
      const patch = () => api.as(operator).patch(`/cameras/${body.id}`).send({ name: 'New' });
      expect((await patch().expect(428)).body.code).toBe('version-missing');
      await patch().set('if-match', 'W/"x"').expect(400);
      await patch().set('if-match', '"1"').expect(200);
      expect((await patch().set('if-match', '"1"').expect(412)).body).toMatchObject({
        code: 'stale-version',
        facts: { currentVersion: 2 },
      });
    });

    it('nothing of another organization, and not for other roles', async () => {
      const { body } = await register().expect(201);
      const stranger = await api.given.account('operator');
      await api.as(stranger).patch(`/cameras/${body.id}`).set('if-match', '"1"').send({ name: 'Mine' }).expect(404);
      await api.as(stranger).delete(`/cameras/${body.id}`).set('if-match', '"1"').expect(404);
      await api.as(investigator).patch(`/cameras/${body.id}`).set('if-match', '"1"').send({ name: 'Mine' }).expect(403);
    });

    it('the status only along its steps; decommissioned is the end', async () => {
      const { body } = await register({ status: 'planned' }).expect(201);
      const to = (status: string, version: number) =>
        api.as(operator).patch(`/cameras/${body.id}`).set('if-match', `"${version}"`).send({ status });
      expect((await to('out_of_service', 1).expect(422)).body.code).toBe('camera-status-not-reachable');
      await to('active', 1).expect(200);
      await to('out_of_service', 2).expect(200);
      await api.as(operator).delete(`/cameras/${body.id}`).expect(428);
      await api.as(operator).delete(`/cameras/${body.id}`).set('if-match', '"2"').expect(412);
      await api.as(operator).delete(`/cameras/${body.id}`).set('if-match', '"3"').expect(204);
      expect((await to('active', 4).expect(409)).body.code).toBe('camera-decommissioned');
      await api.as(operator).delete(`/cameras/${body.id}`).set('if-match', '"4"').expect(409);
      const gone = await api.as(operator).get(`/cameras/${body.id}`).expect(200);
      expect(gone.body).toMatchObject({
        status: 'decommissioned',
        decommissionedOn: new Date().toISOString().slice(0, 10),
      });
    });

    it('and each change is in the journal without names and positions', async () => {
      const { body } = await register({ name: 'Journaled' }).expect(201);
      await api
        .as(operator)
        .patch(`/cameras/${body.id}`)
        .set('if-match', '"1"')
        .send({ name: 'Other', location: at(35.06, 48.45) })
        .expect(200);
      await api.as(operator).delete(`/cameras/${body.id}`).set('if-match', '"2"').expect(204);
      const { rows } = await api.owner.query(
        `select type, data, account_id from journal.entry where subject_id = $1 order by position`,
        [body.id],
      );
      expect(rows.map((row) => row.type)).toEqual(['camera.registered', 'camera.changed', 'camera.decommissioned']);
      expect(rows[1].data).toEqual({ version: 2, changed: ['name', 'location'] });
      expect(rows.every((row) => row.account_id === operator.id)).toBe(true);
    });
  });

  describe('remembers', () => {
    it('every version, who wrote it and what it changed; on the grid without places', async () => {
      const { body } = await register({ name: 'Secret gate', address: 'Secret lane 9' }).expect(201);
      await api
        .as(operator)
        .patch(`/cameras/${body.id}`)
        .set('if-match', '"1"')
        .send({ hasUps: true, location: at(35.07, 48.45) })
        .expect(200);
      const { body: history } = await api.as(operator).get(`/cameras/${body.id}/history`).expect(200);
      expect(history.items).toMatchObject([
        {
          version: 2,
          recordedBy: operator.actor.name,
          location: at(35.07, 48.45),
          changes: { hasUps: true, location: at(35.07, 48.45) },
          previous: { hasUps: false, location: at(35.05, 48.45) },
        },
        { version: 1, location: at(35.05, 48.45), state: { address: 'Secret lane 9', hasUps: false }, changes: {} },
      ]);
      const seen = await api.as(investigator).get(`/cameras/${body.id}/history?limit=1`).expect(200);
      expect(seen.body.items).toMatchObject([
        { version: 2, location: null, recordedBy: operator.organization.name, changes: { hasUps: true } },
      ]);
      expect(JSON.stringify(seen.body)).not.toMatch(/Secret|35\.07/);
      expect(
        (await api.as(investigator).get(`/cameras/${body.id}/history?cursor=${seen.body.next}`).expect(200)).body.items,
      ).toHaveLength(1);
      await api
        .as(await api.given.account('operator'))
        .get(`/cameras/${body.id}/history`)
        .expect(404);
    });

    it('who consulted a camera, for its owner alone', async () => {
      const camera = await givenCamera(api.given, { owner: operator.organization });
      for (let i = 0; i < 3; i++)
        await api.owner.query(
          `insert into cameras.consultation (id, camera_id, owner_id, region_code, search_id, organization_id, purpose_class, consulted_at) values ($1, $2, $3, $4, $5, $6, 'crime', $7)`,
          [
            newId(),
            camera.id,
            operator.organization.id,
            DNIPRO,
            newId(),
            investigator.organization.id,
            `2026-01-0${i + 1}T00:00:00Z`,
          ],
        );
      const { body } = await api.as(operator).get(`/cameras/${camera.id}/consultations?limit=2`).expect(200);
      expect(body.items).toEqual(
        ['03', '02'].map((day) => ({
          at: `2026-01-${day}T00:00:00.000Z`,
          organization: { id: investigator.organization.id, name: investigator.organization.name },
          purposeClass: 'crime',
        })),
      );
      expect(
        (await api.as(operator).get(`/cameras/${camera.id}/consultations?limit=2&cursor=${body.next}`).expect(200)).body
          .items,
      ).toHaveLength(1);
      await api.as(investigator).get(`/cameras/${camera.id}/consultations`).expect(403);
      await api
        .as(await api.given.account('operator'))
        .get(`/cameras/${camera.id}/consultations`)
        .expect(404);
    });
  });
});
