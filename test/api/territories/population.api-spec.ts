import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringGeometries, type GeometryRun, sendGeometries } from '../../support/bring-geometries.ts';
import { givenTerritory } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount } from '../../support/given.ts';

const OPTIONS = { source: 'Grid', attribution: 'Nobody, CC0' };
const cell = (at: [number, number], people: unknown, id?: string) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties: { people },
  geometry: { type: 'Point', coordinates: at },
});
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });

describe('points of population', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule], worker: true });
    await givenTerritory(api.given, { code: DNIPRO });
    administrator = await api.given.account('administrator');
  });
  afterAll(() => api.end());

  const bring = (content: string | object, options: object = OPTIONS): Promise<GeometryRun> =>
    bringGeometries(api, administrator, 'population', content, options);
  const kept = async () =>
    (
      await api.owner.query<{ key: string; people: number; region_code: string | null }>(
        `select external_key as key, people, region_code from territories.population_point order by external_key`,
      )
    ).rows;

  it('are brought with the territory that they lie in; the same file again changes nothing', async () => {
    const file = collection(cell([35, 48.5], 12.5, 'a'), cell([20, 48.5], 3, 'b'), cell([35, 48.6], 'none', 'c'));
    expect(await bring(file)).toMatchObject({ status: 'done', totals: { rows: 3, created: 2, rejected: 1 } });
    expect(await kept()).toEqual([
      { key: 'a', people: 12.5, region_code: DNIPRO },
      { key: 'b', people: 3, region_code: null },
    ]);
    expect(await bring(file)).toMatchObject({ totals: { created: 0, updated: 0, unchanged: 2 } });
  });

  it('are checked without being written, changed by their key, and gone where a file replaces its source', async () => {
    const next = collection(cell([35, 48.5], 14, 'a'), cell([35, 48.7], 1));
    expect(await bring(next, { ...OPTIONS, dryRun: true })).toMatchObject({ totals: { created: 1, updated: 1 } });
    expect(await kept()).toHaveLength(2);
    const run = await bring(next, { ...OPTIONS, replaces: true });
    expect(run).toMatchObject({ totals: { created: 1, updated: 1 } });
    expect(run.notes).toEqual(['1 points of this source are not in the file and are gone.']);
    expect(await kept()).toEqual([
      { key: '35.000000,48.700000', people: 1, region_code: DNIPRO },
      { key: 'a', people: 14, region_code: DNIPRO },
    ]);
  });

  it('are brought by administrators alone', async () => {
    for (const role of ['national_command', 'operator', 'inspector'] as const)
      await sendGeometries(api, await api.given.account(role), 'population', collection(), OPTIONS).expect(403);
  });
});
