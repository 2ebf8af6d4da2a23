import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../../src/kernel/actor.ts';
import { NetworkQuery } from '../../src/modules/reporting/network/network.query.ts';
import { SEVERITY_GROUPS } from '../../src/kernel/severity.ts';
import { SolvingQuery } from '../../src/modules/reporting/solving/solving.query.ts';
import { Transaction, type Tx } from '../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../support/database.ts';
import { givenCountry } from '../support/given-country.ts';
import { Given } from '../support/given.ts';
import { race, tell } from './race.ts';

const PERIOD = { from: '2025-01-01', to: '2026-01-01' };
const NOW = new Date('2026-01-01T00:00:00Z');
const REGIONS = { level: 'region' as const, spans: [{ ...PERIOD, month: null }], slots: [] };

/** The least that any report can cost: each row counted once by its region. */
const COUNT_CAMERAS = 'select region_code, count(*) from cameras.camera group by 1';
const COUNT_CRIMES = 'select region_code, count(*) from crimes.crime group by 1';

describe('the reports of a whole country (39,000 cameras, 20,000 crimes)', () => {
  let world: TestWorld;
  let source: DataSource;
  const read = (work: (tx: Tx) => Promise<unknown>) => () => new Transaction(source).read(SYSTEM, work);
  beforeAll(async () => {
    world = await createWorld();
    await givenCountry(world.owner, await new Given(world.owner).organization());
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
  }, 300_000);
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  it('the network, against counting the cameras of each region once', async () => {
    const network = new NetworkQuery();
    const spent = await race({
      regions: read((tx) => network.run(tx, REGIONS, PERIOD, null, NOW)),
      count: read((tx) => tx.query(COUNT_CAMERAS)),
    });
    tell('network report, ms', spent, 'count');
    expect(spent.count).toBeGreaterThan(0);
  }, 120_000);

  it('solving, against counting the crimes of each region once', async () => {
    const spent = await race({
      regions: read((tx) => new SolvingQuery().run(tx, REGIONS, null, SEVERITY_GROUPS.serious)),
      count: read((tx) => tx.query(COUNT_CRIMES)),
    });
    tell('solving report, ms', spent, 'count');
    expect(spent.count).toBeGreaterThan(0);
  }, 120_000);
});
