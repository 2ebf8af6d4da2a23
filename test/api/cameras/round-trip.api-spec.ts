import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { bringFile } from '../../support/bring-file.ts';
import type { GivenAccount } from '../../support/given.ts';

/** What leaves as a file comes back as the same register. */
describe('export and import', () => {
  let api: TestApi;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    const owner = await api.given.organization({ kind: 'local_authority' });
    operator = await api.given.account('operator', { organization: owner });
    const register = (name: string, more: object, place = [35.0462, 48.4647]) =>
      api
        .as(operator)
        .post('/cameras')
        .send({ name, location: { type: 'Point', coordinates: place }, ...more })
        .expect(201);
    await register('Площа & ринок <1>', { view: { bearing: 45 }, retention: { declaredHours: 720 }, hasUps: true });
    await register('=SUM(1;2)', { type: 'panoramic', view: { angle: 360 } }, [35.123456789, 48.46]);
    await register('Out "of"; service', { status: 'out_of_service', view: { bearing: 10.5, angle: 60, range: 12.5 } });
    await register('Planned', {
      status: 'planned',
      address: 'Вул. Нова, 7',
      installedOn: '2021-03-04',
      mountHeight: 4.5,
      feeder: 'ТП-12',
      recognisesSpeed: true,
      recognisesNumbers: false,
      attribution: '© Some register, CC BY 4.0',
    });
  });
  afterAll(() => api.end());

  it.each(['csv', 'xlsx', 'geojson', 'kml', 'osm'])(
    '%s: nothing is changed by bringing back what was taken out',
    async (format) => {
      const answer = await api
        .as(operator)
        .get(`/cameras/export?format=${format}`)
        .buffer(true)
        .parse(asBytes)
        .expect(200);
      const run = await bringFile(api, operator, answer.body as Buffer, { dryRun: true });
      expect([run.failure, run.errors.filter(({ severity }) => severity === 'error')]).toEqual([null, []]);
      expect(run).toMatchObject({
        format: format === 'osm' ? 'overpass' : format,
        totals: { rows: 4, created: 0, updated: 0, unchanged: 4, rejected: 0 },
      });
    },
  );
});
