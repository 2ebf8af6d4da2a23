import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { NetworkQuery } from '../../../src/modules/reporting/network/network.query.ts';
import { SolvingQuery } from '../../../src/modules/reporting/solving/solving.query.ts';
import { SEVERITY_GROUPS } from '../../../src/kernel/severity.ts';
import { monthsOf } from '../../../src/modules/reporting/domain/period.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { DNIPRO, Given } from '../../support/given.ts';
import { givenCountry } from '../../support/given-country.ts';

const PERIOD = { from: '2025-01-01', to: '2026-01-01' };
const NOW = new Date('2026-01-01T00:00:00Z');
const regions = { level: 'region' as const, spans: [{ ...PERIOD, month: null }], slots: [] };
const months = { level: null, spans: monthsOf(PERIOD), slots: [] };

/** As large as the country: 39,000 cameras, 20,000 crimes, over two regions, every third camera of Vinnytsia. */
describe('the figures of a whole country', () => {
  let world: TestWorld;
  let source: DataSource;
  let transaction: Transaction;
  let command: Actor;
  beforeAll(async () => {
    world = await createWorld();
    const given = new Given(world.owner);
    const organization = await given.organization();
    command = (await given.account('regional_command', { organization })).actor;
    await givenCountry(world.owner, organization);
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
    transaction = new Transaction(source);
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  const totals = (rows: { total: number }[]) => rows.map((row) => row.total).sort((a, b) => a - b);

  it('count the network by region and by month', async () => {
    const network = new NetworkQuery();
    const byRegion = await transaction.read(SYSTEM, (tx) => network.run(tx, regions, null, NOW));
    expect(totals(byRegion)).toEqual([13_000, 26_000]);
    expect(byRegion.reduce((sum, row) => sum + row.added, 0)).toBe(39_000 - 366 * 65); // days 0 to 365 of 600 were in 2024
    const byMonth = await transaction.read(SYSTEM, (tx) => network.run(tx, months, null, NOW));
    expect(byMonth.find((row) => row.month === '2025-12')?.total).toBe(39_000);
  });

  it('count solving', async () => {
    const rows = await transaction.read(SYSTEM, (tx) =>
      new SolvingQuery().run(tx, regions, null, SEVERITY_GROUPS.serious),
    );
    const registered = rows.reduce((sum, row) => sum + row.registered, 0);
    const [own] = (
      await world.owner.query(
        `select count(*)::int as n from crimes.crime where registered_on >= '2025-01-01' and registered_on < '2026-01-01'`,
      )
    ).rows;
    expect(registered).toBe(own.n);
  });

  it('end for a regional command at its region, though the statement names none', async () => {
    const rows = await transaction.read(command, (tx) => new NetworkQuery().run(tx, regions, null, NOW));
    expect(rows.map((row) => [row.key, row.total])).toEqual([[DNIPRO, 26_000]]);
    const crimes = await transaction.read(command, (tx) =>
      new SolvingQuery().run(tx, months, null, SEVERITY_GROUPS.all),
    );
    expect(crimes.reduce((sum, row) => sum + row.registered, 0)).toBeLessThan(20_000 * 0.5);
  });

  it('are nothing for whom no region and no role opens a row', async () => {
    const nobody: Actor = { ...command, role: 'inspector', regionCode: null };
    const rows = await transaction.read(nobody, (tx) => new NetworkQuery().run(tx, regions, null, NOW));
    expect(rows).toEqual([]);
  });

  it('tell of each month what counting each by itself tells, with what was retired and proven', async () => {
    await world.owner.query(
      `update cameras.camera set status = 'decommissioned', decommissioned_on = case when installed_on is null or name like '%5' then date '2025-02-10' else installed_on + 200 end
       where name like '%5' or name like '%8'`,
    );
    await world.owner.query(`update cameras.camera set installed_on = null where name like '%58'`);
    await world.owner.query(
      `insert into cameras.proof select id, date '2024-09-01' + (substr(name, 8)::int * 31 + nr * 57) % 500
       from cameras.camera, generate_series(1, 4) nr on conflict do nothing`,
    );
    const found = await transaction.read(SYSTEM, (tx) =>
      new NetworkQuery().run(tx, { ...months, level: 'region' }, null, NOW),
    );
    const plain = await world.owner.query<Record<string, unknown>>(
      `select c.grid_region_code as key, s.month,
         (count(*) filter (where stands))::int as total, (count(*) filter (where stands and on_police_initiative))::int as "onPoliceInitiative",
         (count(*) filter (where c.installed_on >= s."from" and c.installed_on < s."to"))::int as added,
         (count(*) filter (where c.decommissioned_on >= s."from" and c.decommissioned_on < s."to"))::int as retired,
         (count(*) filter (where stands and exists (select from cameras.proof p where p.camera_id = c.id and p.proven_on < s."to" and p.proven_on >= s."to" - 90)))::int as "provenWorking"
       from unnest($1::text[], $2::date[], $3::date[]) as s (month, "from", "to") cross join cameras.camera c
         cross join lateral (select coalesce(c.installed_on < s."to", true) and coalesce(c.decommissioned_on >= s."to", true) as stands) x
       group by 1, 2`,
      [months.spans.map(({ month }) => month), months.spans.map(({ from }) => from), months.spans.map(({ to }) => to)],
    );
    const named = (row: Record<string, unknown>) =>
      ['key', 'month', 'total', 'onPoliceInitiative', 'added', 'retired', 'provenWorking'].map((name) => row[name]);
    const sorted = (rows: readonly object[]) => rows.map((row) => named(row as never).join(' ')).sort();
    expect(plain.rows.length).toBe(24);
    expect(sorted(found)).toEqual(sorted(plain.rows));
  });
});
