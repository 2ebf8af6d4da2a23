import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

/** The register was there before the communities were. */
describe('boundaries that come after the cameras and crimes', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule], worker: true });
  });
  afterAll(() => api.end());

  const codes = async (table: string, id: string) =>
    (
      await api.owner.query<object>(
        `select region_code as region, district_code as district, community_code as community from ${table} where id = $1`,
        [id],
      )
    ).rows[0];

  it('give each camera and crime its territory, and change nothing else', async () => {
    await givenTerritory(api.given, { code: 'UA99000000000000001', boundary: square(28, 48, 30, 50) });
    const police = await api.given.organization({ regionCode: 'UA99000000000000001' });
    const administrator = await api.given.account('administrator');
    const inside = await givenCamera(api.given, { owner: police, longitude: 28.5, latitude: 48.5 });
    const beside = await givenCamera(api.given, { owner: police, longitude: 29.5, latitude: 49.5 });
    const crime = await givenCrime(api.given, { organization: police, longitude: 28.6, latitude: 48.6 });
    const before = await api.owner.query(`select id, version, code, name from cameras.camera order by id`);

    const feature = (code: string, parent: string) => ({
      type: 'Feature',
      properties: { code, name: code, parent },
      geometry: square(28, 48, 29, 49),
    });
    const district = feature('UA99010000000000002', 'UA99000000000000001');
    const community = feature('UA99010010000000003', 'UA99010000000000002');
    const { body: run } = await api
      .as(administrator)
      .post('/territories/imports')
      .field(
        'options',
        JSON.stringify({
          mapping: { code: 'code', nameUk: 'name', parent: 'parent' },
          source: 'test',
          attribution: 'test',
        }),
      )
      .attach(
        'file',
        Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: [district, community] })),
        'file.geojson',
      )
      .expect(202);

    await eventually('both jobs have told what they moved', async () => {
      const { rows } = await api.owner.query<{ type: string; moved: number }>(
        `select type, (data ->> 'moved')::int as moved from journal.entry where subject_id = $1 and type like '%.placed-again' order by type`,
        [run.id],
      );
      return rows.length === 2 ? rows : null;
    }).then((told) =>
      expect(told).toEqual([
        { type: 'cameras.placed-again', moved: 1 },
        { type: 'crimes.placed-again', moved: 1 },
      ]),
    );
    const placed = {
      region: 'UA99000000000000001',
      district: 'UA99010000000000002',
      community: 'UA99010010000000003',
    };
    expect(await codes('cameras.camera', inside.id)).toEqual(placed);
    expect(await codes('crimes.crime', crime.id)).toEqual(placed);
    expect(await codes('cameras.camera', beside.id)).toEqual({
      region: 'UA99000000000000001',
      district: null,
      community: null,
    });
    const after = await api.owner.query(`select id, version, code, name from cameras.camera order by id`);
    expect(after.rows).toEqual(before.rows);
  });
});
