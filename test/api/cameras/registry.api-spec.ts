import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeCursor } from '../../../src/kernel/page.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { SORT_KEYS } from '../../../src/modules/cameras/registry-filter.dto.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { openedCursor } from '../../../src/platform/http/cursor-seal.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';

interface Listed {
  id: string;
  code: string;
  name: string;
}
interface Page {
  items: Listed[];
  next: string | null;
}

describe('the registry as a table', () => {
  let api: TestApi;
  let owner: GivenOrganization;
  let operator: GivenAccount;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule] });
    owner = await api.given.organization({ kind: 'local_authority' });
    operator = await api.given.account('operator', { organization: owner });
    investigator = await api.given.account('investigator');
    const zebra = await api.given.organization({ kind: 'other', name: 'Zebra house' });
    for (let n = 0; n < 25; n++)
      await givenCamera(api.given, {
        owner: n % 5 === 0 ? zebra : owner,
        keeper: owner,
        // the code rises with n, and the name falls, so that one order cannot be taken for the other
        name: `Street ${String(50 - n).padStart(2, '0')}`,
        status: n % 3 === 0 ? 'planned' : 'active',
        retentionHours: n % 4 === 0 ? null : 24 * (n % 7) + 24,
        facing: n % 6 === 0 ? null : 10,
        installedOn: n % 2 === 0 ? null : `2025-01-${String(n).padStart(2, '0')}`,
        onPoliceInitiative: n % 10 === 0,
        longitude: 35 + n / 1000,
      });
    await api.owner.query(
      `update cameras.camera set programme = 'Safe 50%', site = 'Pole ' || code, proven_working_at = now() - interval '1 day' where name = 'Street 50'`,
    );
    await api.owner.query(
      `update cameras.camera set has_ups = true, proven_working_at = now() - interval '91 days' where name = 'Street 49'`,
    );
  });
  afterAll(() => api.end());

  const list = async (account: GivenAccount, query: string) =>
    (await api.as(account).get(`/cameras?${query}`).expect(200)).body as Page;
  const all = async (account: GivenAccount, query: string): Promise<Listed[]> => {
    const found: Listed[] = [];
    let next: string | null = null;
    do {
      const page: Page = await list(account, `${query}&limit=4${next === null ? '' : `&cursor=${next}`}`);
      found.push(...page.items);
      next = page.next;
    } while (next !== null);
    return found;
  };
  const names = (rows: Listed[]) => rows.map((row) => row.name);

  it.each(SORT_KEYS.flatMap((key) => [key, `-${key}`]))(
    'sorted by %s, pages follow one another without a gap or a repeat',
    async (sort) => {
      const paged = await all(operator, `sort=${sort}`);
      const { items } = await list(operator, `sort=${sort}&limit=200`);
      expect(paged.map((row) => row.id)).toEqual(items.map((row) => row.id));
      expect(new Set(paged.map((row) => row.id)).size).toBe(25);
    },
  );

  it('sorts by what the column shows, both ways', async () => {
    const rising = names((await list(operator, 'sort=name')).items);
    expect(rising).toEqual([...rising].sort());
    expect(names((await list(operator, 'sort=-name')).items)).toEqual([...rising].reverse());
    const { items } = await list(operator, 'sort=-owner&limit=5');
    expect(new Set(items.map((row) => (row as unknown as { owner: { name: string } }).owner.name))).toEqual(
      new Set(['Zebra house']),
    );
  });

  it('puts what was never told first, and last the other way', async () => {
    const installed = (rows: Listed[]) =>
      rows.map((row) => (row as unknown as { installedOn: string | null }).installedOn);
    const rising = installed((await list(operator, 'sort=installedOn')).items);
    expect(rising.slice(0, 13)).toEqual(Array.from({ length: 13 }, () => null));
    const told = rising.slice(13).map(String);
    expect(told).toEqual([...told].sort());
    expect(installed((await list(operator, 'sort=-installedOn')).items)[0]).toBe('2025-01-23');
  });

  it('on the grid sorts names by the code that stands for them, and the cursor holds nothing else', async () => {
    const { items, next } = await list(investigator, 'sort=name&limit=10');
    const codes = items.map((row) => row.code);
    expect(names(items)).toEqual(codes);
    expect(codes).toEqual([...codes].sort());
    expect(decodeCursor(openedCursor(next as string), 2)).toEqual([codes[9], items[9]?.id]);
  });

  it.each(['site=Pole', 'doubt=bearing', 'doubt=unverified_view'])(
    'on the grid refuses to filter by %s',
    async (query) => {
      const { body } = await api.as(investigator).get(`/cameras?${query}`).expect(422);
      expect(body).toMatchObject({ code: 'filter-not-yours', errors: [{ pointer: `/${query.split('=')[0]}` }] });
      await api.as(investigator).get(`/cameras/count?${query}`).expect(422);
    },
  );

  it.each([
    ['site=pole', 1],
    ['programme=50%25', 1],
    ['programme=5_0', 0],
    ['hasUps=true', 1],
    ['hasUps=false', 24],
    ['onPoliceInitiative=true', 3],
    ['ownerKind=other', 5],
    ['retention=assumed', 7],
    ['retention=declared', 18],
    ['retention=measured', 0],
    ['minHours=168', 9],
    ['minHours=24&maxHours=48', 6],
    ['installedFrom=2025-01-05&installedTo=2025-01-09', 3],
    ['proven=recent', 1],
    ['proven=old', 1],
    ['proven=never', 23],
    ['doubt=bearing', 5],
    ['doubt=retention', 7],
    ['doubt=no_territory', 0],
    ['type=dome', 0],
    ['recordingMode=continuous', 25],
    ['status=planned', 9],
  ])('filters by %s: %d found, and as many counted', async (query, expected) => {
    const rows = await all(operator, `sort=code&${query}`);
    const { body } = await api.as(operator).get(`/cameras/count?${query}`).expect(200);
    expect({ listed: rows.length, counted: (body as { total: number }).total }).toEqual({
      listed: expected,
      counted: expected,
    });
  });

  it('counts by status', async () => {
    const { body } = await api.as(operator).get('/cameras/count').expect(200);
    expect(body).toEqual({
      total: 25,
      byStatus: { planned: 9, active: 16, out_of_service: 0, decommissioned: 0 },
    });
  });

  it('counts the register of another moment as it lists it', async () => {
    const keeper = await api.given.account('operator');
    const { id } = await givenCamera(api.given, { owner: keeper.organization });
    const before = new Date();
    await api
      .as(keeper)
      .patch(`/cameras/${id}`)
      .set('if-match', '"1"')
      .send({ status: 'out_of_service', validFrom: new Date(+before - 86_400_000).toISOString() })
      .expect(200);
    const found = async (query: string) => {
      const { body } = await api.as(keeper).get(`/cameras/count?${query}`).expect(200);
      expect((await all(keeper, query)).length).toBe((body as { total: number }).total);
      const told = Object.entries((body as { byStatus: Record<string, number> }).byStatus);
      return told.flatMap(([status, count]) => (count > 0 ? [`${status} ${count}`] : []));
    };
    // it was out of service already, and nobody knew
    expect(await found(`knownAt=${before.toISOString()}`)).toEqual(['active 1']);
    expect(await found(`validAt=${before.toISOString()}`)).toEqual(['out_of_service 1']);
    expect(await found(`validAt=${before.toISOString()}&status=active`)).toEqual([]);
    expect(await found(`knownAt=${new Date(+before - 3_600_000).toISOString()}`)).toEqual([]);
  });

  it.each([
    'sort=address',
    'sort=location',
    'sort=--code',
    'hasUps=maybe',
    'minHours=-1',
    'proven=1',
    'installedFrom=May',
  ])('refuses %s as malformed', async (query) => {
    await api.as(operator).get(`/cameras?${query}`).expect(400);
  });

  it('refuses a cursor of another order', async () => {
    const { next } = await list(operator, 'limit=2');
    await api.as(operator).get(`/cameras?sort=code&cursor=${next}`).expect(422);
    const made = Buffer.from(JSON.stringify(['many', 'x'])).toString('base64url');
    await api.as(operator).get(`/cameras?sort=retention&cursor=${made}`).expect(422);
  });
});
