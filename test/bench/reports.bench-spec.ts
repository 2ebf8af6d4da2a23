import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SYSTEM } from '../../src/kernel/actor.ts';
import { SEVERITY_GROUPS } from '../../src/kernel/severity.ts';
import { monthsOf } from '../../src/modules/reporting/domain/period.ts';
import { wholeOf } from '../../src/modules/reporting/grouping.ts';
import { SightsRepository } from '../../src/modules/reporting/rollup/sights.repository.ts';
import { SolvingSumsRepository } from '../../src/modules/reporting/rollup/solving-sums.repository.ts';
import { SolvingQuery } from '../../src/modules/reporting/solving/solving.query.ts';
import { TransparencyQuery } from '../../src/modules/reporting/transparency/transparency.query.ts';
import { Transaction, type Tx } from '../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../support/api.ts';
import { givenDecade } from '../support/given-decade.ts';
import type { GivenAccount } from '../support/given.ts';
import { keep, race, tell } from './race.ts';

/** Thousands: a million crimes take minutes to lay down, and fewer tell something, too. */
const THOUSANDS = Number(process.env['SVIDOK_BENCH_CRIMES'] ?? '1000');
const ROUNDS = 12;
const TO = new Date().toISOString().slice(0, 10);
const FROM = `${Number(TO.slice(0, 4)) - 10}${TO.slice(4)}`;

/** Each report as the pages ask for it, over all ten years. */
const ASKED: readonly string[] = [
  ...['region', 'community', 'month', 'ownerKind', 'programme'].map((by) => `network?by=${by}`),
  ...['region', 'community'].map((by) => `coverage?by=${by}`),
  'blind-spots?cell=500',
  ...['region', 'community', 'month'].map((by) => `solving?by=${by}`),
  ...['region', 'month', 'owner'].map((by) => `responsiveness?by=${by}`),
  ...['region', 'ownerKind'].map((by) => `retention?by=${by}`),
  ...['region', 'community'].map((by) => `communities?by=${by}`),
];

