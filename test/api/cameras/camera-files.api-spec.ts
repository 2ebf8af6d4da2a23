import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeatureCollection } from 'geojson';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringFile, reportOf } from '../../support/bring-file.ts';
import type { GivenAccount } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { SHARED_DATA } from '../../support/shared-data.ts';

const COMMUNITY = 'UA12020010000033698';
const REGION = 'UA12000000000090473';
const read = (path: string) => readFileSync(`${SHARED_DATA}cameras-${path}`);
const isHere = existsSync(`${SHARED_DATA}cameras-trafford/2018_CCTV_cameras_trafford.csv`);
const ifData = isHere ? it : it.skip;
if (!isHere) process.stdout.write(`skipped: the real registers are not here (${SHARED_DATA})\n`);

interface OsmElement {
  id: number;
  tags: Record<string, string>;
}

/** Real registers in each of their forms, with the counts and the quirks that their READMEs list. */
describe('registers of cameras as they come', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule], worker: true });
    await givenTerritory(api.given, { code: REGION, boundary: square(33, 47.5, 36, 49) });
    await givenTerritory(api.given, { code: COMMUNITY, level: 'community', parent: REGION });
  });
  afterAll(() => api.end());

  /** A council of its own for each register, so that none meets another's cameras. */
  const keeper = async (): Promise<GivenAccount> =>
    api.given.account('operator', {
      organization: await api.given.organization({
        kind: 'local_authority',
        territoryCode: COMMUNITY,
        regionCode: null,
      }),
    });
  const cameras = async (account: GivenAccount) =>
    (
      await api.owner.query(
        `select c.*, st_x(location) as x, st_y(location) as y, o.name as owner_name from cameras.camera c
         join access.organization o on o.id = c.owner_id where keeper_id = $1 order by length(external_key), external_key`,
        [account.organization.id],
      )
    ).rows;

  describe('Trafford, two generations', () => {
    ifData('2018: 98 cameras in CSV, and the same in tab-indented GeoJSON changes nothing', async () => {
      const council = await keeper();
      const csv = await bringFile(api, council, read('trafford/2018_CCTV_cameras_trafford.csv'), {
        source: 'trafford',
      });
      expect(csv).toMatchObject({
        format: 'csv',
        encoding: 'utf-8',
        delimiter: ',',
        decimal: 'point',
        totals: { rows: 98, created: 98, rejected: 0 },
      });
      const json = await bringFile(api, council, read('trafford/2018_CCTV_cameras_trafford.geojson'), {
        source: 'trafford',
      });
      expect(json).toMatchObject({
        format: 'geojson',
        encoding: null,
        totals: { rows: 98, created: 0, updated: 0, unchanged: 98, rejected: 0 },
        missing: { total: 0 },
        mapping: { externalKey: 'cameraId', longitude: '@longitude' },
      });
      expect((await cameras(council))[0]).toMatchObject({ external_key: '1', x: -2.284777, y: 53.464515 });
    });

    ifData(
      '2019 under other headers, longitude first: cameras are known by their number, and what is gone is shown',
      async () => {
        const council = await keeper();
        const [old, fresh] = [
          read('trafford/2018_CCTV_cameras_trafford.csv'),
          read('trafford/2019_trafford_cctv_cameras.csv'),
        ];
        const before = new Set(
          (JSON.parse(String(read('trafford/2018_CCTV_cameras_trafford.geojson'))) as FeatureCollection).features.map(
            ({ properties }) => String(properties?.['cameraId']),
          ),
        );
        const after = new Set(
          String(fresh)
            .trim()
            .split('\n')
            .slice(1)
            .map((line) => line.slice(0, line.indexOf(','))),
        );
        await bringFile(api, council, old, { source: 'trafford' });
        const dry = await bringFile(api, council, fresh, { source: 'trafford', dryRun: true });
        const gone = [...before].filter((number) => !after.has(number));
        expect(after.size).toBe(99);
        expect(dry.totals).toMatchObject({
          rows: 99,
          created: [...after].filter((number) => !before.has(number)).length,
          rejected: 0,
        });
        expect(dry.missing).toMatchObject({ total: gone.length, unreadable: 0, retired: 0 });
        expect(dry.missing?.items.map(({ key }) => key).sort()).toEqual(gone.sort());
        expect((await cameras(council)).length).toBe(98);

        const other = await bringFile(api, council, fresh, { source: 'trafford', retireMissing: gone.length + 1 });
        expect(other).toMatchObject({ status: 'failed', failure: expect.stringContaining('Nothing was done') });
        const real = await bringFile(api, council, fresh, { source: 'trafford', retireMissing: gone.length });
        expect(real).toMatchObject({ status: 'done', totals: dry.totals, missing: { retired: gone.length } });
        const kept = await cameras(council);
        expect(
          kept
            .filter(({ status }) => status === 'decommissioned')
            .map((camera) => camera.external_key as string)
            .sort((a, b) => a.localeCompare(b)),
        ).toEqual(gone.toSorted((a, b) => a.localeCompare(b)));
        // punctuation of names changed: the address of the new edition is taken, on the same record
        expect(kept.find((camera) => camera.external_key === '1')).toMatchObject({
          version: 2,
          address: 'Trafford Wharf Road, Trafford Park',
        });
        expect((await bringFile(api, council, fresh, { source: 'trafford' })).totals).toMatchObject({ unchanged: 99 });
      },
    );

    ifData('2019: the code of the area that lacks a digit is shown, and places no camera', async () => {
      const council = await keeper();
      const run = await bringFile(api, council, read('trafford/2019_trafford_cctv_cameras.csv'), {
        source: 'trafford',
        dryRun: true,
      });
      expect(run.columns).toContain('area_code');
      expect(run.samples.flat()).toContain('E0800009');
      expect(Object.values(run.mapping)).not.toContain('area_code');
      expect(run.mapping).toMatchObject({ longitude: 'lon', latitude: 'lat' });
    });

    ifData('2019 raw GeoJSON: the number stands within the name, and leads to the same cameras', async () => {
      const council = await keeper();
      await bringFile(api, council, read('trafford/2019_trafford_cctv_cameras.csv'), { source: 'trafford' });
      const run = await bringFile(api, council, read('trafford/2019_CCTV_cameras_trafford_RAW.geojson'), {
        source: 'trafford',
        preset: 'number-in-name',
      });
      expect(run).toMatchObject({ totals: { rows: 99, created: 0, rejected: 0 }, missing: { total: 0 } });
      expect(await cameras(council)).toHaveLength(99);
    });
  });

  describe('Switzerland, OpenStreetMap', () => {
    ifData(
      '2,144 elements: directions are cameras, guards are none, and the tabular export is the same register',
      async () => {
        const council = await keeper();
        const file = read('switzerland-osm/switzerland_osm_elements.json');
        const elements = JSON.parse(String(file)) as OsmElement[];
        const run = await bringFile(api, council, file);
        expect(run).toMatchObject({
          status: 'done',
          format: 'overpass',
          totals: { rows: 2144, created: 2141, rejected: 3 },
        });
        // two guards are no cameras, and one website is the address of a stream
        expect(
          run.errors.filter(({ severity }) => severity === 'error').map(({ column, found }) => [column, found]),
        ).toEqual([
          ['website', '•••'],
          ['surveillance:type', 'guard'],
          ['surveillance:type', 'guard'],
        ]);
        const found = await cameras(council);
        const of = (value: string, tag = 'camera:direction') => {
          const { id } = elements.find(({ tags }) => tags[tag] === value) as OsmElement;
          return found
            .filter(({ external_key: key }) => key === `node/${id}` || key.startsWith(`node/${id}#`))
            .map(({ bearing, angle }) => [bearing, angle]);
        };
        expect(of('90;160;270').map(([bearing]) => bearing)).toEqual([90, 160, 270]);
        expect(of('180, 270').map(([bearing]) => bearing)).toEqual([180, 270]);
        expect(of('190-100')).toEqual([[325, 270]]);
        expect(of('NW')[0]?.[0]).toBe(315);
        expect(of('south')[0]?.[0]).toBe(180);
        expect(of('-140')[0]?.[0]).toBe(220);
        expect(of('-2')[0]?.[0]).toBe(358);
        expect(of('E')[0]?.[0]).toBe(90);
        // nobody said that it is a camera, and nobody said that it is something else
        const untyped = elements.filter(({ tags }) => tags['surveillance:type'] === undefined);
        expect(untyped).toHaveLength(310);
        const lost = untyped.filter(({ id }) => !found.some((camera) => camera.external_key === `node/${id}`));
        // but for the one whose website is the address of a stream
        expect(lost.map(({ tags }) => tags['name'])).toEqual(['Webcam Hotel Delphin']);
        expect(of('4', 'camera:count').length).toBe(4);
        // many have no direction at all: not known, and never north
        const silent = elements.find(
          ({ tags }) => !tags['camera:direction'] && !tags['direction'] && !tags['camera:count'],
        );
        expect(found.find((camera) => camera.external_key === `node/${silent?.id}`)).toMatchObject({ bearing: null });
        // camera:angle is a tilt: fifteen degrees down is no lens of fifteen degrees
        const tilted = elements.find(({ tags }) => tags['camera:angle'] === '15' && tags['camera:type'] === 'fixed');
        expect(found.find((camera) => camera.external_key === `node/${tilted?.id}`)).toMatchObject({ angle: 90 });
        expect(new Set(found.map(({ attribution }) => attribution))).toEqual(
          new Set(['© OpenStreetMap contributors, ODbL 1.0']),
        );
        // addresses of webcams are forgotten: neither kept nor repeated
        const webcams = elements.flatMap(({ tags }) => tags['contact:webcam'] ?? []);
        expect(webcams.length).toBe(124);
        const report = String(await reportOf(api, council, run));
        expect(JSON.stringify(found) + JSON.stringify(run)).not.toContain(webcams[0]);
        const judged = (JSON.parse(report) as { elements: OsmElement[] }).elements;
        expect(judged).toHaveLength(2144);
        expect(judged.filter(({ tags }) => 'contact:webcam' in tags)).toEqual([]);
        expect(judged.find(({ tags }) => tags['surveillance:type'] === 'guard')?.tags).toMatchObject({
          'svidok:verdict': 'rejected',
        });
        // tags as a Python dict, well-known text, an index without a name, and one row fewer
        const table = await bringFile(api, council, read('switzerland-osm/switzerland_osm_pandas.csv'), {
          dryRun: true,
        });
        expect(table).toMatchObject({
          format: 'csv',
          columns: ['#1', 'type', 'id', 'tags', 'geometry'],
          totals: { rows: 2143, created: 0, updated: 0, unchanged: 2140, rejected: 3 },
        });
        expect(table.missing?.total).toBeGreaterThanOrEqual(1);
      },
      180_000,
    );
  });

  describe('Baltimore', () => {
    ifData(
      '614 cameras of 26 owners; the point with exchanged axes is no address, the American day is read as one, blank ZIPs and districts place nobody',
      async () => {
        const council = await keeper();
        const run = await bringFile(api, council, read('baltimore/CCTV_Locations.csv'), {
          mapping: { installedOn: 'ListedDate' },
        });
        expect(run).toMatchObject({ status: 'done', totals: { rows: 614, created: 614, rejected: 0 } });
        const found = await cameras(council);
        expect(new Set(found.map(({ owner_name: owner }) => owner)).size).toBe(26);
        expect(found.every(({ address }) => address === null)).toBe(true);
        const places = new Map<string, number>();
        for (const { x, y } of found) places.set(`${x} ${y}`, (places.get(`${x} ${y}`) ?? 0) + 1);
        const sharing = [...places.values()].filter((heads) => heads > 1).reduce((sum, heads) => sum + heads - 1, 0);
        expect(sharing).toBe(24);
        expect(found.find((camera) => camera.external_key === '277')).toMatchObject({ x: -76.640704, y: 39.310861 });
        // the twins of neighbourhood and ZIP and the three columns that are always empty are shown, and none is guessed
        expect(run.columns).toHaveLength(16);
        expect(Object.values(run.mapping)).not.toEqual(
          expect.arrayContaining([
            expect.stringMatching(/^(ZipCode|Zip Codes|Neighborhood|RegistrationType|2010 Census)/),
          ]),
        );
        // four blank ZIPs refuse nobody, "Business" in every row is told of no camera, and the districts of the police
        // ("Southeastern" here, "SOUTHEAST" among the incidents) place none: a place tells its territory itself
        for (const key of ['445', '454', '456', '457'])
          expect(found.find((camera) => camera.external_key === key)).toMatchObject({ status: 'active', version: 1 });
        expect(JSON.stringify(found)).not.toContain('Business');
        expect(Object.values(run.mapping)).not.toContain('PoliceDistrict');
        expect(found.every((camera) => camera.is_in_no_territory === true && camera.region_code === null)).toBe(true);
        const { rows } = await api.owner.query(
          `select installed_on::text as day from cameras.camera where keeper_id = $1 and external_key = '277'`,
          [council.organization.id],
        );
        expect(rows).toEqual([{ day: '2014-10-22' }]);
      },
    );
  });

  describe('Ladyzhyn as JSON', () => {
    ifData('the three lists joined are the same 141 cameras as the flat table', async () => {
      const council = await keeper();
      const list = (name: string) => JSON.parse(String(read(`ladyzhyn-ua/${name}.json`))) as Record<string, unknown>[];
      const by = (rows: Record<string, unknown>[]) => new Map(rows.map((row) => [row['id'], row]));
      const [places, owners] = [by(list('places')), by(list('owners'))];
      const joined = list('cameras').map((camera) => ({
        camera_id: camera['id'],
        place_id: camera['place_installation_id'],
        owner_name: owners.get(camera['owners_code'])?.['owners_name'],
        latitude: places.get(camera['place_installation_id'])?.['latitude'],
        longitude: places.get(camera['place_installation_id'])?.['longitude'],
        course_point_latitude: camera['latitude_point_course'],
        course_point_longitude: camera['longitude_point_course'],
        viewing_angle_deg: camera['viewing_angle'],
        radius_m: camera['radius'],
      }));
      const run = await bringFile(api, council, JSON.stringify(joined), { preset: 'ladyzhyn' });
      expect(run).toMatchObject({ format: 'json', totals: { rows: 141, created: 141, rejected: 0 } });
      const found = await cameras(council);
      expect(new Set(found.map(({ owner_name: owner }) => owner)).size).toBe(24);
      expect(found.filter(({ angle }) => angle === 360)).toHaveLength(1);
      // apostrophes and quotes within quotes are kept as they were written
      expect(found.map(({ owner_name: owner }) => owner as string)).toEqual(
        expect.arrayContaining([expect.stringContaining("Кав'яр"), expect.stringContaining('"')]),
      );
      // streets are called as before 2022, here within the names of owners: kept as written, and no place goes by them
      expect(found.map(({ owner_name: owner }) => owner as string)).toContain('Мешканці буд. 7А, що по вул.Піонерська');
      // one point looked at lies 533 m away: it tells the direction, and no range
      expect(new Set(found.map(({ range_meters: range }) => range))).toEqual(new Set([15]));
      expect(found.every(({ angle, bearing }) => angle === 360 || bearing !== null)).toBe(true);
      const flat = await bringFile(api, council, read('ladyzhyn-ua/cameras_flat.csv'), { preset: 'ladyzhyn' });
      expect(flat.totals).toMatchObject({ rows: 141, unchanged: 141, created: 0 });
    });

    ifData('a list that has no places is refused with the field that is missing', async () => {
      const { body } = await api
        .as(await keeper())
        .post('/cameras/imports')
        .attach('file', read('ladyzhyn-ua/cameras.json'), 'cameras.json')
        .expect(422);
      expect(body).toMatchObject({ code: 'mapping-incomplete', facts: { missing: ['latitude', 'longitude'] } });
    });
  });
});
