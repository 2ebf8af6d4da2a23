import type { Response } from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { OgcModule } from '../../../src/modules/ogc/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenCamera, type GivenCamera } from '../../support/given-cameras.ts';
import { VINNYTSIA, type GivenAccount, type GivenOrganization } from '../../support/given.ts';

const CRS84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84';
const EPSG4326 = 'http://www.opengis.net/def/crs/EPSG/0/4326';
const EPSG3857 = 'http://www.opengis.net/def/crs/EPSG/0/3857';

interface Feature {
  id: string;
  geometry: { type: string; coordinates: [number, number] };
  properties: Record<string, unknown>;
}
interface Answer {
  numberMatched: number;
  numberReturned: number;
  features: Feature[];
  links: { rel: string; href: string }[];
}

describe('features for GIS clients', () => {
  let api: TestApi;
  let owner: GivenOrganization;
  let operator: GivenAccount;
  let investigator: GivenAccount;
  let national: GivenAccount;
  /** One in each corner of a square of 0.2 degrees, and one far away in another region. */
  let cameras: GivenCamera[];
  let abroad: GivenCamera;

  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule, OgcModule] });
    owner = await api.given.organization({ kind: 'local_authority' });
    operator = await api.given.account('operator', { organization: owner });
    investigator = await api.given.account('investigator');
    national = await api.given.account('national_command');
    cameras = [];
    for (const [longitude, latitude, installedOn] of [
      [35.01234, 48.41234, '2019-05-01'],
      [35.21234, 48.41234, '2021-06-15'],
      [35.01234, 48.61234, null],
      [35.21234, 48.61234, '2024-01-01'],
    ] as const)
      cameras.push(
        await givenCamera(api.given, { owner, longitude, latitude, installedOn, name: `Pole ${longitude}` }),
      );
    abroad = await givenCamera(api.given, { regionCode: VINNYTSIA, longitude: 28.5, latitude: 49.2 });
  });
  afterAll(() => api.end());

  const get = (path: string, account: GivenAccount | null = operator) =>
    api
      .raw()
      .get(`/ogc${path}`)
      .set(account?.headers ?? {})
      .buffer(true)
      .parse(json);
  const items = async (query = '', account = operator): Promise<Answer> => {
    const answer = await get(`/collections/cameras/items${query}`, account).expect(200);
    expect(answer.headers['content-type']).toContain('application/geo+json');
    return answer.body as Answer;
  };
  const idsOf = (answer: Answer) => answer.features.map((feature) => feature.id).sort();
  const some = (...at: number[]) => at.map((i) => (cameras[i] as GivenCamera).id).sort();

  it('the way in is open; what holds cameras is not', async () => {
    for (const path of ['', '/conformance', '/api']) await get(path, null).expect(200);
    // to the letter: GDAL reads no description under any other
    await get('/api', null).expect('content-type', 'application/vnd.oai.openapi+json;version=3.0');
    for (const path of [
      '/collections',
      '/collections/cameras',
      '/collections/cameras/items',
      '/collections/territories/items',
    ]) {
      const refused = await get(path, null).expect(401);
      expect(refused.headers['www-authenticate']).toContain('Basic realm="svidok"');
      expect(refused.body).toMatchObject({ code: 'unauthenticated' });
    }
    const elsewhere = await api.as(null).get('/cameras').expect(401);
    expect(elsewhere.headers['www-authenticate']).toBe('Bearer realm="svidok"');
  });

  it('each role finds its collections only', async () => {
    const collectionsOf = async (account: GivenAccount) =>
      ((await get('/collections', account).expect(200)).body as { collections: { id: string }[] }).collections.map(
        ({ id }) => id,
      );
    expect(await collectionsOf(operator)).toEqual(['cameras', 'territories']);
    const inspector = await api.given.account('inspector');
    expect(await collectionsOf(inspector)).toEqual(['territories']);
    await get('/collections/cameras/items', inspector).expect(403);
    await get('/collections/unknown/items').expect(404);
  });

  it('the extent tells what this account sees, as exactly as it may', async () => {
    const extent = async (account: GivenAccount) =>
      (
        (await get('/collections/cameras', account).expect(200)).body as {
          extent: { spatial: { bbox: number[][] }; temporal: object };
        }
      ).extent;
    const mine = await extent(operator);
    expect(mine.spatial.bbox[0]).toEqual([35.01234, 48.41234, 35.21234, 48.61234].map((n) => expect.closeTo(n, 9)));
    expect(mine.temporal).toMatchObject({ interval: [['2019-05-01T00:00:00Z', null]] });
    const theirs = await extent(investigator);
    expect(theirs.spatial.bbox[0]?.[0]).not.toBeCloseTo(35.01234, 5);
    const nobody = await extent(await api.given.account('operator'));
    expect(nobody.spatial.bbox).toEqual([[-180, -90, 180, 90]]);
  });

  it('rows and precision are those of the API, for each role', async () => {
    const mine = await items();
    expect(idsOf(mine)).toEqual(some(0, 1, 2, 3));
    expect(mine.features[0]?.properties).toMatchObject({
      precision: 'exact',
      name: 'Pole 35.01234',
      owner: owner.name,
    });
    expect(mine.features[0]?.geometry).toEqual({ type: 'Point', coordinates: [35.01234, 48.41234] });

    const theirs = await items('', investigator);
    expect(idsOf(theirs)).toEqual(some(0, 1, 2, 3));
    for (const feature of theirs.features) {
      const listed = (await api.as(investigator).get(`/cameras/${feature.id}`).expect(200)).body;
      expect(feature.geometry).toEqual(listed.location);
      expect(feature.properties).toMatchObject({ precision: 'grid', name: listed.code });
      for (const hidden of ['address', 'site', 'contact', 'externalKey', 'bearing', 'angle', 'range', 'verified'])
        expect(feature.properties).not.toHaveProperty(hidden);
    }
    expect(idsOf(await items('', national))).toEqual([...some(0, 1, 2, 3), abroad.id].sort());
    expect((await items('', await api.given.account('operator'))).numberMatched).toBe(0);
    await get(`/collections/cameras/items/${abroad.id}`).expect(404);
    await get(`/collections/cameras/items/${abroad.id}`, investigator).expect(404);
    const one = await get(`/collections/cameras/items/${cameras[0]?.id}`).expect(200);
    expect(one.body).toMatchObject({ type: 'Feature', id: cameras[0]?.id, properties: { precision: 'exact' } });
  });

  it('pages by links of its own, and counts the whole', async () => {
    const seen: string[] = [];
    let query: string | null = '?limit=3&status=active';
    let pages = 0;
    while (query !== null) {
      const page: Answer = await items(query, national);
      expect(page).toMatchObject({ numberMatched: 5, numberReturned: page.features.length });
      seen.push(...page.features.map(({ id }) => id));
      const next = page.links.find(({ rel }) => rel === 'next')?.href;
      expect(next === undefined || next.includes('status=active')).toBe(true);
      query = next === undefined ? null : new URL(next).search;
      pages++;
    }
    expect(pages).toBe(2);
    expect(seen.sort()).toEqual([...some(0, 1, 2, 3), abroad.id].sort());
    // more than the most is the most, with a link to the rest
    expect((await items('?limit=999999', national)).numberReturned).toBe(5);
    await get('/collections/cameras/items?cursor=nonsense').expect(422);
  });

  it.each([
    ['the west', 'bbox=35,48.4,35.1,48.7', [0, 2]],
    ['a box with heights', 'bbox=35,48.4,-10,35.1,48.7,900', [0, 2]],
    ['a point', 'bbox=35.01234,48.41234,35.01234,48.41234', [0]],
    ['latitude first', `bbox=48.4,35,48.5,35.3&bbox-crs=${EPSG4326}`, [0, 1]],
    ['metres', `bbox=3890000,6170000,3905000,6270000&bbox-crs=${EPSG3857}`, [0, 2]],
    [
      'the whole world in metres',
      `bbox=-20037508.342789244,-20037508.342789244,20037508.342789244,20037508.342789244&bbox-crs=${EPSG3857}`,
      [0, 1, 2, 3],
    ],
    ['over the date line', 'bbox=170,40,35.1,50', [0, 2]],
    ['nothing', 'bbox=10,40,11,41', []],
    ['by status', 'status=out_of_service', []],
    ['by two properties', 'type=fixed&hasUps=false', [0, 1, 2, 3]],
    ['by number', 'effectiveHours=168', [0, 1, 2, 3]],
    ['there on a day (an unknown installation is no reason against)', 'datetime=2020-01-01', [0, 2]],
    ['there from a day on', 'datetime=2023-01-01/..', [0, 1, 2, 3]],
    ['there until a moment', 'datetime=../2021-06-15T12:00:00Z', [0, 1, 2]],
  ])('finds %s', async (_, query, expected) => {
    const found = await items(`?${query.replaceAll('+', '%2B')}`);
    expect(idsOf(found)).toEqual(some(...expected));
    expect(found.numberMatched).toBe(expected.length);
  });

  it('a camera that was taken away is there until its end', async () => {
    const gone = await givenCamera(api.given, {
      owner,
      status: 'decommissioned',
      longitude: 33,
      latitude: 47,
      installedOn: '2019-01-01',
    });
    expect(idsOf(await items('?bbox=32.9,46.9,33.1,47.1&datetime=2025-12-31'))).toEqual([gone.id]);
    expect(idsOf(await items('?bbox=32.9,46.9,33.1,47.1&datetime=2026-02-01'))).toEqual([]);
  });

  it('whoever sees the grid filters on the grid: neither a box nor a word finds what the answer hides', async () => {
    const shown = (await items('', investigator)).features.find(({ id }) => id === cameras[0]?.id) as Feature;
    const [longitude, latitude] = shown.geometry.coordinates;
    const around = (x: number, y: number) => `?bbox=${x - 1e-6},${y - 1e-6},${x + 1e-6},${y + 1e-6}`;
    expect(idsOf(await items(around(longitude, latitude), investigator))).toEqual(some(0));
    expect(idsOf(await items(around(35.01234, 48.41234), investigator))).toEqual([]);
    expect((await items('?name=Pole%2035.01234', investigator)).numberMatched).toBe(0);
    expect((await items(`?name=${cameras[0]?.code}`, investigator)).numberMatched).toBe(1);
    expect((await items('?externalKey=x', investigator)).numberMatched).toBe(0);
    expect((await items('?name=Pole%2035.01234')).numberMatched).toBe(2);
  });

  it.each([
    ['CRS84', CRS84, [35.01234, 48.41234]],
    ['EPSG:4326, latitude first', EPSG4326, [48.41234, 35.01234]],
    ['EPSG:3857', EPSG3857, [3897555.86, 6175729.73]],
  ])('gives coordinates in %s', async (_, crs, expected) => {
    const answer = await get(`/collections/cameras/items?bbox=35,48.4,35.1,48.5&crs=${encodeURIComponent(crs)}`).expect(
      200,
    );
    expect(answer.headers['content-crs']).toBe(`<${crs}>`);
    const [feature] = (answer.body as Answer).features;
    expect(feature?.geometry.coordinates).toEqual(expected.map((n) => expect.closeTo(n, 1)));
    const one = await get(`/collections/cameras/items/${cameras[0]?.id}?crs=${encodeURIComponent(crs)}`).expect(200);
    expect((one.body as Feature).geometry).toEqual(feature?.geometry);
  });

  it.each([
    'limit=0',
    'limit=x',
    'limit=-1',
    'bbox=1,2,3',
    'bbox=a,b,c,d',
    'bbox=0,10,1,5',
    'bbox=0,0,200,1',
    'crs=EPSG:4326',
    'bbox-crs=http://example.org',
    'datetime=yesterday',
    'datetime=2021-01-01/2020-01-01',
    'colour=red',
    'status=broken',
    'hasUps=perhaps',
    'effectiveHours=1.5',
    'bbox=1e400,0,1,1',
    'status=active&status=planned',
  ])('refuses %s with the place of the fault', async (query) => {
    const refused = await get(`/collections/cameras/items?${query}`).expect(400);
    expect(refused.body).toMatchObject({ code: 'malformed', errors: [{ pointer: expect.stringMatching(/^\//) }] });
  });

  it('no word of a filter breaks the statement', async () => {
    for (const word of ["'; drop table cameras.camera; --", '%00', '\u{1F600}', 'a'.repeat(300)])
      expect((await get(`/collections/cameras/items?name=${encodeURIComponent(word)}`)).status).toBeLessThan(500);
    expect((await items()).numberMatched).toBeGreaterThanOrEqual(4);
  });

  it('puts what was read exactly on record, and nothing else', async () => {
    const entries = async () =>
      (
        await api.owner.query(
          `select account_id, data, purpose from journal.entry where type = 'cameras.consulted' order by position`,
        )
      ).rows;
    const before = (await entries()).length;
    await items('?limit=2');
    await get(`/collections/cameras/items/${cameras[1]?.id}`).expect(200);
    await items('?bbox=1,1,2,2');
    await items('', investigator);
    await items('', national);
    expect((await entries()).slice(before)).toEqual([
      { account_id: operator.id, data: { by: 'ogc', returned: 2 }, purpose: 'own register' },
      { account_id: operator.id, data: { by: 'ogc', returned: 1 }, purpose: 'own register' },
    ]);
  });

  it('takes an access token as Bearer and as the password of Basic, with the scope to read', async () => {
    const tokenWith = async (scopes: string[]) =>
      (
        await api
          .as(operator)
          .post('/access-tokens')
          .send({ name: 'QGIS', scopes, expiresAt: new Date(Date.now() + 86_400_000).toISOString() })
          .expect(201)
      ).body.token as string;
    const reading = await tokenWith(['read']);
    const basic = (user: string, password: string) => ({
      authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    });
    const ask = (headers: Record<string, string>) =>
      api.raw().get('/ogc/collections/cameras/items').set(headers).parse(json).buffer(true);
    expect((await ask({ authorization: `Bearer ${reading}` }).expect(200)).body).toMatchObject({
      numberMatched: expect.any(Number),
    });
    await ask(basic('qgis', reading)).expect(200);
    await ask(basic('', reading)).expect(200);
    await ask(basic('qgis', 'wrong')).expect(401);
    await ask(basic('qgis', await tokenWith(['write']))).expect(403);
  });

  it('gives territories with their boundaries to everybody who is signed in', async () => {
    const inspector = await api.given.account('inspector');
    await api.owner.query(
      `insert into territories.territory (code, level, region_code, name_uk, boundary, source, attribution)
       values ('XX01', 'region', 'XX01', 'Острів', st_geomfromtext('MULTIPOLYGON(((1 1,2 1,2 2,1 2,1 1)))', 4326), 'test', 'test'),
         ('XX02', 'region', 'XX02', 'Без меж', null, 'test', 'test')`,
    );
    const found = (await get('/collections/territories/items?bbox=1.5,1.5,1.6,1.6', inspector).expect(200))
      .body as Answer;
    expect(found.features).toMatchObject([
      { id: 'XX01', geometry: { type: 'MultiPolygon' }, properties: { nameUk: 'Острів', level: 'region' } },
    ]);
    const flipped = (await get(`/collections/territories/items/XX01?crs=${EPSG4326}`, inspector).expect(200))
      .body as Feature;
    expect(flipped.geometry.type).toBe('MultiPolygon');
    expect((await get('/collections/territories/items/XX02', inspector).expect(200)).body).toMatchObject({
      geometry: null,
    });
    expect(
      ((await get('/collections/territories/items?level=region&limit=1', inspector).expect(200)).body as Answer)
        .numberReturned,
    ).toBe(1);
    await get('/collections/territories/items/XX99', inspector).expect(404);
    await get('/collections/territories/items?level=planet', inspector).expect(400);
  });

  it('lets nothing on the way keep an answer', async () => {
    const answer = await get('/collections/cameras/items').expect(200);
    expect(answer.headers['cache-control']).toBe('private, no-store');
    expect(answer.headers['vary']).toBe('cookie, authorization');
    expect(answer.headers['link']).toContain('rel="self"');
  });
});

/** supertest knows application/json only. */
function json(answer: Response, done: (error: Error | null, body: unknown) => void): void {
  asBytes(answer, (_, bytes) => {
    const text = String(bytes);
    try {
      done(null, text === '' ? undefined : JSON.parse(text));
    } catch (error) {
      done(error as Error, text);
    }
  });
}