/** The least that can be asked of the records of a report: each counted once, by its region. */
const PLAIN: Readonly<Record<string, string>> = {
  network: 'select region_code, count(*) from cameras.camera group by 1',
  coverage: 'select region_code, count(*) from crimes.crime group by 1',
  'blind-spots': 'select region_code, count(*) from crimes.crime group by 1',
  solving: 'select region_code, count(*) from crimes.crime group by 1',
  responsiveness: 'select region_code, count(*) from requests.ask group by 1',
  retention: 'select region_code, count(*) from requests.ask group by 1',
  communities: 'select region_code, count(*) from crimes.crime group by 1',
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

describe(`the reports over ten years (${THOUSANDS},000 crimes, half as many requests, 50,000 cameras)`, () => {
  let api: TestApi;
  let national: GivenAccount;
  let regional: GivenAccount;
  let owner: pg.Client;
  const lines: string[] = [];
  beforeAll(async () => {
    const started = performance.now();
    api = await startApi();
    const police = await givenDecade(api, {
      cameras: 50_000,
      crimes: THOUSANDS * 1000,
      requests: THOUSANDS * 500,
    });
    const laid = performance.now();
    national = await api.given.account('national_command', { organization: police });
    regional = await api.given.account('regional_command', { organization: police });
    owner = new pg.Client({ connectionString: api.settings.DATABASE_OWNER_URL });
    await owner.connect();
    await owner.query(`select reporting.keep_ask_facts(array(select id from requests.ask))`);
    await owner.query(`select cameras.cover_many((select array_agg(id) from cameras.camera))`);
    const covered = performance.now();
    await owner.query(`delete from reporting.sight_due`);
    await owner.query(
      `insert into reporting.sight_due (crime_id, region_code) select id, region_code from crimes.crime`,
    );
    const system = <T>(work: (tx: Tx) => Promise<T>) => api.app.get(Transaction).within(SYSTEM, work);
    while ((await system((tx) => api.app.get(SightsRepository).look(tx, 5_000))) > 0);
    await owner.query('vacuum analyze reporting.sight');
    await owner.query(
      `insert into reporting.solving_due (crime_id) select id from crimes.crime on conflict do nothing`,
    );
    const seen = performance.now();
    while ((await system((tx) => api.app.get(SolvingSumsRepository).fold(tx, 5_000))) > 0);
    await owner.query('vacuum analyze');
    const folded = performance.now();
    process.stdout.write(
      `\nBENCH a decade: laid down in ${Math.round((laid - started) / 1000)} s, covered in ${Math.round((covered - laid) / 1000)} s, looked at in ${Math.round((seen - covered) / 1000)} s, folded in ${Math.round((folded - seen) / 1000)} s\n`,
    );
  }, 3_600_000);
  afterAll(async () => {
    process.stdout.write(`\n${lines.join('\n')}\n`);
    await owner.end();
    await api.end();
  });

  const spentOn = async (work: () => Promise<unknown>): Promise<number> => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };

  it.each(ASKED)(
    '%s',
    async (asked) => {
      const plain: number[] = [];
      const spent: Record<'national' | 'regional', number[]> = { national: [], regional: [] };
      const path = `/reports/${asked}&from=${FROM}&to=${TO}`;
      for (let round = 0; round <= ROUNDS; round++) {
        const counted = await spentOn(() => owner.query(PLAIN[asked.replace(/\?.*/, '')] as string));
        const whole = await spentOn(() => api.as(national).get(path).expect(200));
        const own = await spentOn(() => api.as(regional).get(path).expect(200));
        // The first round only warms up.
        if (round === 0) continue;
        plain.push(counted);
        spent.national.push(whole);
        spent.regional.push(own);
      }
      const told = ([name, all]: [string, number[]]) => {
        const sorted = [...all].sort((a, b) => a - b);
        const once = at(
          [...plain].sort((a, b) => a - b),
          0.5,
        );
        return `${name} median ${at(sorted, 0.5).toFixed(0)} ms, p95 ${at(sorted, 0.95).toFixed(0)} ms (${(at(sorted, 0.5) / once).toFixed(2)} of counting once)`;
      };
      lines.push(`BENCH ${asked}: ${Object.entries(spent).map(told).join('; ')}`);
      expect(spent.national).toHaveLength(ROUNDS);
    },
    1_800_000,
  );

  it('before and after', async () => {
    const path = '/reports/before-after?community=R1C2&arrived=2023-01-15&monthsBefore=60&monthsAfter=24';
    const all: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) all.push(await spentOn(() => api.as(national).get(path).expect(200)));
    const sorted = all.slice(1).sort((a, b) => a - b);
    lines.push(`BENCH before-after: median ${at(sorted, 0.5).toFixed(0)} ms, p95 ${at(sorted, 0.95).toFixed(0)} ms`);
    expect(sorted).toHaveLength(ROUNDS);
  }, 1_800_000);

  /** The page keeps its figures for ten minutes: counted anew each time here. */
  it('the page for everybody', async () => {
    const all: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      Object.assign(api.app.get(TransparencyQuery), { kept: null });
      all.push(await spentOn(() => api.as(null).get('/public/transparency').expect(200)));
    }
    const sorted = all.slice(1).sort((a, b) => a - b);
    lines.push(`BENCH transparency: median ${at(sorted, 0.5).toFixed(0)} ms, p95 ${at(sorted, 0.95).toFixed(0)} ms`);
    expect(sorted).toHaveLength(ROUNDS);
  }, 1_800_000);

  it('W6: solving by sums, against the same rows from the records', async () => {
    const period = { from: FROM, to: TO };
    const grid = { level: 'region' as const, spans: monthsOf(period), slots: [] };
    const ask = (isFromSums: boolean, by: Parameters<SolvingQuery['run']>[1]) => () =>
      api.app
        .get(Transaction)
        .read(SYSTEM, (tx) => new SolvingQuery().run(tx, by, null, SEVERITY_GROUPS.serious, isFromSums));
    expect(await ask(true, wholeOf(period))()).toEqual(await ask(false, wholeOf(period))());
    const spent = await race({ sums: ask(true, grid), records: ask(false, grid) });
    tell('solving by region and month over ten years, ms', spent, 'records');
    keep({
      workload: 'W6',
      what: 'solving by region and month over ten years, from sums',
      against: 'the same rows from the records',
      ratio: spent.records / spent.sums,
      goal: { ratio: 30, because: 'the performance page, against the best plain SQL' },
    });
    expect(spent.sums * 10).toBeLessThan(spent.records);
  }, 1_800_000);
});
