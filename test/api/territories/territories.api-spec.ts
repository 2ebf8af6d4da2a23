import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

describe('territories', () => {
  let api: TestApi;
  let reader: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule] });
    reader = await api.given.account('operator');
    await givenTerritory(api.given, {
      code: 'R1',
      name: 'Перша область',
      population: 100,
      boundary: square(30, 48, 32, 50),
    });
    await givenTerritory(api.given, { code: 'R2', boundary: square(32, 48, 34, 50) });
    await givenTerritory(api.given, { code: 'D1', level: 'district', parent: 'R1', boundary: square(30, 48, 31, 50) });
    for (const n of [1, 2, 3])
      await givenTerritory(api.given, {
        code: `C${n}`,
        level: 'community',
        parent: 'D1',
        name: 'Миколаївська',
        boundary: square(30, 48 + n / 2, 31, 48.5 + n / 2),
      });
  });
  afterAll(() => api.end());

  it('lists by level and parent, page by page', async () => {
    const regions = await api.as(reader).get('/territories?level=region').expect(200);
    expect(regions.body).toMatchObject({
      next: null,
      items: [{ code: 'R1', nameUk: 'Перша область', population: 100, parent: null, region: 'R1' }, { code: 'R2' }],
    });
    expect(regions.body.items[0]).not.toHaveProperty('boundary');
    const first = await api.as(reader).get('/territories?parent=D1&limit=2').expect(200);
    expect(first.body.items.map((item: { code: string }) => item.code)).toEqual(['C1', 'C2']);
    expect(first.headers['link']).toContain('rel="next"');
    const second = await api.as(reader).get(`/territories?parent=D1&limit=2&cursor=${first.body.next}`).expect(200);
    expect(second.body).toMatchObject({ next: null, items: [{ code: 'C3', nameUk: 'Миколаївська' }] });
  });

  it('lists what lies in a region, over however many levels', async () => {
    const codes = async (query: string) =>
      (await api.as(reader).get(`/territories?${query}`).expect(200)).body.items.map(
        (item: { code: string }) => item.code,
      );
    expect(await codes('level=community&region=R1')).toEqual(['C1', 'C2', 'C3']);
    expect(await codes('level=community&parent=R1')).toEqual([]);
    expect(await codes('level=community&region=R2')).toEqual([]);
    expect((await codes('region=R1&limit=2')).length).toBe(2);
  });

  it('draws a map: simplified boundaries, kept by the browser until something changes', async () => {
    const answer = await api.as(reader).get('/territories?level=region&boundary=simplified').expect(200);
    expect(answer.body.items[0].boundary).toMatchObject({ type: 'MultiPolygon' });
    const tag = answer.headers['etag'] as string;
    const again = await api
      .as(reader)
      .get('/territories?level=region&boundary=simplified')
      .set('if-none-match', tag)
      .expect(304);
    expect(again.text).toBe('');
    await givenTerritory(api.given, { code: 'R3', boundary: square(1, 1, 2, 2) });
    await api.as(reader).get('/territories?level=region&boundary=simplified').set('if-none-match', tag).expect(200);
  });

  it('shows one with its boundary, and tells 404 for a code that nobody has', async () => {
    const one = await api.as(reader).get('/territories/D1').expect(200);
    expect(one.body).toMatchObject({
      code: 'D1',
      level: 'district',
      parent: 'R1',
      boundary: { type: 'MultiPolygon' },
      version: 1,
    });
    await api
      .as(reader)
      .get('/territories/D1')
      .set('if-none-match', one.headers['etag'] as string)
      .expect(304);
    expect((await api.as(reader).get('/territories/XX').expect(404)).body.code).toBe('not-found');
    await api.as(reader).get('/territories/%20;').expect(400);
  });

  it('tells where a point is', async () => {
    const inside = await api.as(reader).get('/territories/at?lon=30.5&lat=48.7').expect(200);
    expect(inside.body).toMatchObject({ region: { code: 'R1' }, district: { code: 'D1' }, community: { code: 'C1' } });
    const border = await api.as(reader).get('/territories/at?lon=32&lat=48.2').expect(200);
    expect(border.body).toMatchObject({ region: { code: 'R1' }, district: null, community: null });
    const outside = await api.as(reader).get('/territories/at?lon=-30&lat=0').expect(200);
    expect(outside.body).toEqual({ region: null, district: null, community: null });
  });

  it.each([
    'lon=181&lat=0',
    'lon=0&lat=91',
    'lon=a&lat=0',
    'lon=0',
    'lon=0&lat=0&extra=1',
    'lon=NaN&lat=0',
    'lon=&lat=',
  ])('refuses the point %s', async (query) => {
    const refused = await api.as(reader).get(`/territories/at?${query}`).expect(400);
    expect(refused.body.errors.length).toBeGreaterThan(0);
  });

  it.each(['level=planet', 'limit=0', 'limit=201', 'boundary=full', 'who=me'])('refuses the list %s', async (query) => {
    await api.as(reader).get(`/territories?${query}`).expect(400);
  });

  it('refuses a cursor of somebody’s own making', async () => {
    expect((await api.as(reader).get('/territories?cursor=abc').expect(422)).body.code).toBe('cursor-unreadable');
  });

  it('answers everybody who is signed in and nobody else', async () => {
    for (const role of [
      'investigator',
      'supervisor',
      'regional_command',
      'national_command',
      'inspector',
      'administrator',
    ] as const)
      await api
        .as(await api.given.account(role))
        .get('/territories?level=region')
        .expect(200);
    await api.as(null).get('/territories?level=region').expect(401);
    await api.as(null).get('/territories/at?lon=30&lat=50').expect(401);
    await api.as(null).get('/territories/R1').expect(401);
  });
});
