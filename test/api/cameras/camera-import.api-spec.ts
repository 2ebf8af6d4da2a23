import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';
import { givenCommunities } from '../../support/given-ua-geography.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';

const DATA = SHARED_DATA;
const LADYZHYN_CSV = `${DATA}cameras-ladyzhyn-ua/cameras_flat.csv`;
const BUSAN_CSV = `${DATA}cameras-busan/busan_cctv.csv`;
const LADYZHYN = 'UA05040130000025322';
const VINNYTSIA = 'UA05000000000010236';
const HAISYN_DISTRICT = 'UA05040000000050292';
const COMMUNITY = 'UA12020010000033698';
const REGION = 'UA12000000000090473';

const ifData = (file: string) => (existsSync(file) ? it : it.skip);
if (!existsSync(LADYZHYN_CSV)) process.stdout.write(`skipped: the real registers are not here (${DATA})\n`);

interface Run {
  id: string;
  status: string;
  totals: { rows: number; created: number; updated: number; unchanged: number; rejected: number };
  errors: { row: number; column: string; found: string; expected: string; hint: string; severity: string }[];
  notes: string[];
  failure: string | null;
  reportUrl: string;
}

describe('the import of cameras', () => {
  let api: TestApi;
  let community: GivenOrganization;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    await givenTerritory(api.given, { code: REGION, boundary: square(33, 47.5, 36, 49) });
    await givenTerritory(api.given, {
      code: COMMUNITY,
      level: 'community',
      parent: REGION,
      boundary: square(35, 48.4, 35.1, 48.5),
    });
    community = await api.given.organization({ kind: 'local_authority', territoryCode: COMMUNITY });
    operator = await api.given.account('operator', { organization: community });
  });
  afterAll(() => api.end());

  const bring = async (
    content: string | Buffer,
    options: Record<string, unknown> = {},
    account = operator,
  ): Promise<Run> => {
    const { body } = await api
      .as(account)
      .post('/cameras/imports')
      .field('options', JSON.stringify(options))
      .attach('file', Buffer.from(content), 'cameras.csv')
      .expect(202);
    return eventually(
      'the import has ended',
      async () => {
        const run = (await api.as(account).get(`/cameras/imports/${body.id}`).expect(200)).body as Run;
        return ['done', 'failed', 'cancelled'].includes(run.status) ? run : null;
      },
      60_000,
    );
  };
  const cameras = async (source: string) =>
    (
      await api.owner.query(
        `select c.*, st_x(location) as x, st_y(location) as y, o.name as owner_name from cameras.camera c join access.organization o on o.id = c.owner_id where external_source = $1 order by external_key`,
        [source],
      )
    ).rows;

  it('brings nothing for an account that was shut out while the file waited', async () => {
    const leaver = await api.given.account('operator', { organization: community });
    const holder = await api.owner.connect();
    await holder.query('begin');
    // what the job asks for before it opens the file
    await holder.query(`select pg_advisory_xact_lock(hashtext($1))`, [`import cameras ${community.id}`]);
    const { body } = await api
      .as(leaver)
      .post('/cameras/imports')
      .field('options', JSON.stringify({ source: 'leaver' }))
      .attach('file', Buffer.from('id,name,lat,lon\n1,A,48.45,35.05\n'), 'cameras.csv')
      .expect(202);
    await api.owner.query(`update access.account set is_active = false where id = $1`, [leaver.id]);
    await holder.query('rollback');
    holder.release();
    const run = await eventually('the import has ended', async () => {
      const { rows } = await api.owner.query(`select status, failure from platform.import_run where id = $1`, [
        body.id,
      ]);
      return rows[0].status === 'failed' ? (rows[0] as Run) : null;
    });
    expect(run.failure).toBe('Whoever asked for this may not do it any more.');
    expect(await cameras('leaver')).toEqual([]);
  });

  it('reads a Ukrainian register with its own headers, decimal commas and words', async () => {
    const run = await bring(
      'Номер;Назва;Широта;Довгота;Адреса;Тип;Стан;Азимут;Кут огляду;Дальність;Термін зберігання;ДБЖ;За ініціативою поліції;Дата встановлення\n' +
        '1;Школа;48,45;35,05;вул. Садова, 1;поворотна;працює;;;60;30;так;так;15.03.2024\n' +
        '2;Міст;48,46;35,06;;;не працює;270,5;60;;0;ні;ні;2023\n',
      { source: 'ua' },
    );
    expect(run).toMatchObject({ status: 'done', totals: { rows: 2, created: 2, rejected: 0 }, errors: [] });
    expect(run.notes.join(' ')).toContain('Cameras without a told retention: 1;');
    expect(await cameras('ua')).toMatchObject([
      {
        name: 'Школа',
        address: 'вул. Садова, 1',
        type: 'ptz',
        angle: 360,
        range_meters: 60,
        declared_hours: 720,
        has_ups: true,
        on_police_initiative: true,
        community_code: COMMUNITY,
        owner_id: community.id,
        code: expect.stringMatching(/^UA12-/),
      },
      {
        name: 'Міст',
        type: 'fixed',
        status: 'out_of_service',
        bearing: 270.5,
        angle: 60,
        declared_hours: null,
        effective_hours: 168,
        is_view_verified: false,
      },
    ]);
  });

  it('overwrites only what the file tells, and keeps history and measured facts', async () => {
    await bring('id,name,lat,lon,azimuth,retention_days\n1,Old,48.45,35.05,90,10\n2,Same,48.46,35.06,,\n', {
      source: 'b',
    });
    await api.owner.query(
      `update cameras.camera set measured_hours = 48, is_view_verified = true, bearing = 45, contact = 'duty' where external_source = 'b' and external_key = '1'`,
    );
    const run = await bring('id,name,lat,lon\n1,New,48.451,35.05\n2,Same,48.46,35.06\n', { source: 'b' });
    expect(run.totals).toEqual({ rows: 2, created: 0, updated: 1, unchanged: 1, rejected: 0 });
    const [first, second] = await cameras('b');
    expect(first).toMatchObject({
      name: 'New',
      bearing: 45,
      contact: 'duty',
      declared_hours: 240,
      measured_hours: 48,
      version: 2,
      is_view_verified: false,
    });
    expect(second).toMatchObject({ version: 1 });
    const view = await api.owner.query(
      `select st_y(st_startpoint(st_exteriorring(view))) as y, st_npoints(view) as n from cameras.camera where id = $1`,
      [first.id],
    );
    expect(view.rows[0].y).toBeCloseTo(48.451, 6);
    const history = await api.owner.query(
      `select version, account_id from cameras.camera_history where camera_id = $1 order by version`,
      [first.id],
    );
    expect(history.rows).toEqual([
      { version: 1, account_id: operator.id },
      { version: 2, account_id: operator.id },
    ]);
  });

  it('rejects rows with what was found and expected: places, numbers, dates, words, secrets', async () => {
    const run = await bring(
      'id,name,lat,lon,azimuth,type,installed_on,contact\n' +
        '1,Zero,0,0.0,,,,\n2,Far,48.45,200,,,,\n3,Turned,48.45,35.05,400,,,\n4,Odd,48.45,35.05,,cannon,,\n5,When,48.45,35.05,,,31.02.2024,\n' +
        '6,Stream,48.45,35.05,,,,rtsp://10.1.1.1/1\n7,Secret,48.45,35.05,,,,http://admin:qwerty@cam.example/\n,NoId,48.45,35.05,,,,\n8,Nowhere,,35.05,,,,\n9,Good,48.45,35.05,,,,\n',
      { source: 'c' },
    );
    expect(run.totals).toMatchObject({ rows: 10, created: 1, rejected: 9 });
    expect(run.errors.map(({ row, column, found }) => [row, column, found])).toEqual([
      [2, 'lat', '0 / 0.0'],
      [3, 'lon', '200'],
      [4, 'azimuth', '400'],
      [5, 'type', 'cannon'],
      [6, 'installed_on', '31.02.2024'],
      [7, 'contact', '•••'],
      [8, 'contact', '•••'],
      [9, 'id', ''],
      [10, 'lat', ''],
    ]);
    expect(JSON.stringify(run)).not.toMatch(/qwerty|rtsp/);
    const report = await api.as(operator).get(run.reportUrl.replace('/api/v1', '')).expect(200);
    expect(report.text).not.toMatch(/qwerty|rtsp/);
    expect(report.text).toContain('"8,rejected'.slice(1));
  });

  it('with bounds refuses places outside and sees exchanged coordinates', async () => {
    const run = await bring('id,name,lat,lon\n1,Swapped,35.05,48.45\n2,Abroad,52,13\n3,Good,48.45,35.05\n', {
      source: 'd',
      bounds: [22, 44, 40.3, 52.4],
    });
    expect(run.errors).toMatchObject([
      { row: 2, column: 'lat', hint: 'Latitude and longitude seem to be exchanged.' },
      { row: 3, column: 'lon', expected: 'a longitude from 22 to 40.3' },
    ]);
  });

  it('takes a row that is there twice once, tells apart two cameras of one id, and knows them again', async () => {
    const file = 'id,name,lat,lon,azimuth\n7,A,48.45,35.05,10\n7,A,48.45,35.05,10\n7,B,48.46,35.05,10\n';
    const run = await bring(file, { source: 'e' });
    expect(run.totals).toMatchObject({ rows: 3, created: 2, rejected: 1 });
    expect(run.errors).toMatchObject([
      { row: 3, column: '*', severity: 'error', hint: 'The row repeats row 2. Remove one of them.' },
      { row: 4, column: 'id', found: '7', severity: 'warning' },
    ]);
    expect((await cameras('e')).map((camera) => camera.external_key)).toEqual(
      ['7', '7§3'].map((key) => key.replace('3', '2')),
    );
    expect((await bring(file, { source: 'e' })).totals).toMatchObject({ unchanged: 2, rejected: 1, created: 0 });
  });

  it('names owners: its own territory’s are registered without an account, others are refused', async () => {
    const file =
      'id,owner,name,lat,lon\n1,Кав’ярня «Мрія»,A,48.45,35.05\n2,,B,48.46,35.05\n3,кав’ярня «мрія»,C,48.47,35.05\n';
    const run = await bring(file, { source: 'f' });
    expect(run.totals).toMatchObject({ created: 3 });
    expect(run.notes[0]).toBe('Owners that were registered as organizations without an account: 1.');
    expect(await cameras('f')).toMatchObject([
      { owner_name: 'Кав’ярня «Мрія»', owner_kind: 'other', keeper_id: community.id },
      { owner_id: community.id },
      { owner_name: 'Кав’ярня «Мрія»' },
    ]);
    const police = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'police', territoryCode: COMMUNITY }),
    });
    const refused = await bring(file, { source: 'f' }, police);
    expect(refused.totals).toMatchObject({ rows: 3, created: 1, rejected: 2 });
    expect(refused.errors[0]).toMatchObject({ row: 2, column: 'owner', expected: 'your own organization' });
    const dry = await bring('id,owner,name,lat,lon\n9,Нова крамниця,A,48.45,35.05\n', { source: 'f', dryRun: true });
    expect(dry.totals.created).toBe(1);
    expect((await api.owner.query(`select from access.organization where name = 'Нова крамниця'`)).rowCount).toBe(0);
  });

  it('brings nothing into the records of others, and nothing back that is decommissioned', async () => {
    const foreign = await givenCamera(api.given, { externalKey: '1' });
    await api.owner.query(`update cameras.camera set external_source = 'g' where id = $1`, [foreign.id]);
    const gone = await givenCamera(api.given, { owner: community, externalKey: '2', status: 'decommissioned' });
    await api.owner.query(`update cameras.camera set external_source = 'g' where id = $1`, [gone.id]);
    const run = await bring('id,name,lat,lon\n1,Mine,48.45,35.05\n2,Again,48.45,35.05\n', { source: 'g' });
    expect(run.totals).toMatchObject({ created: 1, rejected: 1 });
    expect(run.errors).toMatchObject([{ row: 3, expected: 'a camera in service' }]);
    expect((await api.owner.query(`select version from cameras.camera where id = $1`, [foreign.id])).rows).toEqual([
      { version: 1 },
    ]);
  });

  it('is for operators, with an owner whose cameras they keep', async () => {
    const investigator = await api.given.account('investigator');
    await api
      .as(investigator)
      .post('/cameras/imports')
      .attach('file', Buffer.from('lat,lon\n1,2\n'), 'x.csv')
      .expect(403);
    const other = await api.given.organization();
    const { body } = await api
      .as(operator)
      .post('/cameras/imports')
      .field('options', JSON.stringify({ owner: other.id }))
      .attach('file', Buffer.from('lat,lon\n1,2\n'), 'x.csv')
      .expect(422);
    expect(body).toMatchObject({ code: 'owner-not-yours', errors: [{ pointer: '/options/owner' }] });
  });

  ifData(LADYZHYN_CSV)(
    'Ladyzhyn: 141 cameras of 24 owners, bearings from the point looked at, 8 places beyond the border',
    async () => {
      await givenCommunities(api.given, ({ raion_katottg: district }) => district === HAISYN_DISTRICT);
      const council = await api.given.organization({
        kind: 'local_authority',
        territoryCode: LADYZHYN,
        regionCode: VINNYTSIA,
        name: 'Ладижинська міська рада',
      });
      const keeper = await api.given.account('operator', { organization: council });
      const file = readFileSync(LADYZHYN_CSV);
      const run = await bring(file, { preset: 'ladyzhyn' }, keeper);
      expect(run).toMatchObject({
        status: 'done',
        totals: { rows: 141, created: 141, updated: 0, unchanged: 0, rejected: 0 },
      });
      expect(run.errors.map(({ row, found, severity }) => [row, found, severity])).toEqual([
        [111, '109', 'warning'],
        [121, '118', 'warning'],
        [122, '118', 'warning'],
      ]);
      expect(run.notes).toContain('Owners that were registered as organizations without an account: 24.');
      expect(run.notes).toContain('Cameras outside of the territory of their owner: 17, at 8 places.');
      const found = await cameras('ladyzhyn');
      expect(new Set(found.map((camera) => camera.owner_name)).size).toBe(24);
      expect(found.every((camera) => camera.region_code === VINNYTSIA && camera.range_meters === 15)).toBe(true);
      expect(
        new Set(found.filter((camera) => camera.is_outside_owner_territory).map((camera) => camera.site)).size,
      ).toBe(8);
      // Camera 1 looks from 48.686942, 29.239907 to 48.686905, 29.240152: a little south of east.
      expect(found.find((camera) => camera.external_key === '1').bearing).toBeCloseTo(102.9, 0);
      expect((await bring(file, { preset: 'ladyzhyn' }, keeper)).totals).toMatchObject({ rows: 141, unchanged: 141 });
      expect((await bring(file, { preset: 'ladyzhyn', dryRun: true }, keeper)).totals).toMatchObject({
        unchanged: 141,
      });
    },
  );

  ifData(BUSAN_CSV)('Busan in CP949: the encoding is found, the places are read', async () => {
    const busan = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority', regionCode: null }),
    });
    const file = readFileSync(`${DATA}cameras-busan/busan_cctv_first2000_cp949.csv`);
    const run = await bring(file, { preset: 'busan', source: 'cp949', dryRun: true }, busan);
    expect(run).toMatchObject({ encoding: 'cp949', totals: { rows: 2000, created: 2000, rejected: 0 } });
    expect(await cameras('cp949')).toEqual([]);
  });

  ifData(BUSAN_CSV)(
    'Busan: 15,737 rows, two bad places, 0 days = not known, nine purposes, again all unchanged',
    async () => {
      const file = readFileSync(BUSAN_CSV);
      const busan = await api.given.account('operator', {
        organization: await api.given.organization({ kind: 'local_authority', regionCode: null }),
      });
      // what cameras are for is no field of ours and is guessed into none; who wants to keep it says where
      const run = await bring(file, { preset: 'busan', mapping: { programme: '설치목적구분' } }, busan);
      expect(run).toMatchObject({ status: 'done', totals: { rows: 15_737, created: 15_735, rejected: 2 } });
      expect(run.errors.map(({ row, column, found }) => [row, column, found])).toEqual([
        [6940, 'WGS84위도', '0.0 / 0.0'],
        [14_068, 'WGS84위도', '30.072746'],
      ]);
      const { rows } = await api.owner.query(
        `select count(*) filter (where declared_hours is null and external_key not like '%#%')::int as unknown,
           count(*) filter (where declared_hours = 720 and external_key not like '%#%')::int as month,
           count(*) filter (where pixel_width is null and external_key not like '%#%')::int as unmeasured,
           count(*) filter (where installed_on is null and external_key not like '%#%')::int as undated,
           count(*) filter (where external_key like '14663%')::int as largest,
           count(distinct location)::int as places, count(distinct owner_id)::int as owners,
           count(*) filter (where external_key in ('1', '10842') and bearing is null)::int as undirected,
           max(angle) filter (where external_key = '1') as told,
           count(*) filter (where address like '부산%' and external_key not like '%#%')::int as "withCity",
           count(distinct code)::int as cameras from cameras.camera where external_source = 'busan' and owner_id = $1`,
        [busan.organization.id],
      );
      // one row is a site: 20,526 cameras in all, of these two at the places that are none
      // 0 pixels and a blank month are not known; free text tells an opening angle and no direction; twenty spellings of
      // the agencies are nobody's owners, addresses are kept with and without the city before them, and up to fifteen
      // rows stand on one point
      expect(rows).toEqual([
        {
          unknown: 877,
          month: 14_858,
          unmeasured: 2857,
          undated: 8673,
          largest: 104,
          places: 11_492,
          owners: 1,
          undirected: 2,
          told: 360,
          withCity: 15_316,
          cameras: 20_524,
        },
      ]);
      const { rows: purposes } = await api.owner.query(
        `select programme, count(*)::int as n from cameras.camera
         where external_source = 'busan' and owner_id = $1 and external_key not like '%#%' group by 1 order by 2 desc`,
        [busan.organization.id],
      );
      expect(purposes.map(({ programme, n }) => [programme, n])).toEqual([
        ['다목적', 7493],
        ['생활방범', 6624],
        ['교통단속', 435],
        ['쓰레기단속', 428],
        ['어린이보호', 321],
        ['재난재해', 270],
        ['시설물관리', 144],
        ['기타', 11],
        ['차량방범', 9],
      ]);
      const traffic = await api
        .as(busan)
        .get(`/cameras/count?programme=${encodeURIComponent('교통단속')}`)
        .expect(200);
      expect(traffic.body.total).toBeGreaterThanOrEqual(435);
      const again = await bring(file, { preset: 'busan' }, busan);
      expect(again.totals).toEqual({ rows: 15_737, created: 0, updated: 0, unchanged: 15_735, rejected: 2 });
      const sheet = readFileSync(`${DATA}cameras-busan/busan_cctv.xlsx`);
      // every cell a text, numbers too: the same register
      expect(await bring(sheet, { preset: 'busan', dryRun: true }, busan)).toMatchObject({
        format: 'xlsx',
        totals: { rows: 15_737, created: 0, updated: 0, unchanged: 15_735, rejected: 2 },
      });
    },
    240_000,
  );
});
