import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { seedTerritories, TerritoryDirectory } from '../../../src/modules/territories/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

describe('the built-in regions', () => {
  let world: TestWorld;
  let source: DataSource;
  const ownerUrl = () => world.settings.DATABASE_OWNER_URL as string;

  beforeAll(async () => {
    world = await createWorld();
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  it('come once: a second seeding changes nothing', async () => {
    expect(await seedTerritories(ownerUrl())).toBe(27);
    expect(await seedTerritories(ownerUrl())).toBe(0);
    const { rows } = await world.owner.query(
      `select count(*)::int as regions, sum(population)::int as people, bool_and(st_isvalid(boundary)) as valid,
         round(sum(st_area(boundary::geography)) / 1e9)::int as area, min(attribution) as attribution, max(version) as version
       from territories.territory`,
    );
    // 603.5 thousand square kilometres, as every atlas says
    expect(rows[0]).toMatchObject({
      regions: 27,
      valid: true,
      version: 1,
      attribution: 'Made with Natural Earth (public domain)',
    });
    expect(rows[0].area).toBeGreaterThan(590);
    expect(rows[0].area).toBeLessThan(612);
  });

  it.each([
    ['Dnipro', 35.0462, 48.4647, 'UA12000000000090473'],
    ['Odesa', 30.7233, 46.4825, 'UA51000000000030770'],
    ['Kyiv, a hole in its oblast', 30.5234, 50.4501, 'UA80000000000093317'],
    ['Bila Tserkva, in the oblast around Kyiv', 30.1167, 49.7956, 'UA32000000000030281'],
    ['Ladyzhyn', 29.2367, 48.6811, 'UA05000000000010236'],
    ['Luhansk', 39.3078, 48.574, 'UA44000000000018893'],
    ['Simferopol', 34.1024, 44.9521, 'UA01000000000013043'],
    ['Sevastopol', 33.5254, 44.6054, 'UA85000000000065278'],
    ['Warsaw, outside', 21.0122, 52.2297, null],
    ['the open sea', 31.5, 45.5, null],
  ])('know where %s is', async (_, longitude, latitude, code) => {
    const found = await new Transaction(source).read(SYSTEM, (tx) =>
      new TerritoryDirectory().at(tx, longitude, latitude),
    );
    expect(found).toEqual({ regionCode: code, districtCode: null, communityCode: null });
  });

  it('do not come back over a boundary that was imported', async () => {
    await world.owner.query(
      `update territories.territory set source = 'imported', boundary = st_multi(st_makeenvelope(34, 48, 35, 49, 4326)), digest = 'x' where code = 'UA12000000000090473'`,
    );
    expect(await seedTerritories(ownerUrl())).toBe(0);
    const { rows } = await world.owner.query(
      `select source from territories.territory where code = 'UA12000000000090473'`,
    );
    expect(rows[0].source).toBe('imported');
  });

  it('share their borders: hardly any ground belongs to two of them', async () => {
    const { rows } = await world.owner.query(
      `select coalesce(sum(st_area(st_intersection(a.boundary, b.boundary)::geography)), 0) / 1e6 as square_km
       from territories.territory a join territories.territory b on a.code < b.code and a.boundary && b.boundary
       where a.source like 'Natural%' and b.source like 'Natural%'`,
    );
    expect(rows[0].square_km).toBeLessThan(5);
  });
});
