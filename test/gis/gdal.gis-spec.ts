import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FeatureCollection, Point } from 'geojson';
import { AccessModule } from '../../src/modules/access/index.ts';
import { CamerasModule } from '../../src/modules/cameras/index.ts';
import { OgcModule } from '../../src/modules/ogc/index.ts';
import { TerritoriesModule } from '../../src/modules/territories/index.ts';
import { freePort } from '../../scripts/lib/ports.mjs';
import { startApi, type TestApi } from '../support/api.ts';
import { givenCamera } from '../support/given-cameras.ts';
import { givenTerritory, square } from '../support/given-territories.ts';
import { DNIPRO, VINNYTSIA, type GivenAccount } from '../support/given.ts';

const execute = promisify(execFile);
const CAMERAS_OF_OWNER = 120;
const CAMERAS_OF_OTHERS = 45;
const CAMERAS_ABROAD = 30;

/** Where the programs are: found or installed by `npm test` (scripts/provision/gdal.mjs). */
const gdal = (() => {
  const given = process.env['SVIDOK_TEST_GDAL'];
  if (given === undefined) throw new Error('No GDAL: run `npm test`, which finds or installs it.');
  return JSON.parse(given) as { bin: string; env: Record<string, string> };
})();

/** GDAL itself (Debian's gdal-bin, driver OAPIF) reads the interface, as it stands in docs/ogc.md. */
describe('GDAL', () => {
  let api: TestApi;
  let folder: string;
  let base: string;
  let operator: GivenAccount;
  let investigator: GivenAccount;
  let national: GivenAccount;
  const tokens = new Map<GivenAccount, string>();

  beforeAll(async () => {
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    api = await startApi({
      features: [AccessModule, TerritoriesModule, CamerasModule, OgcModule],
      settings: { PUBLIC_URL: base },
    });
    await api.app.listen(port, '127.0.0.1');
    folder = await mkdtemp(join(tmpdir(), 'svidok-gis-'));
    await givenTerritory(api.given, { code: DNIPRO, boundary: square(34, 48, 36, 49) });
    await givenTerritory(api.given, { code: VINNYTSIA, boundary: square(28, 48, 29, 50) });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    investigator = await api.given.account('investigator');
    national = await api.given.account('national_command');
    const others = await api.given.organization();
    const inRows = (count: number, west: number, south: number) =>
      Array.from({ length: count }, (_, i) => ({
        longitude: west + (i % 10) * 0.01,
        latitude: south + Math.floor(i / 10) * 0.01,
      }));
    for (const [i, place] of inRows(CAMERAS_OF_OWNER, 35.00037, 48.30041).entries())
      await givenCamera(api.given, {
        owner: operator.organization,
        ...place,
        name: `Камера ${i}`,
        installedOn: i % 2 === 0 ? '2020-01-01' : '2024-01-01',
        status: i % 4 === 0 ? 'out_of_service' : 'active',
      });
    for (const place of inRows(CAMERAS_OF_OTHERS, 35.5, 48.6))
      await givenCamera(api.given, { owner: others, ...place });
    for (const place of inRows(CAMERAS_ABROAD, 28.3, 49.1))
      await givenCamera(api.given, { ...place, regionCode: VINNYTSIA });
    for (const account of [operator, investigator, national]) {
      const made = await api
        .as(account)
        .post('/access-tokens')
        .send({ name: 'GDAL', scopes: ['read'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() });
      tokens.set(account, made.body.token as string);
    }
  }, 180_000);

  afterAll(async () => {
    await api.end();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async (program: 'ogrinfo' | 'ogr2ogr', args: readonly string[]): Promise<string> => {
    const { stdout, stderr } = await execute(join(gdal.bin, program), args, {
      env: { ...process.env, ...gdal.env, CPL_DEBUG: '' },
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(stderr.split('\n').filter((line) => /error|fail/i.test(line))).toEqual([]);
    return stdout;
  };
  const source = () => `OAPIF:${base}/ogc`;
  const basic = (account: GivenAccount) => ['-oo', `USERPWD=gdal:${tokens.get(account)}`];
  const bearer = (account: GivenAccount) => [
    '--config',
    'GDAL_HTTP_HEADERS',
    `Authorization: Bearer ${tokens.get(account)}`,
  ];

  const countOf = async (account: GivenAccount, ...args: string[]): Promise<number> => {
    const told = await run('ogrinfo', ['-ro', '-so', ...basic(account), ...args, source(), 'cameras']);
    return Number(/Feature Count: (\d+)/.exec(told)?.[1]);
  };
  let files = 0;
  const copy = async (account: GivenAccount, ...args: string[]): Promise<FeatureCollection<Point>> => {
    const file = join(folder, `${files++}.geojson`);
    await run('ogr2ogr', ['-f', 'GeoJSON', ...basic(account), ...args, file, source(), 'cameras']);
    return JSON.parse(await readFile(file, 'utf8')) as FeatureCollection<Point>;
  };

  it('lists the layers with name, geometry and fields', async () => {
    const layers = await run('ogrinfo', ['-ro', ...basic(operator), source()]);
    expect(layers).toMatch(/1: cameras/);
    expect(layers).toMatch(/2: territories/);
    const told = await run('ogrinfo', ['-ro', '-so', ...basic(operator), source(), 'cameras']);
    expect(told).toContain('Geometry: Point');
    for (const field of [
      'code: String',
      'name: String',
      'status: String',
      'effectiveHours: Integer',
      'hasUps: Integer(Boolean)',
    ])
      expect(told).toContain(field);
  });

  it('signs in by Basic and by Bearer, and not without', async () => {
    const byBearer = await run('ogrinfo', ['-ro', '-so', ...bearer(operator), source(), 'cameras']);
    expect(byBearer).toContain(`Feature Count: ${CAMERAS_OF_OWNER}`);
    await expect(run('ogrinfo', ['-ro', '-so', source(), 'cameras'])).rejects.toThrow();
    await expect(run('ogrinfo', ['-ro', '-so', '-oo', 'USERPWD=gdal:wrong', source(), 'cameras'])).rejects.toThrow();
  });

  it('reads every camera page by page, as three roles, each its own', async () => {
    const expected = [
      [operator, CAMERAS_OF_OWNER, 'exact'],
      [investigator, CAMERAS_OF_OWNER + CAMERAS_OF_OTHERS, 'grid'],
      [national, CAMERAS_OF_OWNER + CAMERAS_OF_OTHERS + CAMERAS_ABROAD, 'grid'],
    ] as const;
    for (const [account, count, precision] of expected) {
      expect(await countOf(account)).toBe(count);
      const { features } = await copy(account, '-oo', 'PAGE_SIZE=50');
      expect(new Set(features.map((feature) => feature.properties?.['code'])).size).toBe(count);
      expect(new Set(features.map((feature) => feature.properties?.['precision']))).toEqual(new Set([precision]));
    }
  });

  it('sees the owner’s cameras at their places and others’ on the grid', async () => {
    const placesOf = async (account: GivenAccount) =>
      (await copy(account, '-where', "name = 'Камера 7' or status is not null")).features.map(({ geometry }) =>
        geometry.coordinates.map((n) => n.toFixed(5)).join(),
      );
    const { rows } = await api.owner.query(
      `select st_x(location)::numeric(9,5) || ',' || st_y(location)::numeric(9,5) as exact, st_x(grid_location)::numeric(9,5) || ',' || st_y(grid_location)::numeric(9,5) as grid
       from cameras.camera where owner_id = $1`,
      [operator.organization.id],
    );
    expect((await placesOf(operator)).sort()).toEqual(rows.map((row) => String(row.exact)).sort());
    const theirs = new Set(await placesOf(investigator));
    expect(rows.filter((row) => theirs.has(row.exact))).toEqual([]);
    expect(rows.every((row) => theirs.has(row.grid))).toBe(true);
  });

  it('filters by box', async () => {
    expect(await countOf(operator, '-spat', '35.0', '48.3', '35.0905', '48.3105')).toBe(20);
    const { features } = await copy(operator, '-spat', '35.0', '48.3', '35.0905', '48.3105');
    expect(features).toHaveLength(20);
    expect(await countOf(operator, '-spat', '10', '10', '11', '11')).toBe(0);
  });

  it('filters by property, on the server', async () => {
    expect(await countOf(operator, '-where', "status = 'out_of_service'")).toBe(CAMERAS_OF_OWNER / 4);
    expect(await countOf(operator, '-where', "name = 'Камера 7'")).toBe(1);
    expect(await countOf(investigator, '-where', "name = 'Камера 7'")).toBe(0);
    // what the description calls a parameter, GDAL asks the server for
    const { stderr } = await execute(
      join(gdal.bin, 'ogrinfo'),
      ['-ro', '-so', '--debug', 'on', ...basic(operator), '-where', "status = 'active'", source(), 'cameras'],
      { env: { ...process.env, ...gdal.env } },
    );
    expect(stderr).toMatch(/items\?.*status=active/);
  });

  it('makes other systems of coordinates of it, the same as ours', async () => {
    const theirs = await copy(operator, '-t_srs', 'EPSG:3857', '-where', "name = 'Камера 7'");
    const ours = await fetch(
      `${base}/ogc/collections/cameras/items?name=${encodeURIComponent('Камера 7')}&crs=${encodeURIComponent('http://www.opengis.net/def/crs/EPSG/0/3857')}`,
      {
        headers: { authorization: `Bearer ${tokens.get(operator)}` },
      },
    );
    const { features } = (await ours.json()) as FeatureCollection<Point>;
    expect(features[0]?.geometry.coordinates).toEqual(
      theirs.features[0]?.geometry.coordinates.map((n) => expect.closeTo(n, 1)),
    );
  });

  it('reads the territories', async () => {
    const told = await run('ogrinfo', ['-ro', '-so', ...basic(investigator), source(), 'territories']);
    expect(told).toContain('Feature Count: 2');
    expect(told).toMatch(/Geometry: (Multi Polygon|Polygon)/);
  });
});
