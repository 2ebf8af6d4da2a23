import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { SearchesModule } from '../../../src/modules/searches/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';
import { type GivenCamera, givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';

/** A camera of the own region whose cell belongs to the next one (ADR 80). */
describe('a camera at the border', () => {
  let api: TestApi;
  let station: GivenOrganization;
  let investigator: GivenAccount;
  let camera: GivenCamera;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule],
    });
    station = await api.given.organization();
    investigator = await api.given.account('investigator', { organization: station });
    camera = await givenCamera(api.given);
    await api.owner.query(`update cameras.camera set grid_region_code = $2 where id = $1`, [camera.id, VINNYTSIA]);
  });
  afterAll(() => api.end());

  const page = (as: GivenAccount) => api.as(as).get(`/cameras/${camera.id}`);

  it('is absent to the region until a search opens it; then its unit can follow it to its page, on the grid', async () => {
    await page(investigator).expect(404);
    const crime = await givenCrime(api.given, { organization: station });
    const { body } = await api
      .as(investigator)
      .post('/searches')
      .send({
        purpose: { crimeId: crime.id },
        place: { point: { type: 'Point', coordinates: [camera.longitude, camera.latitude] }, radius: 100 },
        window: { from: '2026-03-01T10:00:00Z', to: '2026-03-01T11:00:00Z' },
      })
      .expect(201);
    expect(body.results).toMatchObject([{ camera: { id: camera.id } }]);

    const known = await page(investigator).expect(200);
    expect(known.body).toMatchObject({
      code: camera.code,
      precision: 'grid',
      view: null,
      address: null,
      territory: { region: VINNYTSIA },
    });
    expect(known.body.location.coordinates).not.toEqual([camera.longitude, camera.latitude]);
    await page(await api.given.account('supervisor', { organization: station })).expect(200);
  });

  it('stays absent to the other units of the region, to its command, and from every list', async () => {
    await page(await api.given.account('investigator')).expect(404);
    await page(await api.given.account('regional_command')).expect(404);
    const list = await api.as(investigator).get('/cameras').expect(200);
    expect(list.body.items).toEqual([]);
    const count = await api.as(investigator).get('/cameras/count').expect(200);
    expect(count.body.total).toBe(0);
  });

  it('tells a unit only what its own searches opened, also where the database is all that asks', async () => {
    const opened = (account: GivenAccount) =>
      api.app
        .get(Transaction)
        .read(account.actor, (tx) => tx.query<{ camera_id: string }>(`select camera_id from cameras.consultation`));
    expect(await opened(investigator)).toEqual([{ camera_id: camera.id }]);
    expect(await opened(await api.given.account('investigator'))).toEqual([]);
  });
});
