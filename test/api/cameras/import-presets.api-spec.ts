import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringFile, reportOf, sendFile } from '../../support/bring-file.ts';
import { sheetRow, workbookParts, zipOf } from '../../support/given-archives.ts';
import type { GivenAccount } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

const REGION = 'UA12000000000090473';
const COMMUNITY = 'UA12020010000033698';

describe('how a file is read', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    await givenTerritory(api.given, { code: REGION, boundary: square(33, 47.5, 36, 49) });
    await givenTerritory(api.given, {
      code: COMMUNITY,
      level: 'community',
      parent: REGION,
      boundary: square(35, 48.4, 35.2, 48.6),
    });
  });
  afterAll(() => api.end());

  const keeper = async (): Promise<GivenAccount> =>
    api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority', territoryCode: COMMUNITY }),
    });
  const cameras = async (account: GivenAccount) =>
    (await api.as(account).get('/cameras?sort=name').expect(200)).body.items as Record<string, unknown>[];

  describe('the columns that data.gov.ua prescribes', () => {
    const HEADER =
      'inventoryNumber,addressAdminUnitL3,addressThoroughfare,addressLocatorDesignator,balanceHolderName,isSpeedRecognition,isNumberRecognition,lat,lon';

    it('are read by the preset: address of its parts, owner by name, what the device recognises', async () => {
      const council = await keeper();
      const run = await bringFile(
        api,
        council,
        `${HEADER}\n101,Дніпро,вул. Садова,7,КП «Світло»,true,false,48.45,35.05\n102,Дніпро,площа Ринкова,,,false,true,48.46,35.06\n`,
        { preset: 'data.gov.ua' },
      );
      expect(run).toMatchObject({ status: 'done', failure: null, totals: { rows: 2, created: 2, rejected: 0 } });
      expect(run.mapping).toMatchObject({ externalKey: 'inventoryNumber', recognisesSpeed: 'isSpeedRecognition' });
      const found = await cameras(council);
      expect(found).toMatchObject([
        {
          externalKey: '101',
          address: 'Дніпро, вул. Садова, 7',
          owner: { name: 'КП «Світло»', kind: 'other' },
          recognisesSpeed: true,
          recognisesNumbers: false,
          territory: { community: COMMUNITY },
        },
        {
          externalKey: '102',
          address: 'Дніпро, площа Ринкова',
          owner: { name: council.organization.name },
          recognisesSpeed: false,
          recognisesNumbers: true,
        },
      ]);
    });

    it('hold their country: a place outside, and exchanged axes, are refused by row', async () => {
      const run = await bringFile(
        api,
        await keeper(),
        `${HEADER}\n1,a,b,1,,,,35.05,48.45\n2,a,b,1,,,,52.52,13.40\n3,a,b,1,,,,48.45,35.05\n`,
        { preset: 'data.gov.ua', dryRun: true },
      );
      expect(run.totals).toMatchObject({ created: 1, rejected: 2 });
      expect(run.errors.map(({ row, hint }) => [row, hint.includes('exchanged')])).toEqual([
        [2, true],
        [3, false],
      ]);
    });
  });

  describe('presets of an organization', () => {
    const body = {
      name: 'Our sheet',
      options: {
        mapping: { latitude: 'Y coord', longitude: 'X coord', name: 'What' },
        delimiter: ';',
        source: 'sheet',
      },
    };
    const FILE = 'What;Y coord;X coord\nGate;48,45;35,05\n';

    it('are kept, used, changed and removed, each on record', async () => {
      const operator = await keeper();
      const { body: saved } = await api.as(operator).post('/cameras/import-presets').send(body).expect(201);
      const run = await bringFile(api, operator, FILE, { preset: saved.id });
      expect(run).toMatchObject({ totals: { rows: 1, created: 1 }, mapping: body.options.mapping, delimiter: ';' });
      const renamed = { ...body, options: { ...body.options, mapping: { ...body.options.mapping, address: 'What' } } };
      await api.as(operator).put(`/cameras/import-presets/${saved.id}`).send(renamed).expect(200);
      const { body: all } = await api.as(operator).get('/cameras/import-presets').expect(200);
      expect(all.saved).toMatchObject([{ id: saved.id, name: 'Our sheet', options: renamed.options }]);
      expect(all.builtIn.map(({ name }: { name: string }) => name)).toContain('data.gov.ua');
      const again = await bringFile(api, operator, FILE, { preset: saved.id });
      expect(again.totals).toMatchObject({ updated: 1 });
      expect(await cameras(operator)).toMatchObject([{ name: 'Gate', address: 'Gate' }]);
      await api.as(operator).delete(`/cameras/import-presets/${saved.id}`).expect(204);
      await sendFile(api, operator, FILE, { preset: saved.id }).expect(422);
      const { rows } = await api.owner.query(
        `select type from journal.entry where account_id = $1 and type like 'import-preset.%' order by position`,
        [operator.id],
      );
      expect(rows.length).toBe(3);
    });

    it('are nobody else’s: not seen, not used, not changed', async () => {
      const [operator, stranger] = [await keeper(), await keeper()];
      const { body: saved } = await api.as(operator).post('/cameras/import-presets').send(body).expect(201);
      expect((await api.as(stranger).get('/cameras/import-presets').expect(200)).body.saved).toEqual([]);
      const refused = await sendFile(api, stranger, FILE, { preset: saved.id }).expect(422);
      expect(refused.body.code).toBe('preset-unknown');
      await api.as(stranger).put(`/cameras/import-presets/${saved.id}`).send(body).expect(404);
      await api.as(stranger).delete(`/cameras/import-presets/${saved.id}`).expect(404);
    });

    it('stand on a built-in one and on nothing else', async () => {
      const operator = await keeper();
      const on = (preset: string) =>
        api.as(operator).post('/cameras/import-presets').send({ name: 'Mine', options: { preset } });
      const { body: saved } = await on('data.gov.ua').expect(201);
      for (const preset of [saved.id as string, 'no such'])
        expect((await on(preset).expect(422)).body.code).toBe('preset-unknown');
    });
  });

  describe('a column with the number of cameras', () => {
    const FILE =
      'id,name,lat,lon,Кількість камер\n12,School,48.45,35.05,3\n13,Bridge,48.46,35.06,1\n14,Market,48.47,35.07,\n';

    it('makes as many cameras of a row, which are known again; totals count rows', async () => {
      const operator = await keeper();
      const run = await bringFile(api, operator, FILE, { source: 'count' });
      expect(run.totals).toMatchObject({ rows: 3, created: 3, rejected: 0 });
      expect(run.notes.join(' ')).toContain('1 rows stand for several cameras: the file has 5 cameras in all.');
      expect((await cameras(operator)).map(({ externalKey, name }) => [externalKey, name])).toEqual([
        ['13', 'Bridge'],
        ['14', 'Market'],
        ['12', 'School'],
        ['12#2', 'School (2)'],
        ['12#3', 'School (3)'],
      ]);
      expect((await bringFile(api, operator, FILE, { source: 'count' })).totals).toMatchObject({ unchanged: 3 });
      // one was taken down: the dry run shows which, and nothing happens to it
      const fewer = await bringFile(api, operator, FILE.replace(',3\n', ',2\n'), { source: 'count', dryRun: true });
      expect(fewer.missing).toMatchObject({ total: 1, items: [{ key: '12#3' }] });
    });

    it.each(['-1', '1.5', '501', 'many'])('refuses the row where it says %s', async (count) => {
      const run = await bringFile(api, await keeper(), FILE.replace(',3\n', `,${count}\n`), { dryRun: true });
      expect(run.totals).toMatchObject({ created: 2, rejected: 1 });
      expect(run.errors).toMatchObject([{ row: 2, column: 'Кількість камер', found: count }]);
    });
  });

  describe('the report in the form of the file', () => {
    it('XLSX: each row as it came, with verdict and problem in front', async () => {
      const operator = await keeper();
      const rows = [
        sheetRow('id', 'name', 'lat', 'lon'),
        sheetRow('1', 'Gate', '48.45', '35.05'),
        sheetRow('2', '=HYPERLINK("http://x")', '0', '0'),
      ].join('');
      const run = await bringFile(api, operator, await zipOf(workbookParts(rows)));
      expect(run).toMatchObject({ format: 'xlsx', totals: { created: 1, rejected: 1 } });
      expect(run.reportUrl).toMatch(/report$|report\.xlsx$/);
      const { sheets } = await readXlsx(await reportOf(api, operator, run));
      const [header, first, second] = (sheets[0]?.rows ?? []) as (string | number | null)[][];
      expect(header).toEqual(['row', 'verdict', 'problems', 'id', 'name', 'lat', 'lon']);
      expect(first?.slice(0, 5)).toEqual([2, 'created', null, 1, 'Gate']);
      expect(second?.slice(0, 2)).toEqual([3, 'rejected']);
      expect(second?.[2]).toContain('Zero and zero');
      // what a spreadsheet would run stands there as text
      expect(second?.[4]).toBe('=HYPERLINK("http://x")');
      expect(
        [...(sheets[0]?.cells?.values() ?? [])].filter((each) => 'formula' in each && each.formula !== undefined),
      ).toEqual([]);
    });

    it('KML: the placemarks with the verdict among their data, and the report can be brought again', async () => {
      const operator = await keeper();
      const placemark = (id: string, name: string, place: string) =>
        `<Placemark id="${id}"><name>${name}</name><ExtendedData><Data name="bearing"><value>90</value></Data></ExtendedData><Point><coordinates>${place}</coordinates></Point></Placemark>`;
      const file = `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${placemark('a', 'Gate &amp; yard', '35.05,48.45')}${placemark('b', 'Nowhere', '0,0')}</Document></kml>`;
      const run = await bringFile(api, operator, file);
      expect(run).toMatchObject({ format: 'kml', totals: { rows: 2, created: 1, rejected: 1 } });
      const report = String(await reportOf(api, operator, run));
      expect(report.match(/<Data name="svidok:verdict"><value>(\w+)<\/value>/g)).toEqual([
        '<Data name="svidok:verdict"><value>created</value>',
        '<Data name="svidok:verdict"><value>rejected</value>',
      ]);
      expect(report).toContain('<name>Gate &amp; yard</name>');
      expect(report).toContain('Zero and zero');
      const again = await bringFile(api, operator, report);
      expect(again).toMatchObject({ format: 'kml', totals: { rows: 2, created: 0, unchanged: 1, rejected: 1 } });
    });
  });
});
