import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader as Pbf } from 'pbf';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { asBytes } from '../../support/as-bytes.ts';
import { bringGeometries } from '../../support/bring-geometries.ts';
import { givenBuilding } from '../../support/given-buildings.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { streetGrid } from '../../support/given-streets.ts';
import type { GivenAccount } from '../../support/given.ts';
import { tileAt } from '../../support/tile-at.ts';

/** In the sea, where nothing else of a test lies. */
const HERE = { longitude: 31.15, latitude: 44.55 };

const groundAt = (z: number): string => tileAt(z, HERE).join('/');

describe('the ground of the map', () => {
  let api: TestApi;
  let inspector: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule], worker: true });
    const administrator = await api.given.account('administrator');
    inspector = await api.given.account('inspector');
    await givenTerritory(api.given, { code: 'SEA', boundary: square(31, 44, 32, 45) });
    await givenTerritory(api.given, {
      code: 'SEA-1',
      level: 'district',
      parent: 'SEA',
      name: 'Морський',
      boundary: square(31, 44.4, 31.4, 44.7),
    });
    await givenTerritory(api.given, {
      code: 'SEA-1-1',
      level: 'community',
      parent: 'SEA-1',
      name: 'Острівна',
      boundary: square(31.1, 44.5, 31.2, 44.6),
    });
    await api.owner.query(
      `insert into territories.place (id, source, external_key, kind, name_uk, name_en, population, location, words, attribution)
       values ($1, 'sea', '1', 'settlement', 'Маяк', 'Lighthouse', 12000, st_setsrid(st_makepoint($2, $3), 4326), '{маяк}', 'sea chart')`,
      [newId(), HERE.longitude, HERE.latitude],
    );
    await givenBuilding(api.owner, HERE);
    const options = { source: 'SEA', attribution: 'pilots' };
    await bringGeometries(api, administrator, 'streets', streetGrid([HERE.longitude, HERE.latitude], 3), options);
  }, 60_000);
  afterAll(() => api.end());

  const get = (path: string) => api.as(inspector).get(`/tiles/ground/${path}.mvt`).buffer(true).parse(asBytes);
  const layersAt = async (z: number): Promise<Record<string, Record<string, unknown>[]>> => {
    const answer = await get(groundAt(z));
    if (answer.status === 204) return {};
    expect(answer.status).toBe(200);
    const { layers } = new VectorTile(new Pbf(answer.body as Buffer));
    return Object.fromEntries(
      Object.entries(layers).map(([name, layer]) => [
        name,
        Array.from({ length: layer.length }, (_, i) => layer.feature(i).properties),
      ]),
    );
  };

  it('shows more the nearer one comes, and of each what a map writes', async () => {
    expect(await layersAt(3)).toEqual({});
    expect(await layersAt(6)).toEqual({
      edges: [{ level: 'district' }],
      names: [{ level: 'district', uk: 'Морський' }],
    });
    expect(await layersAt(9)).toEqual({
      edges: [{ level: 'district' }, { level: 'community' }],
      names: [{ level: 'community', uk: 'Острівна' }],
      settlements: [{ uk: 'Маяк', en: 'Lighthouse', population: 12_000 }],
    });
    // the streets of a town come after its name
    expect(await layersAt(11)).not.toHaveProperty('streets');
    const near = await layersAt(16);
    expect(near['streets']?.length).toBeGreaterThan(0);
    expect(near['streets']?.[0]).toMatchObject({ class: 'residential' });
    expect(near['houses']).toEqual([{}]);
  });

  it('is the same for everybody who is signed in, is kept an hour, and is not sent twice', async () => {
    const answer = await get(groundAt(9));
    expect(answer.headers['cache-control']).toBe('private, max-age=3600');
    const again = await get(groundAt(9)).set('if-none-match', String(answer.headers['etag']));
    expect(again.status).toBe(304);
    expect((await api.as(null).get(`/tiles/ground/${groundAt(9)}.mvt`)).status).toBe(401);
    expect((await get('2/4/0')).status).toBe(400);
  });

  it('says whose data is drawn', async () => {
    const { body } = await api.as(inspector).get('/tiles/ground');
    const said = (body as { attribution: string }).attribution.split(' · ');
    expect(said).toEqual(expect.arrayContaining(['pilots', 'sea chart', 'test']));
  });
});
