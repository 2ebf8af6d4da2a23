import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { SEVERITIES, SEVERITY_GROUPS } from '../../../src/kernel/severity.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { monthsOf } from '../../../src/modules/reporting/domain/period.ts';
import type { Grid } from '../../../src/modules/reporting/grouping.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import type { Scope } from '../../../src/modules/reporting/reporting.policy.ts';
import { CheckSolving } from '../../../src/modules/reporting/rollup/check-solving.job.ts';
import { FoldSolving } from '../../../src/modules/reporting/rollup/fold-solving.job.ts';
import { SolvingQuery } from '../../../src/modules/reporting/solving/solving.query.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenAsk, givenExhibit, givenParties, type Parties } from '../../support/given-evidence.ts';
import { DNIPRO, VINNYTSIA } from '../../support/given.ts';
import { randomFrom } from '../../support/random.ts';

const YEAR = { from: '2026-01-01', to: '2027-01-01' };
const CUT = { from: '2026-02-10', to: '2026-05-21' };
const EVENTS = process.env['SVIDOK_NIGHTLY'] === '1' ? 10_000 : 240;

describe('the sums of solving', () => {
  let api: TestApi;
  let parties: Parties;
  let elsewhere: Parties;
  let national: Actor;
  let region: Actor;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ReportingModule] });
    parties = await givenParties(api.given);
    elsewhere = await givenParties(api.given);
    national = (await api.given.account('national_command')).actor;
    region = (await api.given.account('regional_command')).actor;
  });
  afterAll(() => api.end());

  const run = (job: typeof FoldSolving | typeof CheckSolving) =>
    api.app
      .get(Transaction)
      .within(SYSTEM, (tx) =>
        api.app.get(job).run(tx, { outboxId: newId(), job: 'x', eventId: null, subjectId: newId(), attempt: 1 }),
      );
  const lastCheck = async () =>
    (
      await api.owner.query<object>(
        `select crimes, wrong_crimes, wrong_sums from reporting.solving_check order by id desc limit 1`,
      )
    ).rows[0];

  const GRIDS: readonly Grid[] = (['region', 'community', null] as const).flatMap((level) =>
    [YEAR, CUT].flatMap((period) => [
      { level, spans: [{ ...period, month: null }], slots: [] },
      { level, spans: monthsOf(period), slots: [] },
    ]),
  );
  const SCOPE: Scope = {
    code: 'UA-C1',
    level: 'community',
    parentCode: null,
    regionCode: DNIPRO,
    nameUk: 'C1',
    nameEn: null,
    population: null,
  };

  /** Every report by the sums has the rows that the records alone give, to the last count; answers how many rows there were. */
  async function demandEqual(): Promise<number> {
    const query = new SolvingQuery();
    let rows = 0;
    for (const actor of [national, region])
      await api.app.get(Transaction).read(actor, async (tx) => {
        for (const grid of GRIDS)
          for (const scope of [null, SCOPE])
            for (const severities of [SEVERITY_GROUPS.serious, SEVERITY_GROUPS.all]) {
              const sorted = (found: readonly object[]) => found.map((row) => JSON.stringify(row)).sort();
              const bySums = await query.run(tx, grid, scope, severities);
              expect(sorted(bySums)).toEqual(sorted(await query.run(tx, grid, scope, severities, false)));
              rows += bySums.length;
            }
      });
    return rows;
  }

  const random = randomFrom(20261130);
  const oneOf = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const day = (): string => {
    const at = new Date(Date.UTC(2025, 11, 20) + Math.floor(random() * 390) * 86_400_000);
    return at.toISOString().slice(0, 10);
  };
  const crimes: string[] = [];
  const asks: Awaited<ReturnType<typeof givenAsk>>[] = [];
  const exhibits: string[] = [];
  const STAGES = ['registered', 'suspicion_served', 'indictment_in_court', 'closed_no_offence'] as const;
  const places = () => oneOf([[DNIPRO, 'UA-C1'], [DNIPRO, 'UA-C2'], [DNIPRO, null], [VINNYTSIA, 'UA-C3'], [null, null]] as const); // prettier-ignore

  async function addCrime(): Promise<void> {
    const [regionCode, communityCode] = places();
    const registeredOn = day();
    const solvedAt = new Date(Date.parse(registeredOn) + Math.floor(random() * 180) * 86_400_000).toISOString();
    const { id } = await givenCrime(api.given, {
      organization: parties.investigator.organization,
      regionCode,
      communityCode,
      severity: oneOf(SEVERITIES),
      stage: oneOf(STAGES),
      registeredOn,
      solvedAt,
    });
    crimes.push(id);
  }
  const change = (table: string, id: string, what: string, ...values: unknown[]) =>
    api.owner.query(`update ${table} set ${what} where id = $1`, [id, ...values]);
  async function addAsk(): Promise<void> {
    const of = random() < 0.2 ? elsewhere : parties;
    asks.push(
      await givenAsk(api.given, of, {
        crimeId: oneOf(crimes),
        state: oneOf(['held', 'delivered', 'released']),
        requestState: oneOf(['draft', 'open', 'closed', 'refused']),
        regionCode: random() < 0.2 ? VINNYTSIA : DNIPRO,
      }),
    );
  }
  async function addExhibit(): Promise<void> {
    if (asks.length === 0) return;
    const usefulness = oneOf(['useful', 'partly', 'not_useful'] as const);
    const use = usefulness === 'not_useful' ? 'none' : oneOf(['suspicion', 'court', 'lead', 'none'] as const);
    exhibits.push(await givenExhibit(api, parties, oneOf(asks), { assessment: { usefulness, use } }));
  }
  /** Steps that the workflow does not know are refused by the database: then nothing has changed. */
  async function stepAsk(): Promise<void> {
    if (asks.length === 0) return;
    await change('requests.ask', oneOf(asks).id, 'state = $2', oneOf(['held', 'delivered', 'released'])).catch(
      (error: unknown) => {
        if (!(error as Error).message.startsWith('an ask does not go from')) throw error;
      },
    );
  }
  /** A crime that nothing hangs on is deleted, as no use case does and a correction by hand may. */
  async function deleteCrime(): Promise<void> {
    const id = oneOf(crimes);
    const { rowCount } = await api.owner.query(
      `delete from crimes.crime c where id = $1 and not exists (select from requests.request r where r.crime_id = c.id)`,
      [id],
    );
    if (rowCount === 1) crimes.splice(crimes.indexOf(id), 1);
  }
  const DEEDS: readonly (() => Promise<unknown>)[] = [
    addCrime,
    addCrime,
    addCrime,
    addAsk,
    addAsk,
    addExhibit,
    deleteCrime,
    () => change('crimes.crime', oneOf(crimes), 'stage = $2, solved_at = $3', 'suspicion_served', new Date(`${day()}T10:00:00Z`)),
    () => change('crimes.crime', oneOf(crimes), `stage = 'registered', solved_at = null`),
    () => change('crimes.crime', oneOf(crimes), `stage = 'closed_no_offence', solved_at = null`),
    () => change('crimes.crime', oneOf(crimes), 'exclusion = $2', oneOf([null, 'duplicate', 'severed'])),
    () => change('crimes.crime', oneOf(crimes), 'severity = $2', oneOf(SEVERITIES)),
    () => change('crimes.crime', oneOf(crimes), 'registered_on = $2', day()),
    () => change('crimes.crime', oneOf(crimes), 'region_code = $2, community_code = $3', ...places()),
    stepAsk,
    () => exhibits.length > 0
      ? api.owner.query(`update evidence.assessment set usefulness = $2, use = 'none', reason = case $2 when 'not_useful' then 'too_dark' end where exhibit_id = $1`, [oneOf(exhibits), oneOf(['useful', 'not_useful'])])
      : addExhibit(),
    () => run(FoldSolving),
  ]; // prettier-ignore

  it(`are those of the records after ${EVENTS} random events with deletions and corrections, folded or not`, async () => {
    for (let i = 0; i < 20; i++) await addCrime();
    for (let event = 0; event < EVENTS; event++) {
      await oneOf(DEEDS)();
      if (event % Math.ceil(EVENTS / 3) === 7) expect(await demandEqual()).toBeGreaterThan(50);
    }
    await run(FoldSolving);
    const { rows } = await api.owner.query(`select count(*)::int as n from reporting.solving_due`);
    expect(rows).toEqual([{ n: 0 }]);
    expect(await demandEqual()).toBeGreaterThan(100);
    await run(CheckSolving);
    expect(await lastCheck()).toMatchObject({ wrong_crimes: 0, wrong_sums: 0 });
  }, 900_000);

  it('are set right in the night where something changed them or the records behind their back', async () => {
    await api.owner.query(
      `update reporting.solving_sum set solved = solved + 1 where (seen_by, level, region_code, month, district_code, community_code, severity) in (
         select seen_by, level, region_code, month, district_code, community_code, severity from reporting.solving_sum where registered > 0 limit 1)`,
    );
    const [client] = [await api.owner.connect()];
    try {
      await client.query(`begin`);
      await client.query(`set local session_replication_role = replica`); // no trigger sees this one
      await client.query(
        `update crimes.crime set severity = case severity when 'minor' then 'serious' else 'minor' end
         where id in (select crime_id from reporting.solving_fact limit 1)`,
      );
      await client.query('commit');
    } finally {
      client.release();
    }
    await run(CheckSolving);
    expect(await lastCheck()).toMatchObject({ wrong_crimes: 1, wrong_sums: 1 });
    await demandEqual();
    await run(FoldSolving);
    await demandEqual();
    await run(CheckSolving);
    expect(await lastCheck()).toMatchObject({ wrong_crimes: 0, wrong_sums: 0 });
    const told = await api.owner.query(`select count(*)::int as n from journal.entry where type = 'solving.recounted'`);
    expect(told.rows).toEqual([{ n: 1 }]);
  });

  it('are for the commands alone, each its own', async () => {
    const seen = (actor: Actor) =>
      api.app
        .get(Transaction)
        .read(actor, (tx) =>
          tx.query<{ seen_by: string; region_code: string }>(
            `select distinct seen_by, region_code from reporting.solving_sum union select distinct seen_by, region_code from reporting.solving_fact`,
          ),
        );
    expect(await seen(region)).toEqual([{ seen_by: 'region', region_code: DNIPRO }]);
    expect(new Set((await seen(national)).map((row) => row.seen_by))).toEqual(new Set(['country']));
    for (const role of ['investigator', 'supervisor', 'operator', 'inspector', 'administrator'] as const)
      expect(await seen((await api.given.account(role)).actor)).toEqual([]);
  });
});
