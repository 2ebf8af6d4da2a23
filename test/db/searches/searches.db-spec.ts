import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { CrimesModule } from '../../../src/modules/crimes/index.ts';
import { SearchDirectory, SearchesModule } from '../../../src/modules/searches/index.ts';
import { MakeSearch } from '../../../src/modules/searches/use-cases/make-search.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';

describe('searches in the database', () => {
  let api: TestApi;
  let transaction: Transaction;
  let organization: GivenOrganization;
  let investigator: GivenAccount;
  let crimeId: string;
  let searchId: string;
  let cameraIds: string[];

  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, CrimesModule, SearchesModule] });
    transaction = api.app.get(Transaction);
    organization = await api.given.organization();
    investigator = await api.given.account('investigator', { organization });
    crimeId = (await givenCrime(api.given, { organization })).id;
    const place = { kind: 'point' as const, point: [35.0462, 48.4647] as const, radiusMeters: 100 };
    // South of the point, looking north at it; the second one farther.
    const near = await givenCamera(api.given, { latitude: 48.4646 });
    const far = await givenCamera(api.given, { latitude: 48.4645 });
    cameraIds = [near.id, far.id];
    const to = new Date(Date.now() - 3_600_000);
    const window = { from: new Date(to.getTime() - 3_600_000), to };
    const question = { crimeId, place, mode: null, window };
    searchId = (await api.app.get(MakeSearch).run(question, investigator.actor)).id;
  });
  afterAll(() => api.end());

  const account = (role: Parameters<typeof api.given.account>[0], of = organization) =>
    api.given.account(role, { organization: of });

  it('the directory hands out the results best first, to the organization only', async () => {
    const directory = api.app.get(SearchDirectory);
    const find = async (actor: GivenAccount) => transaction.read(actor.actor, (tx) => directory.find(tx, searchId));
    const found = await find(await account('supervisor'));
    expect(found).toMatchObject({ id: searchId, crimeId });
    expect(found?.results.map(({ cameraId, rank, tier }) => [cameraId, rank, tier])).toEqual([
      [cameraIds[0], 1, 'observe'],
      [cameraIds[1], 2, 'detect'],
    ]);
    expect(found?.results[0]?.windowFrom).toBeInstanceOf(Date);
    expect(await find(await api.given.account('investigator'))).toBeNull();
    expect(await find(await account('operator'))).toBeNull();
  });

  it('the directory tells which cameras a search for the crime has shown', async () => {
    const directory = api.app.get(SearchDirectory);
    const shown = (actor: GivenAccount, crime = crimeId) =>
      transaction.read(actor.actor, (tx) => directory.shownFor(tx, crime, [...cameraIds, newId()]));
    expect([...(await shown(investigator)).keys()].sort()).toEqual([...cameraIds].sort());
    expect((await shown(investigator, newId())).size).toBe(0);
    expect((await shown(await api.given.account('investigator'))).size).toBe(0);
  });

  it('row-level security alone: own organization, own region, the country, and nobody else', async () => {
    const elsewhere = await api.given.organization({ regionCode: VINNYTSIA });
    const rows = async (actor: GivenAccount) =>
      (
        await transaction.read(actor.actor, (tx) =>
          tx.query(
            `select id from searches.search where id = $1 union all select camera_id from searches.search_result where search_id = $1`,
            [searchId],
          ),
        )
      ).length;
    for (const role of ['investigator', 'supervisor', 'regional_command', 'national_command'] as const)
      expect(await rows(await account(role))).toBe(3);
    for (const role of ['operator', 'inspector', 'administrator'] as const)
      expect(await rows(await account(role))).toBe(0);
    for (const role of ['investigator', 'supervisor', 'regional_command'] as const)
      expect(await rows(await account(role, elsewhere))).toBe(0);
  });

  it('nobody writes a search for another organization, and nobody changes one', async () => {
    const insert = (actor: GivenAccount) =>
      transaction.within(actor.actor, (tx) =>
        tx.query(
          `insert into searches.search (id, crime_id, organization_id, purpose, place, radius_meters, window_from, window_to)
           values ($1, $2, $3, 'crime', st_setsrid(st_makepoint(35, 48), 4326), 100, now() - interval '1 hour', now())`,
          [newId(), crimeId, organization.id],
        ),
      );
    await insert(investigator);
    await expect(insert(await api.given.account('investigator'))).rejects.toThrow();
    await expect(insert(await account('supervisor'))).rejects.toThrow();
    for (const statement of ['update searches.search set radius_meters = 1', 'delete from searches.search_result'])
      await expect(transaction.within(investigator.actor, (tx) => tx.query(statement))).rejects.toThrow();
  });

  it('the tables refuse a reversed window, a radius above five kilometres and a search without purpose', async () => {
    const insert = (changes: Record<string, string>) => {
      const row: Record<string, string> = {
        id: `'${newId()}'`,
        crime_id: `'${crimeId}'`,
        organization_id: `'${organization.id}'`,
        purpose: `'crime'`,
        place: 'st_setsrid(st_makepoint(35, 48), 4326)',
        radius_meters: '100',
        window_from: `now() - interval '1 hour'`,
        window_to: 'now()',
        ...changes,
      };
      return api.owner.query(
        `insert into searches.search (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`,
      );
    };
    await insert({});
    await expect(insert({ window_from: `now() + interval '1 hour'` })).rejects.toThrow('window_in_order');
    await expect(insert({ radius_meters: '5001' })).rejects.toThrow('radius_meters');
    await expect(insert({ radius_meters: 'null' })).rejects.toThrow('place_kind');
    await expect(insert({ crime_id: 'null' })).rejects.toThrow('has_purpose');
  });
});
