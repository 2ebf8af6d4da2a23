import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { NetworkQuery } from '../../../src/modules/reporting/network/network.query.ts';
import { SolvingQuery } from '../../../src/modules/reporting/solving/solving.query.ts';
import { SEVERITY_GROUPS } from '../../../src/kernel/severity.ts';
import { monthsOf } from '../../../src/modules/reporting/domain/period.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { DNIPRO, Given, VINNYTSIA } from '../../support/given.ts';
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
    const byRegion = await transaction.read(SYSTEM, (tx) => network.run(tx, regions, PERIOD, null, NOW));
    expect(totals(byRegion.groups)).toEqual([13_000, 26_000]);
    expect(byRegion.sum).toMatchObject({ total: 39_000, added: 39_000 - 366 * 65 }); // days 0 to 365 of 600 were in 2024
    expect(byRegion.months.find((row) => row.month === '2025-12')?.total).toBe(39_000);
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
    const rows = await transaction.read(command, (tx) => new NetworkQuery().run(tx, regions, PERIOD, null, NOW));
    expect(rows.groups.map((row) => [row.key, row.total])).toEqual([[DNIPRO, 26_000]]);
    const crimes = await transaction.read(command, (tx) =>
      new SolvingQuery().run(tx, months, null, SEVERITY_GROUPS.all),
    );
    expect(crimes.reduce((sum, row) => sum + row.registered, 0)).toBeLessThan(20_000 * 0.5);
  });

  it('are nothing for whom no region and no role opens a row', async () => {
    const nobody: Actor = { ...command, role: 'inspector', regionCode: null };
    const rows = await transaction.read(nobody, (tx) => new NetworkQuery().run(tx, regions, PERIOD, null, NOW));
    expect(rows.groups).toEqual([]);
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
    const NAMES = ['month', 'total', 'onPoliceInitiative', 'added', 'retired', 'provenWorking'] as const;
    const sorted = (rows: readonly object[]) =>
      rows.map((row) => NAMES.map((name) => (row as Record<string, unknown>)[name]).join(' ')).sort();
    expect(plain.rows.length).toBe(24);
    const end = months.spans.at(-1)?.month;
    for (const code of [DNIPRO, VINNYTSIA]) {
      const own = plain.rows.filter(({ key }) => key === code);
      const scope = { code, level: 'region', parentCode: null, regionCode: code, nameUk: code, nameEn: null, population: null } as const; // prettier-ignore
      const found = await transaction.read(SYSTEM, (tx) => new NetworkQuery().run(tx, regions, PERIOD, scope, NOW));
      expect(sorted(found.months)).toEqual(sorted(own));
      const summed = (name: string) => own.reduce((sum, row) => sum + Number(row[name]), 0);
      const atEnd = { ...own.find(({ month }) => month === end), month: null, added: summed('added'), retired: summed('retired') }; // prettier-ignore
      expect(found.groups).toMatchObject([atEnd]);
    }
  });

  it('join proofs into spans of days, as they come and go', async () => {
    const isRight = async () =>
      (
        await world.owner.query<{ wrong: number }>(
          `with right_day as (select distinct camera_id, proven_on + n as day from cameras.proof, generate_series(0, 89) n),
             kept as (select camera_id, generate_series(lower(proven), upper(proven) - 1, interval '1 day')::date as day from cameras.proven_span)
           select (select count(*) from ((select * from right_day except select * from kept) union all (select * from kept except all select * from right_day)) d)::int as wrong`,
        )
      ).rows[0]?.wrong === 0;
    await world.owner.query(`delete from cameras.proof where camera_id not in (select id from cameras.camera where name like '%11')`); // prettier-ignore
    expect(await isRight()).toBe(true);
    await world.owner.query(
      `insert into cameras.proof select camera_id, max(proven_on) + 40 + n * 60 from cameras.proof, generate_series(0, 2) n group by camera_id, n`,
    );
    expect(await isRight()).toBe(true);
    await world.owner.query(`delete from cameras.proof where extract(day from proven_on) < 12`);
    expect(await isRight()).toBe(true);
  });
});
