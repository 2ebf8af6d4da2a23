import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { seedTerritories, TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { GivenAccount } from '../../support/given.ts';
import { square } from '../../support/given-territories.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';

const DATA = `${SHARED_DATA}ua-geography/`;
const hasData = existsSync(`${DATA}ua_hromadas_adm3.geojson`);
const real = hasData ? it : it.skip;
if (!hasData) process.stderr.write(`skipped: ${DATA} is not there, so the real boundaries are not imported\n`);

const OPTIONS = {
  mapping: { code: 'katottg', nameUk: 'name_uk', nameEn: 'name_en', parent: ['raion', 'oblast'] },
  source: 'test',
  attribution: 'test',
};
const feature = (code: string, over: object, box = [28, 48, 29, 49]) => ({
  type: 'Feature',
  properties: { katottg: code, name_uk: `Назва ${code}`, ...over },
  geometry: square(...(box as [number, number, number, number])),
});
const collection = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

describe('the import of territories', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule], worker: true });
    administrator = await api.given.account('administrator');
  });
  afterAll(() => api.end());

  const send = (file: string | Buffer, options: unknown = OPTIONS, as = administrator) =>
    api
      .as(as)
      .post('/territories/imports')
      .field('options', typeof options === 'string' ? options : JSON.stringify(options))
      .attach('file', Buffer.from(file), 'file.geojson');

  const bring = async (file: string | Buffer, options: unknown = OPTIONS, patience = 20_000) => {
    const accepted = await send(file, options).expect(202);
    return eventually(
      'the import has ended',
      async () => {
        const { body } = await api.as(administrator).get(`/territories/imports/${accepted.body.id}`).expect(200);
        return ['done', 'failed'].includes(body.status) ? body : null;
      },
      patience,
    );
  };
  const count = async () =>
    (await api.owner.query(`select count(*)::int as n from territories.territory`)).rows[0].n as number;

  const small = collection(
    feature('UA99010010000000003', { raion: 'UA99010000000000002' }),
    feature('UA99010000000000002', { oblast: 'UA99000000000000001' }),
    feature('UA99000000000000001', {}),
    feature(
      'UA99010020000000004',
      { raion: 'UA99010000000000002', name_uk: 'Назва UA99010010000000003' },
      [29, 48, 30, 49],
    ),
  );

  it('leaves nothing after a dry run, brings all levels from one file in any order, and the same file again changes nothing', async () => {
    const dry = await bring(small, { ...OPTIONS, dryRun: true });
    expect(dry).toMatchObject({ status: 'done', dryRun: true, totals: { rows: 4, created: 4, rejected: 0 } });
    expect(await count()).toBe(0);
    const told = () => api.owner.query(`select from journal.entry where type = 'boundaries.imported'`);
    expect((await told()).rowCount).toBe(0);
    expect(await bring(small)).toMatchObject({
      status: 'done',
      totals: { rows: 4, created: 4, updated: 0, unchanged: 0, rejected: 0 },
      errors: [],
      notes: [],
    });
    expect(await bring(small)).toMatchObject({
      totals: { rows: 4, created: 0, updated: 0, unchanged: 4, rejected: 0 },
    });
    expect((await told()).rowCount).toBe(1);
    const at = await api.as(administrator).get('/territories/at?lon=28.5&lat=48.5').expect(200);
    expect(at.body).toMatchObject({
      region: { code: 'UA99000000000000001' },
      district: { code: 'UA99010000000000002' },
      community: { code: 'UA99010010000000003' },
    });
  });

  it('is ended by its owner while it goes on, and then nothing of the file is kept', async () => {
    const before = await count();
    const many = Array.from({ length: 400 }, (_, i) => feature(`UA88${String(i).padStart(15, '0')}`, {}));
    // asked to end from the first word of its progress on: the database itself does it, so that no moment can be missed
    await api.owner.query(
      `create function platform.end_at_once() returns trigger language plpgsql as 'begin new.cancel_requested = new.status = ''running'' and new.progress > 0; return new; end';
       create trigger end_at_once before update of progress on platform.import_run for each row execute function platform.end_at_once()`,
    );
    const { body } = await send(collection(...many)).expect(202);
    const ended = await eventually('the import has ended', async () => {
      const answer = await api.as(administrator).get(`/territories/imports/${body.id}`).expect(200);
      return ['done', 'failed', 'cancelled'].includes(answer.body.status) ? answer.body : null;
    });
    await api.owner.query(`drop function platform.end_at_once() cascade`);
    expect(ended).toMatchObject({ status: 'cancelled', totals: { created: 0 }, reportUrl: null });
    expect(await count()).toBe(before);
    const again = await api.as(administrator).delete(`/territories/imports/${body.id}`).expect(409);
    expect(again.body.code).toBe('import-already-finished');
  });

  it('updates what changed, and keeps two communities of one name apart', async () => {
    const changed = collection(
      feature(
        'UA99010020000000004',
        { raion: 'UA99010000000000002', name_uk: 'Назва UA99010010000000003', name_en: 'New' },
        [29, 48, 30, 49],
      ),
    );
    expect(await bring(changed)).toMatchObject({ totals: { rows: 1, updated: 1 } });
    const { body } = await api.as(administrator).get('/territories?parent=UA99010000000000002').expect(200);
    expect(body.items).toMatchObject([
      { code: 'UA99010010000000003', nameUk: 'Назва UA99010010000000003', nameEn: null, version: 1 },
      { code: 'UA99010020000000004', nameUk: 'Назва UA99010010000000003', nameEn: 'New', version: 2 },
    ]);
  });

  it('refuses bad features one by one, with their place in the file, and takes the others', async () => {
    const bowTie = {
      ...feature('UA99010030000000005', { raion: 'UA99010000000000002' }),
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [2, 2],
            [2, 0],
            [0, 2],
            [0, 0],
          ],
        ],
      },
    };
    const run = await bring(
      collection(
        bowTie,
        feature('UA99010040000000006', { raion: 'UA77010000000000000' }),
        feature('UA99010050000000007', { raion: 'UA99010000000000002' }),
        feature('UA99010050000000007', { raion: 'UA99010000000000002' }),
        { type: 'Feature', properties: {}, geometry: null },
        feature('UA99010060000000008', { raion: 'UA99010010000000003' }),
      ),
    );
    expect(run.totals).toEqual({ rows: 6, created: 1, updated: 0, unchanged: 0, rejected: 5 });
    expect(run.errors.map((error: { row: number; column: string }) => [error.row, error.column])).toEqual([
      [0, 'geometry'],
      [1, 'parent'],
      [3, 'katottg'],
      [4, 'katottg'],
      [5, 'parent'],
    ]);
    expect(run.errors[0].found).toContain('Self-intersection');
    const report = await api.raw().get(run.reportUrl).set(administrator.headers).expect(200);
    expect(report.text.split('\r\n')).toHaveLength(8);
    expect(report.text).toContain('feature,code,verdict,property,expected,found');
    expect(report.text).toContain('2,UA99010050000000007,created');
    expect(report.text).toContain('5,UA99010060000000008,rejected');
    expect(run.notes).toEqual(['2 territories of this source and level are not in the file and stay as they are.']);
    const stranger = await api.given.account('administrator');
    await api.as(stranger).get(`/territories/imports/${run.id}`).expect(404);
    await api.as(stranger).get(`/territories/imports/${run.id}/report.csv`).expect(404);
  });

  it('fails as a whole where the file is no collection', async () => {
    expect(await bring('{"type":"Feature"')).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('not JSON'),
      reportUrl: null,
    });
    expect(await bring('{"type":"Feature"}')).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('FeatureCollection'),
    });
    const projected =
      '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[]}';
    expect(await bring(projected)).toMatchObject({ status: 'failed', failure: expect.stringContaining('WGS 84') });
  });

  it.each([
    ['options that are no JSON', '{', '/options'],
    ['no mapping', { source: 'x', attribution: 'x' }, '/options/mapping'],
    ['an unknown option', { ...OPTIONS, force: true }, '/options/force'],
    ['an unknown level', { ...OPTIONS, level: 'planet' }, '/options/level'],
    ['no attribution', { ...OPTIONS, attribution: '' }, '/options/attribution'],
  ])('refuses %s', async (_, options, pointer) => {
    const refused = await send(small, options).expect(400);
    expect(refused.body.errors[0].pointer).toBe(pointer);
  });

  it('refuses a file that is no JSON at once, a missing file, and a body that is no form', async () => {
    expect((await send('code;name\n1;2').expect(422)).body.code).toBe('not-a-feature-collection');
    await api.as(administrator).post('/territories/imports').field('options', JSON.stringify(OPTIONS)).expect(400);
    await api.as(administrator).post('/territories/imports').send({}).expect(400);
    const { rows } = await api.owner.query(
      `select job from journal.outbox where done_at is null and job like 'territories.%'`,
    );
    expect(rows).toEqual([]);
  });

  it('is for administrators only', async () => {
    for (const role of [
      'investigator',
      'supervisor',
      'operator',
      'regional_command',
      'national_command',
      'inspector',
    ] as const)
      await send(small, OPTIONS, await api.given.account(role)).expect(403);
    await api.as(null).post('/territories/imports').expect(401);
  });

  real(
    'loads the real boundaries of Ukraine over the built-in ones: 26, 136 and 1,466',
    async () => {
      await api.owner.query('truncate territories.territory cascade');
      await seedTerritories(api.settings.DATABASE_OWNER_URL as string);
      const attribution = '(c) OpenStreetMap contributors, ODbL 1.0';
      const file = (name: string) => readFileSync(`${DATA}${name}`);
      const base = { source: 'ukraine-geo-data', attribution };
      const regions = await bring(file('ua_oblasts_adm1.geojson'), {
        ...base,
        mapping: { code: 'katottg', nameUk: 'name_uk', nameEn: 'name_en', isoCode: 'iso3166_2' },
      });
      expect(regions.totals).toEqual({ rows: 26, created: 0, updated: 26, unchanged: 0, rejected: 0 });
      const districts = await bring(file('ua_raions_adm2.geojson'), {
        ...base,
        mapping: { code: 'katottg', nameUk: 'name_uk', nameEn: 'name_en', parent: 'oblast_katottg' },
      });
      expect(districts.totals).toEqual({ rows: 136, created: 136, updated: 0, unchanged: 0, rejected: 0 });
      const mapping = {
        code: 'katottg',
        nameUk: 'name_uk',
        nameEn: 'name_en',
        parent: ['raion_katottg', 'oblast_katottg'],
        population: 'population_2022',
      };
      const started = Date.now();
      const communities = await bring(file('ua_hromadas_adm3.geojson'), { ...base, mapping }, 60_000);
      expect(communities.totals).toEqual({ rows: 1466, created: 1466, updated: 0, unchanged: 0, rejected: 0 });
      process.stderr.write(`1,466 communities in ${Date.now() - started} ms\n`);
      const again = await bring(file('ua_hromadas_adm3.geojson'), { ...base, mapping }, 60_000);
      expect(again.totals).toEqual({ rows: 1466, created: 0, updated: 0, unchanged: 1466, rejected: 0 });

      const at = async (lon: number, lat: number) =>
        (await api.as(administrator).get(`/territories/at?lon=${lon}&lat=${lat}`).expect(200)).body;
      // Slavutych: of the Kyiv oblast, inside of the Chernihiv oblast
      expect(await at(30.757, 51.522)).toMatchObject({
        region: { code: 'UA32000000000030281' },
        community: { nameUk: expect.stringContaining('Славутицька') },
      });
      expect(await at(30.85, 51.6)).toMatchObject({ region: { code: 'UA74000000000025378' } });
      // Kyiv: a hole in its oblast, without districts and communities
      expect(await at(30.5234, 50.4501)).toMatchObject({
        region: { code: 'UA80000000000093317', isoCode: 'UA-30' },
        district: null,
        community: null,
      });
      expect(await at(29.2367, 48.6811)).toMatchObject({
        region: { code: 'UA05000000000010236' },
        community: { nameUk: expect.stringContaining('Ладижинська') },
      });
      // names are not keys: eight communities are called Mykolaivska (a ninth lies in Crimea, without a polygon), two of them in one district
      const { rows } = await api.owner.query(
        `select count(*)::int as n, count(distinct code)::int as codes, max(n_in_district)::int as twins from (
           select code, count(*) over (partition by parent_code) as n_in_district from territories.territory
           where level = 'community' and name_uk like 'Миколаївська %') as same`,
      );
      expect(rows[0]).toEqual({ n: 8, codes: 8, twins: 2 });
    },
    180_000,
  );
});
