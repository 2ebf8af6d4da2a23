import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { seedTerritories, TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringGeometries, type GeometryRun, sendGeometries } from '../../support/bring-geometries.ts';
import type { GivenAccount } from '../../support/given.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';

const OPTIONS = { source: 'OSM', attribution: '© OpenStreetMap contributors' };
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const town = (id: string, name: string, more: object = {}, at = [29.234, 48.685]) => ({
  type: 'Feature',
  id,
  properties: { place: 'town', name, ...more },
  geometry: { type: 'Point', coordinates: at },
});
const house = (id: string, street: string, number: string, at = [29.24, 48.68]) => ({
  type: 'Feature',
  id,
  properties: { 'addr:street': street, 'addr:housenumber': number, 'addr:city': 'Ладижин' },
  geometry: { type: 'Point', coordinates: at },
});

describe('places', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule], worker: true });
    await seedTerritories(api.settings.DATABASE_OWNER_URL as string);
    administrator = await api.given.account('administrator');
    investigator = await api.given.account('investigator');
  });
  afterAll(() => api.end());

  const bring = (content: string | object, options: object = OPTIONS): Promise<GeometryRun> =>
    bringGeometries(api, administrator, 'places', content, options);
  const ask = async (query: string) => {
    const { body } = await api.as(investigator).get(`/places?${query}`).expect(200);
    return body as {
      items: {
        kind: string;
        id: string;
        nameUk: string;
        nameEn: string;
        settlement: string | null;
        region: { nameUk: string } | null;
      }[];
      corrected: boolean;
    };
  };
  const q = (text: string) => ask(`q=${encodeURIComponent(text)}`);

  it.each([['Ладижин'], ['ladyzhyn'], ['м. Лади'], ['Лaдижин'], ['LADYZH']])(
    'that come with the product are found by what people type: %s',
    async (typed) => {
      const { items, corrected } = await q(typed);
      expect(items[0]).toMatchObject({
        kind: 'settlement',
        nameEn: 'Ladyzhyn',
        region: { nameUk: 'Вінницька область' },
      });
      expect(corrected).toBe(false);
    },
  );

  it('that are spelt wrong are found by what is spelt alike, and that is said', async () => {
    expect(await q('Ладижын')).toMatchObject({ items: [{ nameEn: 'Ladyzhyn' }] });
    expect(await q('Ладежин')).toMatchObject({ corrected: true, items: [{ nameEn: 'Ladyzhyn' }] });
    expect(await q('Xqzqxq')).toEqual({ corrected: false, items: [] });
    expect(await q('.,;')).toEqual({ corrected: false, items: [] });
  });

  it('may be territories, too', async () => {
    const { items } = await q('Вінницька обл');
    expect(items).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'territory', nameUk: 'Вінницька область' })]),
    );
  });

  it('are checked without effect, brought, known again, changed and taken away', async () => {
    const two = collection(house('a', 'вулиця Тестова', '1'), house('b', 'вулиця Тестова', '12-А'));
    expect(await bring(two, { ...OPTIONS, dryRun: true })).toMatchObject({ dryRun: true, totals: { created: 2 } });
    expect((await q('Тестова')).items).toEqual([]);
    expect(await bring(two)).toMatchObject({ status: 'done', totals: { rows: 2, created: 2 }, notes: [] });
    expect(await bring(two)).toMatchObject({ totals: { created: 0, unchanged: 2 } });
    expect((await q('тестова 12а')).items).toMatchObject([
      { kind: 'address', nameUk: 'вулиця Тестова, 12-А', settlement: 'Ладижин' },
    ]);
    expect((await q('ладижин testova 1')).items.map(({ nameUk }) => nameUk)).toEqual([
      'вулиця Тестова, 1',
      'вулиця Тестова, 12-А',
    ]);
    expect(await bring(collection(house('a', 'вулиця Інша', '1')), { ...OPTIONS, replaces: true })).toMatchObject({
      totals: { updated: 1 },
      notes: ['1 places of this source are not in the file and are gone.'],
    });
    expect((await q('Тестова')).items).toEqual([]);
    expect((await q('Інша')).items).toMatchObject([{ nameUk: 'вулиця Інша, 1' }]);
    const { body } = await api.as(investigator).get('/places/sources').expect(200);
    expect(body.items).toMatchObject([
      { source: 'GeoNames', addresses: 0 },
      { source: 'OSM', addresses: 1, settlements: 0 },
    ]);
  });

  it('are found by the name that their street had before it was renamed, and shown by the one it has', async () => {
    const renamed = house('r', 'вулиця Миру', '7А');
    const former = { ...renamed.properties, 'old_addr:street': 'вулиця Піонерська' };
    const source = { source: 'Renamed', attribution: 'Town' };
    await bring(collection({ ...renamed, properties: former }), source);
    expect((await q('вул. Піонерська 7а')).items).toMatchObject([{ kind: 'address', nameUk: 'вулиця Миру, 7А' }]);
    await bring(collection(), { ...source, replaces: true });
  });

  it('that were brought go before the built-in one of the same town', async () => {
    const source = { source: 'Register', attribution: 'Town' };
    await bring(collection(town('l', 'Ладижин', { population: 18_000 })), source);
    const { items } = await q('Ладижин');
    expect(items.filter(({ kind }) => kind === 'settlement')).toMatchObject([{ nameUk: 'Ладижин' }]);
    await bring(collection(), { ...source, replaces: true });
  });

  it('nearer ones go first where they are called alike', async () => {
    const source = { source: 'Streets', attribution: 'Town' };
    await bring(collection(house('w', 'Далека', '5', [25, 49]), house('e', 'Далека', '5', [35, 49])), source);
    const first = async (lon: number) =>
      (await ask(`q=${encodeURIComponent('Далека 5')}&lon=${lon}&lat=49`)).items[0]?.id;
    expect(await first(25)).not.toBe(await first(35));
  });

  it('that cannot be are refused one by one; what is no file leaves nothing', async () => {
    const run = await bring(collection(town('a', ''), town('b', 'Нова Тест', {}, [500, 1])), {
      source: 'X',
      attribution: 'x',
    });
    expect(run).toMatchObject({
      status: 'done',
      totals: { rows: 2, rejected: 2 },
      errors: [{ row: 0 }, { row: 1, column: 'geometry' }],
    });
    const report = await api.as(administrator).get(`/places/imports/${run.id}/report.csv`).expect(200);
    expect(report.text).toContain('rejected');
    expect(await bring('{"type":"Topology"}')).toMatchObject({ status: 'failed' });
    await sendGeometries(api, administrator, 'places', 'a,b', OPTIONS).expect(422);
    await sendGeometries(api, administrator, 'places', collection(), { source: 'x' }).expect(400);
    await sendGeometries(api, investigator, 'places', collection(), OPTIONS).expect(403);
  });

  it.each([
    ['q='],
    ['q=a&limit=0'],
    ['q=a&limit=500'],
    ['q=a&lon=5'],
    ['q=a&lon=200&lat=5'],
    ['x=1'],
    [`q=${'a'.repeat(300)}`],
  ])('are not asked for by %s', async (query) => {
    await api.as(investigator).get(`/places?${query}`).expect(400);
  });

  it('are told to nobody who is not signed in', async () => {
    await api.as(null).get('/places?q=Kyiv').expect(401);
  });

  it('are found by the index of words, also under row-level security', async () => {
    const client = await api.owner.connect();
    try {
      await client.query('begin');
      await client.query(
        `insert into territories.place (id, source, external_key, kind, street, house, location, words, attribution)
         select gen_random_uuid(), 'many', n::text, 'address', 'Street ' || n, '1', st_setsrid(st_makepoint(30, 50), 4326), array['street' || n], 'tests'
         from generate_series(1, 20000) n`,
      );
      await client.query(
        `insert into territories.place_word (kind, word, place_id) select 'address', words[1], id from territories.place where source = 'many'`,
      );
      await client.query('analyze territories.place_word');
      await client.query('set local role svidok_app');
      await client.query(`select set_config('svidok.kind', 'account', true)`);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select place_id from territories.place_word w where kind = 'address' and word >= 'street77' and word < 'street77' || chr(1114111)`,
      );
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index (Only )?Scan|Bitmap Index Scan/u);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  const file = `${SHARED_DATA}cameras-ladyzhyn-ua/settlements.json`;
  (existsSync(file) ? it : it.skip)('of the real register of Ladyzhyn are found where they lie', async () => {
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | number>[];
    const features = rows.map((row) => ({
      type: 'Feature',
      properties: { id: row['human_settlement_id'], title: row['human_settlement_name_voice_search'] },
      geometry: {
        type: 'Point',
        coordinates: [row['human_settlement_longitude'], row['human_settlement_latitude']],
      },
    }));
    const options = { source: 'Ladyzhyn', attribution: 'Ladyzhyn', mapping: { name: 'title' } };
    expect(await bring(collection(...features), options)).toMatchObject({ totals: { created: 6, rejected: 0 } });
    for (const row of rows) {
      const { items } = await ask(
        `q=${encodeURIComponent(String(row['human_settlement_name_voice_search']))}&lon=29.2&lat=48.7`,
      );
      expect(items.map(({ nameUk }) => nameUk)).toContain(row['human_settlement_name_voice_search']);
    }
  });
});
