import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringFile } from '../../support/bring-file.ts';
import type { GivenAccount } from '../../support/given.ts';
import { givenCommunities, uaGeographyIsHere } from '../../support/given-ua-geography.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';

const REGISTER = `${SHARED_DATA}cameras-ladyzhyn-ua/cameras_flat.csv`;
/** The town in Vinnytsia region, and the village in Cherkasy region: both are called Ладижинська. */
const TOWN = 'UA05040130000025322';
const VILLAGE = 'UA71060130000099511';
const REGIONS = { [TOWN]: 'UA05000000000010236', [VILLAGE]: 'UA71000000000010357' } as const;
const IN_TOWN = [29.2368, 48.6811] as const;

if (!uaGeographyIsHere) process.stdout.write(`skipped: the communities of Ukraine are not here (${SHARED_DATA})\n`);

/** Names are no keys: 133 names of communities occur more than once. */
(uaGeographyIsHere ? describe : describe.skip)('two communities called Ladyzhynska', () => {
  let api: TestApi;
  let councils: Record<typeof TOWN | typeof VILLAGE, GivenAccount>;
  let inVillage: [number, number];
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    await givenCommunities(api.given, ({ katottg: code }) => code === TOWN || code === VILLAGE);
    const { rows } = await api.owner.query<{ centre: [number, number] }>(
      `select array[st_x(centre), st_y(centre)] as centre from territories.territory where code = $1`,
      [VILLAGE],
    );
    inVillage = rows[0]?.centre as [number, number];
    const council = async (territoryCode: keyof typeof REGIONS) =>
      api.given.account('operator', {
        organization: await api.given.organization({
          kind: 'local_authority',
          name: 'Ладижинська рада',
          territoryCode,
          regionCode: REGIONS[territoryCode],
        }),
      });
    councils = { [TOWN]: await council(TOWN), [VILLAGE]: await council(VILLAGE) };
  });
  afterAll(() => api.end());

  const row = (key: string, [lon, lat]: readonly [number, number], owner = '') =>
    `${key},Ладижинська територіальна громада,вулиця Миру,${owner},${lat},${lon}\n`;
  const register = (...rows: string[]) =>
    `inventoryNumber,addressAdminUnitL3,addressThoroughfare,balanceHolderName,lat,lon\n${rows.join('')}`;
  const kept = async (source: string) =>
    (
      await api.owner.query<{ key: string; community: string; region: string; owner: string; home: string }>(
        `select external_key as key, community_code as community, c.region_code as region, o.id as owner, o.territory_code as home
         from cameras.camera c join access.organization o on o.id = c.owner_id where external_source = $1 order by keeper_id, external_key`,
        [source],
      )
    ).rows;

  it('a camera belongs to the one that it stands in, whatever the file calls it', async () => {
    const file = register(row('1', IN_TOWN), row('2', inVillage));
    const run = await bringFile(api, councils[TOWN], file, { preset: 'data.gov.ua', source: 'places' });
    expect(run).toMatchObject({ totals: { created: 2, rejected: 0 } });
    expect(run.notes).toContain('Cameras outside of the territory of their owner: 1, at 1 places.');
    expect((await kept('places')).map(({ key, community, region }) => [key, community, region])).toEqual([
      ['1', TOWN, REGIONS[TOWN]],
      ['2', VILLAGE, REGIONS[VILLAGE]],
    ]);
    const national = await api.given.account('national_command');
    for (const code of [TOWN, VILLAGE])
      expect((await api.as(national).get(`/cameras/count?territory=${code}`).expect(200)).body.total).toBe(1);
  });

  it('owners that are called alike are those of their own community', async () => {
    for (const [code, place] of [
      [TOWN, IN_TOWN],
      [VILLAGE, inVillage],
    ] as const)
      await bringFile(api, councils[code], register(row('1', place, 'Кав’ярня')), {
        preset: 'data.gov.ua',
        source: 'owners',
      });
    const found = await kept('owners');
    expect(found.map(({ home }) => home).sort()).toEqual([TOWN, VILLAGE]);
    expect(new Set(found.map(({ owner }) => owner)).size).toBe(2);
  });

  it('the register of the town, sent by the village, says that all of it lies elsewhere', async () => {
    const run = await bringFile(api, councils[VILLAGE], readFileSync(REGISTER), { preset: 'ladyzhyn', dryRun: true });
    expect(run.totals).toMatchObject({ rows: 141, created: 141, rejected: 0 });
    // seventeen stand beyond the border of the town, in a community that is not loaded here, and in its region all the same
    expect(run.notes.join(' ')).toMatch(/Cameras outside of the territory of their owner: 141,/);
  });

  it('both are listed, each under its code', async () => {
    const { body } = await api.as(councils[TOWN]).get('/territories?level=community').expect(200);
    expect(
      (body as { items: { code: string; nameUk: string }[] }).items.map(({ code, nameUk }) => [code, nameUk]),
    ).toEqual([
      [TOWN, 'Ладижинська міська громада'],
      [VILLAGE, 'Ладижинська сільська громада'],
    ]);
  });
});
