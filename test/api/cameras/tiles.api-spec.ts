import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VectorTile, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader as Pbf } from 'pbf';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CamerasModule } from '../../../src/modules/cameras/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import type { Response } from 'supertest';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { VINNYTSIA, type GivenAccount, type GivenOrganization } from '../../support/given.ts';
import { tileAt } from '../../support/tile-at.ts';

const HERE = { longitude: 35.0462, latitude: 48.4647 };

const pathAt = (z: number, place = HERE): string => tileAt(z, place).join('/');

interface Feature {
  properties: Record<string, unknown>;
  longitude: number;
  latitude: number;
}

function featuresOf(answer: Response, path: string, layer: string): Feature[] {
  if (answer.status === 204) return [];
  const [z, x, y] = path.split('/').map(Number) as [number, number, number];
  const found = new VectorTile(new Pbf(answer.body as Buffer)).layers[layer];
  return Array.from({ length: found?.length ?? 0 }, (_, i) => {
    const feature = (found as VectorTileLayer).feature(i);
    const { geometry } = feature.toGeoJSON(x, y, z);
    const [longitude = 0, latitude = 0] = geometry.type === 'Point' ? geometry.coordinates : [];
    return { properties: feature.properties, longitude, latitude };
  });
}

describe('the tiles', () => {
  let api: TestApi;
  let owner: GivenOrganization;
  let operator: GivenAccount;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule, CamerasModule] });
    owner = await api.given.organization();
    operator = await api.given.account('operator', { organization: owner });
    investigator = await api.given.account('investigator');
  });
  afterAll(() => api.end());

  const get = (account: GivenAccount, kind: string, path: string) =>
    api.as(account).get(`/tiles/${kind}/${path}.mvt`).buffer(true).parse(asBytes);
  const seen = async (account: GivenAccount, kind: string, path: string, layer = kind) => {
    const answer = await get(account, kind, path);
    expect([200, 204]).toContain(answer.status);
    return featuresOf(answer, path, layer);
  };

  it('show the owner’s camera at its place with its direction, and others its cell', async () => {
    const camera = await givenCamera(api.given, { owner, ...HERE, facing: 45 });
    const path = pathAt(15);
    const [mine] = await seen(operator, 'cameras', path);
    expect(mine?.properties).toMatchObject({
      id: camera.id,
      status: 'active',
      type: 'fixed',
      bearing: 45,
      verified: true,
    });
    expect(mine?.longitude).toBeCloseTo(HERE.longitude, 4);
    expect(mine?.latitude).toBeCloseTo(HERE.latitude, 4);
    const [theirs] = await seen(investigator, 'cameras', path);
    expect(theirs?.properties).toEqual({ id: camera.id, status: 'active', ownerKind: 'police', count: 1, working: 1 });
    const listed = await api.as(investigator).get(`/cameras/${camera.id}`).expect(200);
    expect(theirs?.longitude).toBeCloseTo(listed.body.location.coordinates[0], 4);
    expect(theirs?.latitude).toBeCloseTo(listed.body.location.coordinates[1], 4);
  });

  it('show nobody what is not in their scope, and nothing that is decommissioned', async () => {
    const place = { longitude: 34.5, latitude: 48.2 };
    await givenCamera(api.given, { owner, ...place });
    await givenCamera(api.given, { owner, ...place, status: 'decommissioned' });
    await givenCamera(api.given, { ...place, regionCode: VINNYTSIA });
    const abroad = await api.given.account('investigator', {
      organization: await api.given.organization({ regionCode: VINNYTSIA }),
    });
    const national = await api.given.account('national_command');
    const stranger = await api.given.account('operator');
    const count = async (account: GivenAccount) =>
      (await seen(account, 'cameras', pathAt(12, place))).reduce(
        (sum, feature) => sum + Number(feature.properties['count'] ?? 1),
        0,
      );
    expect(await count(operator)).toBe(1);
    expect(await count(investigator)).toBe(1);
    expect(await count(abroad)).toBe(1);
    expect(await count(national)).toBe(2);
    expect(await count(stranger)).toBe(0);
    for (const role of ['inspector', 'administrator'] as const)
      await get(await api.given.account(role), 'cameras', pathAt(12)).expect(403);
    await api
      .as(null)
      .get(`/tiles/cameras/${pathAt(12)}.mvt`)
      .expect(401);
  });

  it('gather cameras below zoom 11, and no camera is lost or counted twice over the tiles', async () => {
    const lone = await api.given.organization();
    const account = await api.given.account('operator', { organization: lone });
    for (let i = 0; i < 40; i++)
      await givenCamera(api.given, {
        owner: lone,
        longitude: 33.6 + (i % 8) * 0.35,
        latitude: 47.2 + Math.floor(i / 8) * 0.4,
      });
    const cells = await seen(account, 'cameras', pathAt(5, { longitude: 34, latitude: 48 }));
    expect(cells.reduce((sum, cell) => sum + Number(cell.properties['count']), 0)).toBe(40);
    expect(cells.every((cell) => cell.properties['id'] === undefined)).toBe(true);
  });

  it('density draws only cells with three or more, for no eye finer than the grid', async () => {
    const place = { longitude: 36.5, latitude: 49.1 };
    for (let i = 0; i < 3; i++) await givenCamera(api.given, { owner, ...place });
    await givenCamera(api.given, { owner, longitude: place.longitude + 0.02, latitude: place.latitude });
    for (const z of [8, 12, 16]) {
      const drawn = await seen(investigator, 'density', pathAt(z, place));
      const counts = drawn.map((cell) => Number(cell.properties['count']));
      expect(counts.length).toBeGreaterThan(0);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(3);
    }
    expect(
      await seen(investigator, 'density', pathAt(16, { longitude: place.longitude + 0.02, latitude: place.latitude })),
    ).toEqual([]);
  });

  it('are not built for whoever holds the present version; a change makes a new one at once', async () => {
    const path = pathAt(14);
    const first = await get(operator, 'cameras', path).expect(200);
    const tag = first.headers['etag'] as string;
    expect(first.headers['cache-control']).toBe('private, no-cache');
    expect(first.headers['content-type']).toBe('application/vnd.mapbox-vector-tile');
    await get(operator, 'cameras', path).set('if-none-match', tag).expect(304);
    await get(operator, 'cameras', path).set('if-none-match', `"x", W/${tag}`).expect(304);
    // another scope never gets another's answer for fresh
    await get(investigator, 'cameras', path).set('if-none-match', tag).expect(200);
    const camera = await givenCamera(api.given, { owner, ...HERE });
    const second = await get(operator, 'cameras', path).set('if-none-match', tag).expect(200);
    expect(featuresOf(second, path, 'cameras').map((feature) => feature.properties['id'])).toContain(camera.id);
    expect(second.headers['etag']).not.toBe(tag);
  });

  it('tell no version while somebody writes, so that nothing stale is ever taken for fresh', async () => {
    const path = pathAt(14);
    const writer = await api.owner.connect();
    try {
      await writer.query('begin');
      await writer.query(`update cameras.camera set name = name where owner_id = $1`, [owner.id]);
      const during = await get(operator, 'cameras', path).expect(200);
      expect(during.headers['etag']).toBeUndefined();
      expect(during.headers['cache-control']).toBe('private, no-store');
      await writer.query('commit');
    } finally {
      writer.release();
    }
    expect((await get(operator, 'cameras', path).expect(200)).headers['etag']).toMatch(/^"\d+-/);
  });

  it('refuse what is not on the map', async () => {
    for (const path of ['3/8/0', '3/0/8', '21/0/0', '-1/0/0', 'a/0/0'])
      await get(operator, 'cameras', path).expect(400);
    await api.as(operator).get('/tiles/cameras/3/1/1.png').expect(400);
    await get(operator, 'cameras', '3/1/1').expect(204);
  });
});
