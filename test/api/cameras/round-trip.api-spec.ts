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

  describe('with the tags of OpenStreetMap, edited by somebody else', () => {
    interface Element {
      type: string;
      id: number;
      lat: number;
      lon: number;
      tags: Record<string, string>;
    }
    const takenOut = async (): Promise<{ elements: Element[] }> =>
      JSON.parse(String((await api.as(operator).get('/cameras/export?format=osm').buffer(true).parse(asBytes)).body));
    const camera = (elements: Element[], name: string) =>
      elements.find(({ tags }) => tags['svidok:name'] === name) as Element;

    it('refuses elements that are not of the export, by row, and takes the others', async () => {
      const file = await takenOut();
      const stranger = { type: 'node', id: 987_654, lat: 48.46, lon: 35.04, tags: { man_made: 'surveillance' } };
      // an editor that knows OpenStreetMap only may drop what it does not know
      delete camera(file.elements, 'Planned').tags['svidok:code'];
      const run = await bringFile(api, operator, JSON.stringify({ ...file, elements: [...file.elements, stranger] }), {
        dryRun: true,
      });
      expect(run.totals).toEqual({ rows: 5, created: 0, updated: 0, unchanged: 3, rejected: 2 });
      const refused = run.errors.filter(({ severity }) => severity === 'error');
      expect(new Set(refused.map(({ row }) => row)).size).toBe(2);
      expect(refused).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ column: 'svidok:code', found: '', expected: 'the tags of an export from here' }),
        ]),
      );
    });

    it('takes a place that was moved, and says so where a tag was changed that is not read', async () => {
      const file = await takenOut();
      const square = camera(file.elements, 'Площа & ринок <1>');
      square.lat += 0.001;
      square.tags['camera:direction'] = '270';
      const run = await bringFile(api, operator, JSON.stringify(file), { dryRun: true });
      expect(run.totals).toEqual({ rows: 4, created: 0, updated: 1, unchanged: 3, rejected: 0 });
      expect(run.errors).toMatchObject([
        { column: 'camera:direction', found: '270', expected: '45, as svidok:bearing has it', severity: 'warning' },
      ]);
    });
  });
});
