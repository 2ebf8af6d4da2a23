import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ANONYMOUS, SYSTEM } from '../../../src/kernel/actor.ts';
import { TerritoryDirectory } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { Given } from '../../support/given.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';

/** Two regions side by side at longitude 30; the left one has two districts, of which the lower has two communities. */
describe('the territory directory', () => {
  let world: TestWorld;
  let source: DataSource;
  let transaction: Transaction;
  const directory = new TerritoryDirectory();
  const at = (longitude: number, latitude: number) =>
    transaction.read(SYSTEM, (tx) => directory.at(tx, longitude, latitude));

  beforeAll(async () => {
    world = await createWorld();
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
    transaction = new Transaction(source);
    const given = new Given(world.owner);
    await givenTerritory(given, { code: 'WEST', boundary: square(28, 48, 30, 50) });
    await givenTerritory(given, { code: 'EAST', boundary: square(30, 48, 32, 50) });
    await givenTerritory(given, {
      code: 'WEST-LOW',
      level: 'district',
      parent: 'WEST',
      boundary: square(28, 48, 30, 49),
    });
    await givenTerritory(given, {
      code: 'WEST-HIGH',
      level: 'district',
      parent: 'WEST',
      boundary: square(28, 49, 30, 50),
    });
    await givenTerritory(given, {
      code: 'LOW-1',
      level: 'community',
      parent: 'WEST-LOW',
      boundary: square(28, 48, 29, 49),
    });
    await givenTerritory(given, {
      code: 'LOW-2',
      level: 'community',
      parent: 'WEST-LOW',
      boundary: square(29, 48, 30, 49),
    });
    // An exclave: belongs to a district of the west, lies in the east.
    await givenTerritory(given, {
      code: 'LOW-3',
      level: 'community',
      parent: 'WEST-LOW',
      boundary: square(31, 49, 31.1, 49.1),
    });
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  it('gives the most specific territory and climbs by the table', async () => {
    expect(await at(28.5, 48.5)).toEqual({ regionCode: 'WEST', districtCode: 'WEST-LOW', communityCode: 'LOW-1' });
    expect(await at(28.5, 49.5)).toEqual({ regionCode: 'WEST', districtCode: 'WEST-HIGH', communityCode: null });
    expect(await at(30.5, 48.5)).toEqual({ regionCode: 'EAST', districtCode: null, communityCode: null });
  });

  it('gives an exclave to the territory that it belongs to, not to the one around it', async () => {
    expect(await at(31.05, 49.05)).toEqual({ regionCode: 'WEST', districtCode: 'WEST-LOW', communityCode: 'LOW-3' });
  });

  it('gives one and the same answer on a border, on a corner and everywhere along an edge', async () => {
    expect(await at(29, 48.5)).toEqual({ regionCode: 'WEST', districtCode: 'WEST-LOW', communityCode: 'LOW-1' });
    expect((await at(30, 49.5)).districtCode).toBe('WEST-HIGH');
    const edge = Array.from({ length: 200 }, (_, i) => [29, 48 + i / 200] as const);
    const answers = await transaction.read(SYSTEM, (tx) => directory.atMany(tx, edge));
    expect(new Set(answers.map((triple) => triple.communityCode))).toEqual(new Set(['LOW-1']));
  });

  it('gives nothing outside of every boundary, in one statement and in the order of the question', async () => {
    const answers = await transaction.read(SYSTEM, (tx) =>
      directory.atMany(tx, [
        [10, 10],
        [29.5, 48.5],
        [27.999, 48.5],
        [28.5, 48.5],
      ]),
    );
    expect(answers.map((triple) => triple.communityCode)).toEqual([null, 'LOW-2', null, 'LOW-1']);
    expect(answers[0]).toEqual({ regionCode: null, districtCode: null, communityCode: null });
    expect(await transaction.read(SYSTEM, (tx) => directory.atMany(tx, []))).toEqual([]);
  });

  it('shows territories to whoever is signed in and to nobody else', async () => {
    expect(await transaction.read(SYSTEM, (tx) => directory.find(tx, 'WEST'))).toMatchObject({
      level: 'region',
      parentCode: null,
    });
    expect(await transaction.read(SYSTEM, (tx) => directory.find(tx, 'NOWHERE'))).toBeNull();
    expect(await transaction.read(ANONYMOUS, (tx) => directory.find(tx, 'WEST'))).toBeNull();
    expect((await transaction.read(ANONYMOUS, (tx) => directory.at(tx, 28.5, 48.5))).regionCode).toBeNull();
  });

  it('uses the index under row-level security', async () => {
    const plan = await transaction.read(SYSTEM, async (tx) => {
      await tx.query('set local enable_seqscan = off');
      return tx.query<{ 'QUERY PLAN': string }>(
        `explain select code from territories.piece where shape && st_expand(st_setsrid(st_makepoint(29, 49), 4326), 1e-9)`,
      );
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('piece_shape');
  });

  it('refuses a parent that is not above, and a parent of another region', async () => {
    const given = new Given(world.owner);
    const community = { code: 'BAD-1', level: 'community', boundary: square(1, 1, 2, 2) } as const;
    await expect(givenTerritory(given, { ...community, parent: 'LOW-1' })).rejects.toThrow('is not above');
    await expect(givenTerritory(given, { ...community, parent: 'WEST-LOW', region: 'EAST' })).rejects.toThrow(
      'another region',
    );
    await expect(
      givenTerritory(given, {
        code: 'BAD-2',
        level: 'region',
        boundary: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [0, 0],
                [2, 2],
                [2, 0],
                [0, 2],
                [0, 0],
              ],
            ],
          ],
        },
      }),
    ).rejects.toThrow('violates check constraint');
  });

  it('gives outlines for a drawing, no finer than it shows, and of those that it knows alone', async () => {
    const outlines = await transaction.read(SYSTEM, (tx) => directory.outlines(tx, ['WEST', 'EAST', 'NOWHERE'], 1000));
    expect([...outlines.keys()]).toEqual(['EAST', 'WEST']);
    const west = outlines.get('WEST');
    expect(west?.attribution).toBe('test');
    const ring = west?.polygons[0]?.[0] ?? [];
    expect(ring).toHaveLength(5);
    // Web Mercator: 111,319.49 metres a degree of longitude
    expect(Math.min(...ring.map(([x]) => x))).toBeCloseTo(28 * 111_319.49, -1);
    expect(Math.max(...ring.map(([x]) => x))).toBeCloseTo(30 * 111_319.49, -1);
    const [x = 0, y = 0] = west?.centre ?? [];
    expect([x > 28 * 111_319, x < 30 * 111_320, y > 6_000_000]).toEqual([true, true, true]);
    const wavy = Array.from(
      { length: 400 },
      (_, i) => [28 + i / 200, i % 2 === 0 ? 48 : 48.000_01] as [number, number],
    );
    await givenTerritory(new Given(world.owner), {
      code: 'WAVY',
      boundary: { type: 'MultiPolygon', coordinates: [[[...wavy, [29.995, 47], [28, 47], [28, 48]]]] },
    });
    const coarse = await transaction.read(SYSTEM, (tx) => directory.outlines(tx, ['WAVY'], 100));
    expect(coarse.get('WAVY')?.polygons[0]?.[0]?.length).toBeLessThan(10);
  });
});
