import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { CoverageQuery } from '../../../src/modules/reporting/coverage/coverage.query.ts';
import type { Grid } from '../../../src/modules/reporting/grouping.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { CheckSolving } from '../../../src/modules/reporting/rollup/check-solving.job.ts';
import { FoldSolving } from '../../../src/modules/reporting/rollup/fold-solving.job.ts';
import { SeeCrimes } from '../../../src/modules/reporting/rollup/see-crimes.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { type CrimeWishes, givenCrime } from '../../support/given-crimes.ts';
import { DNIPRO, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';
import { randomFrom } from '../../support/random.ts';

const YEAR = { from: '2026-01-01', to: '2027-01-01' };
const CUT = { from: '2026-02-10', to: '2026-05-21' };
const EVENTS = process.env['SVIDOK_NIGHTLY'] === '1' ? 4000 : 150;
const METER = 1 / 111_200;
const HERE = { longitude: 35.0462, latitude: 48.4647 };

describe('what cameras see of crimes', () => {
  let api: TestApi;
  let police: GivenOrganization;
  let national: Actor;
  let region: Actor;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ReportingModule] });
    police = await api.given.organization();
    national = (await api.given.account('national_command')).actor;
    region = (await api.given.account('regional_command', { organization: police })).actor;
  });
  afterAll(() => api.end());

  const run = (job: typeof FoldSolving | typeof CheckSolving | typeof SeeCrimes) =>
    api.app
      .get(Transaction)
      .within(SYSTEM, (tx) =>
        api.app.get(job).run(tx, { outboxId: newId(), job: 'x', eventId: null, subjectId: newId(), attempt: 1 }),
      );
  const sightOf = async (id: string) =>
    (await api.owner.query(`select is_placed, tier, tier_working, then_seen from reporting.sight where crime_id = $1`, [id]))
      .rows[0]; // prettier-ignore
  const crime = async (wishes: CrimeWishes & { meters?: number; on?: string } = {}) => {
    const { meters = 10, on = '2026-03-01', ...more } = wishes;
    const { id } = await givenCrime(api.given, {
      organization: police,
      ...HERE,
      latitude: HERE.latitude + meters * METER,
      occurredFrom: `${on}T10:00:00Z`,
      occurredTo: `${on}T11:00:00Z`,
      registeredOn: on,
      ...more,
    });
    return id;
  };
  const proveOn = (camera: string, day: string) =>
    api.owner.query(`insert into cameras.proof (camera_id, proven_on) values ($1, $2) on conflict do nothing`, [camera, day]); // prettier-ignore

  describe('then', () => {
    it('counts a proof of the ninety days before, and none of the day itself or later', async () => {
      const { id } = await givenCamera(api.given, { owner: police, ...HERE, installedOn: '2026-01-10' });
      await proveOn(id, '2026-03-01');
      const days = ['2026-01-09', '2026-02-20', '2026-03-01', '2026-03-02', '2026-05-30', '2026-05-31'];
      const crimes: string[] = [];
      for (const on of days) crimes.push(await crime({ on }));
      await run(SeeCrimes);
      const then = [];
      for (const one of crimes) then.push((await sightOf(one)).then_seen);
      // not installed; no proof yet; the proof of the day itself; the first and the last of ninety days; one too late
      expect(then).toEqual(['unseen', 'untold', 'untold', 'seen', 'seen', 'untold']);
    });

    it('goes by the view of then, by who stood there, and by the own region', async () => {
      const place = { longitude: 35.2, latitude: 48.4647 };
      const at = { ...place, latitude: place.latitude + 10 * METER };
      const { id } = await givenCamera(api.given, { owner: police, ...place, installedOn: '2025-01-01' });
      await proveOn(id, '2026-03-01');
      const [one, elsewhere, nowhere] = [
        await crime({ on: '2026-03-10', ...at }),
        await crime({ on: '2026-03-10', ...at, regionCode: VINNYTSIA }),
        await crime({ on: '2026-03-10' }),
      ];
      await api.owner.query(`update crimes.crime set location = null where id = $1`, [nowhere]);
      await run(SeeCrimes);
      expect(await sightOf(one)).toMatchObject({ tier_working: null, then_seen: 'seen' });
      expect(await sightOf(elsewhere)).toMatchObject({ tier: null, then_seen: 'unseen' });
      expect(await sightOf(nowhere)).toEqual({ is_placed: false, tier: null, tier_working: null, then_seen: 'untold' });
      // turned away today: what was then stays
      const turn = (from: string | null) =>
        api.owner.query(
          `update cameras.camera set view = st_rotate(view, pi(), location), bearing = 180, version = version + 1, told_from = $2 where id = $1`,
          [id, from],
        );
      await turn(null);
      await run(SeeCrimes);
      expect(await sightOf(one)).toMatchObject({ tier: null, then_seen: 'seen' });
      // a correction: it had looked there and away again since February
      await api.owner.query(
        `update cameras.camera set view = st_rotate(view, pi() / 2, location), bearing = 90, version = version + 1, told_from = '2026-02-01' where id = $1`,
        [id],
      );
      await run(SeeCrimes);
      expect(await sightOf(one)).toMatchObject({ then_seen: 'unseen' });
      await api.owner.query(`update cameras.camera set decommissioned_on = '2026-03-10', status = 'decommissioned', version = version + 1 where id = $1`, [id]); // prettier-ignore
      await run(SeeCrimes);
      expect(await sightOf(one)).toMatchObject({ then_seen: 'unseen' });
    });
  });

  const GRIDS: readonly [Grid, typeof YEAR][] = (['region', 'community', null] as const).flatMap((level) =>
    [YEAR, CUT].map((period): [Grid, typeof YEAR] => [
      { level, spans: [{ ...period, month: null }], slots: [] },
      period,
    ]),
  );
  /** Coverage from sums has the rows that the register alone gives; answers how many rows there were. */
  async function demandEqual(): Promise<number> {
    const query = new CoverageQuery();
    let rows = 0;
    for (const actor of [national, region])
      await api.app.get(Transaction).read(actor, async (tx) => {
        for (const [grid, period] of GRIDS) {
          const sorted = (found: readonly object[]) => found.map((row) => JSON.stringify(row)).sort();
          const bySums = await query.places(tx, grid, null, period);
          expect(sorted(bySums)).toEqual(sorted(await query.places(tx, grid, null, period, false)));
          rows += bySums.length;
        }
      });
    return rows;
  }

  it(`is the same from sums as from the register after ${EVENTS} random events, looked at and folded or not`, async () => {
    const random = randomFrom(20261129);
    const oneOf = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    const somewhere = () => ({
      longitude: HERE.longitude + (random() - 0.5) / 500,
      latitude: HERE.latitude + (random() - 0.5) / 800,
    });
    const where = () =>
      oneOf([
        { regionCode: DNIPRO, communityCode: 'UA-C1' },
        { regionCode: DNIPRO, communityCode: null },
        { regionCode: VINNYTSIA, communityCode: 'UA-C3' },
      ] as const);
    const crimes: string[] = [];
    const cameras: string[] = [];
    const change = (table: string, id: string, what: string, ...values: unknown[]) =>
      api.owner.query(`update ${table} set ${what} where id = $1`, [id, ...values]);
    const addCrime = async () => {
      const month = oneOf(['01', '02', '03', '04', '05', '06']);
      crimes.push(
        await crime({ ...somewhere(), ...where(), on: `2026-${month}-1${Math.floor(random() * 10)}`, severity: oneOf(['serious', 'especially_serious', 'minor']) }), // prettier-ignore
      );
    };
    const addCamera = async () => {
      const { regionCode } = where();
      cameras.push(
        (await givenCamera(api.given, { owner: police, ...somewhere(), regionCode, facing: random() * 360 })).id,
      );
    };
    const DEEDS: readonly (() => Promise<unknown>)[] = [
      addCrime,
      addCrime,
      addCamera,
      () => change('crimes.crime', oneOf(crimes), 'location = st_translate(location, 0.0002, 0)'),
      () => change('crimes.crime', oneOf(crimes), 'location = null'),
      () => change('crimes.crime', oneOf(crimes), 'exclusion = $2', oneOf([null, 'duplicate'])),
      () => change('crimes.crime', oneOf(crimes), 'registered_on = $2', oneOf(['2026-02-20', '2026-05-20', '2027-01-01'])),
      () => change('crimes.crime', oneOf(crimes), 'region_code = $2', oneOf([DNIPRO, VINNYTSIA])),
      () => change('cameras.camera', oneOf(cameras), 'status = $2, version = version + 1', oneOf(['active', 'out_of_service', 'planned'])),
      () => change('cameras.camera', oneOf(cameras), 'proven_working_at = $2', oneOf([new Date(), new Date('2026-01-15T10:00:00Z')])),
      () => change('cameras.camera', oneOf(cameras), 'view = st_rotate(view, 1, location), version = version + 1'),
      () => run(SeeCrimes),
      () => run(FoldSolving),
    ]; // prettier-ignore
    for (let i = 0; i < 15; i++) await addCrime();
    for (let i = 0; i < 8; i++) await addCamera();
    for (let event = 0; event < EVENTS; event++) {
      await oneOf(DEEDS)();
      if (event % Math.ceil(EVENTS / 4) === 7) expect(await demandEqual()).toBeGreaterThan(10);
    }
    await run(SeeCrimes);
    await demandEqual();
    await run(FoldSolving);
    await demandEqual();
    const { rows } = await api.owner.query(
      `select (select count(*) from reporting.sight_due)::int as looks, (select count(*) from reporting.solving_due)::int as folds`,
    );
    expect(rows).toEqual([{ looks: 0, folds: 0 }]);
  }, 600_000);

  it('is compared with the register in the night, and set right', async () => {
    await api.owner.query(`update reporting.sight set tier = case when tier is null then 'beyond' end where is_placed`);
    let wrong = 0;
    const told = async () =>
      (await api.owner.query<{ n: number }>(`select count(*)::int as n from reporting.sight_due`)).rows[0]?.n ?? 0;
    await run(CheckSolving);
    wrong = await told();
    // one night looks at a thirtieth: whatever it found is set right by the next look
    await run(SeeCrimes);
    expect(await told()).toBe(0);
    const { rows } = await api.owner.query<{ wrong_sights: number }>(
      `select wrong_sights from reporting.solving_check order by id desc limit 1`,
    );
    expect(rows[0]?.wrong_sights).toBe(wrong);
  });

  it('is for the commands alone, each its own', async () => {
    const seen = (actor: Actor) =>
      api.app
        .get(Transaction)
        .read(actor, (tx) =>
          tx.query<{ region_code: string }>(
            `select distinct region_code from reporting.sight union select region_code from reporting.sight_due order by 1`,
          ),
        );
    await crime();
    expect(await seen(region)).toEqual([{ region_code: DNIPRO }]);
    expect((await seen(national)).length).toBeGreaterThan(1);
    for (const role of ['investigator', 'supervisor', 'operator', 'inspector', 'administrator'] as const)
      expect(await seen((await api.given.account(role)).actor)).toEqual([]);
  });
});
