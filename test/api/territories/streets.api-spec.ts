import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { StreetDirectory, TerritoriesModule } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { bringGeometries, type GeometryRun, sendGeometries } from '../../support/bring-geometries.ts';
import type { GivenAccount } from '../../support/given.ts';
import { beside, streetGrid } from '../../support/given-streets.ts';

const OPTIONS = { source: 'OSM', attribution: '© OpenStreetMap contributors' };
const CORNER = [34.5, 48.2] as const;
const collection = (...features: object[]) => ({ type: 'FeatureCollection', features });
const line = (id: string, coordinates: number[][], properties: object = {}) => ({
  type: 'Feature',
  id,
  properties: {
    highway: 'residential',
    ...properties,
  },
  geometry: {
    type: 'LineString',
    coordinates,
  },
});

describe('streets', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  let investigator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, TerritoriesModule], worker: true });
    administrator = await api.given.account('administrator');
    investigator = await api.given.account('investigator');
  });
  afterAll(() => api.end());

  const bring = (content: string | object, options: object = OPTIONS): Promise<GeometryRun> =>
    bringGeometries(api, administrator, 'streets', content, options);
  const graphOf = async (source: string) =>
    (
      await api.owner.query<{ edges: number; nodes: number; meters: number }>(
        `select count(*)::int as edges, count(distinct node)::int as nodes, coalesce(sum(length_meters) / 2, 0)::float8 as meters
         from territories.street_edge e join territories.street s on s.id = e.street_id, unnest(array[start_node, end_node]) node where s.source = $1`,
        [source],
      )
    ).rows.map(({ edges, nodes, meters }) => ({ edges: edges / 2, nodes, meters: Math.round(meters) }))[0];

  it('are checked without effect, brought, known again, changed and taken away, and cut where they meet', async () => {
    const grid = streetGrid(CORNER, 3);
    expect(await bring(grid, { ...OPTIONS, dryRun: true })).toMatchObject({ dryRun: true, totals: { created: 6 } });
    expect(await graphOf('OSM')).toMatchObject({ edges: 0 });
    expect(await bring(grid)).toMatchObject({ status: 'done', totals: { rows: 6, created: 6 }, notes: [] });
    // 3 x 3 crossings, 12 stretches of 100 m between them
    const graph = await graphOf('OSM');
    expect(graph).toMatchObject({ edges: 12, nodes: 9 });
    expect(Math.abs((graph?.meters ?? 0) - 1200)).toBeLessThan(6);
    expect(await bring(grid)).toMatchObject({ totals: { created: 0, updated: 0, unchanged: 6 } });
    expect(await graphOf('OSM')).toMatchObject({ edges: 12, nodes: 9 });
    const one = collection(line('Row 0', [[...CORNER], beside(CORNER, 250, 0)]));
    expect(await bring(one, { ...OPTIONS, replaces: true })).toMatchObject({
      totals: { updated: 1 },
      notes: ['5 streets of this source are not in the file and are gone.'],
    });
    expect(await graphOf('OSM')).toMatchObject({ edges: 1, nodes: 2 });
    const { body } = await api.as(investigator).get('/streets/sources').expect(200);
    expect(body.items).toMatchObject([{ source: 'OSM', count: 1, kilometers: 0.3 }]);
    const { rows } = await api.owner.query(`select count(*)::int as n from territories.street_node`);
    expect(rows).toEqual([{ n: 2 }]);
  });

  it('meet only where they share a point: a bridge does not', async () => {
    const at = [30, 49] as const;
    const source = { source: 'Bridge', attribution: 'tests' };
    await bring(
      collection(
        line('road', [beside(at, -100, 0), beside(at, 100, 0)]),
        line('bridge', [beside(at, 0, -100), beside(at, 0, 100)]),
      ),
      source,
    );
    expect(await graphOf('Bridge')).toMatchObject({ edges: 2, nodes: 4 });
  });

  it('come from an answer of Overpass, which names its points', async () => {
    const way = (id: number, nodes: number[], geometry: [number, number][], tags = {}) => ({
      type: 'way',
      id,
      nodes,
      tags: {
        highway: 'residential',
        ...tags,
      },
      geometry: geometry.map(([lon, lat]) => ({
        lon,
        lat,
      })),
    });
    const [a, b, c, d] = [
      [31, 49],
      [31.001, 49],
      [31.002, 49],
      [31.001, 49.001],
    ] as [[number, number], [number, number], [number, number], [number, number]];
    const elements = [way(1, [1, 2, 3], [a, b, c]), way(2, [2, 4], [b, d], { oneway: 'yes' })];
    expect(await bring({ elements }, { source: 'Overpass', attribution: 'ODbL' })).toMatchObject({
      totals: { created: 2 },
    });
    expect(await graphOf('Overpass')).toMatchObject({ edges: 3, nodes: 4 });
  });

  it('that cannot be are refused one by one; what is no file leaves nothing', async () => {
    const run = await bring(
      collection(
        line('a', [[30, 50]]),
        line(
          'b',
          [
            [30, 50],
            [30.1, 50],
          ],
          { highway: 'river' },
        ),
      ),
      {
        source: 'Bad',
        attribution: 'tests',
      },
    );
    expect(run).toMatchObject({
      totals: { rows: 2, rejected: 2 },
      errors: [{ column: 'geometry' }, { column: 'highway' }],
    });
    const report = await api.as(administrator).get(`/streets/imports/${run.id}/report.csv`).expect(200);
    expect(report.text).toContain('river');
    expect(await bring('{"type":"Topology"}')).toMatchObject({ status: 'failed' });
    await sendGeometries(api, administrator, 'streets', 'a,b', OPTIONS).expect(422);
    await sendGeometries(api, administrator, 'streets', collection(), { source: 'x' }).expect(400);
    await sendGeometries(api, investigator, 'streets', collection(), OPTIONS).expect(403);
  });

  it('are told for a box of the map to everybody who is signed in, and not for half a country', async () => {
    const at = [33, 47] as const;
    await bring(streetGrid(at, 2), { source: 'Box', attribution: 'Box makers' });
    const { body } = await api.as(investigator).get('/streets?bbox=32.99,46.99,33.01,47.01').expect(200);
    expect(body).toMatchObject({ attributions: ['Box makers'], isComplete: true });
    expect(body.items).toHaveLength(4);
    await api.as(investigator).get('/streets?bbox=30,47,34,49').expect(400);
    await api.as(null).get('/streets?bbox=32.99,46.99,33.01,47.01').expect(401);
  });

  it('lead around a one-way street for cars, and straight through for who walks', async () => {
    const at = [32, 47] as const;
    const [a, b, c, d] = [beside(at, 0, 0), beside(at, 200, 0), beside(at, 200, 200), beside(at, 0, 200)];
    await bring(
      collection(line('back', [b, a], { oneway: 'yes' }), line('a', [a, d]), line('b', [d, c]), line('c', [c, b])),
      { source: 'Square', attribution: 'tests' },
    );
    const lengthFor = (means: 'car' | 'foot') =>
      api.app.get(Transaction).read(investigator.actor, async (tx) => {
        const route = await api.app.get(StreetDirectory).route(tx, [a, b], means);
        return [route.legs.map(({ by }) => by), route.line.length];
      });
    expect(await lengthFor('foot')).toEqual([['streets'], 2]);
    expect(await lengthFor('car')).toEqual([['streets'], 4]);
  });
});
