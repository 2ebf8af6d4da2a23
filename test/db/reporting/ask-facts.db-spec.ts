import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { ReportingModule } from '../../../src/modules/reporting/index.ts';
import { CheckSolving } from '../../../src/modules/reporting/rollup/check-solving.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenTelling } from '../../support/given-answers.ts';
import { givenCamera, type GivenCamera } from '../../support/given-cameras.ts';
import { DNIPRO, type GivenAccount, type GivenOrganization, VINNYTSIA } from '../../support/given.ts';
import { randomFrom } from '../../support/random.ts';

const EVENTS = process.env['SVIDOK_NIGHTLY'] === '1' ? 5000 : 120;

describe('what is kept of asks for reports', () => {
  let api: TestApi;
  let author: GivenAccount;
  let inspector: GivenAccount;
  const owners: GivenOrganization[] = [];
  const cameras: GivenCamera[] = [];
  const asks: string[] = [];
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule, ReportingModule] });
    author = await api.given.account('investigator');
    inspector = await api.given.account('inspector');
    for (const kind of ['local_authority', 'other'] as const) owners.push(await api.given.organization({ kind }));
    for (let n = 0; n < 4; n++)
      cameras.push(await givenCamera(api.given, { owner: owners[n % 2] as GivenOrganization }));
  });
  afterAll(() => api.end());

  const random = randomFrom(20261130);
  const oneOf = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
  const change = (table: string, id: string, what: string, ...values: unknown[]) =>
    api.owner.query(`update ${table} set ${what} where id = $1`, [id, ...values]);

  /** Asks of which something else is kept than the records say. */
  const differing = async (): Promise<number> => {
    const { rows } = await api.owner.query<{ n: number }>(
      `select count(*)::int as n from (
         (select to_jsonb(r) from reporting.ask_facts_recorded r except all select to_jsonb(f) from reporting.ask_fact f)
         union all (select to_jsonb(f) from reporting.ask_fact f except all select to_jsonb(r) from reporting.ask_facts_recorded r)) differing`,
    );
    return rows[0]?.n ?? -1;
  };
  const check = () =>
    api.app
      .get(Transaction)
      .within(SYSTEM, (tx) =>
        api.app
          .get(CheckSolving)
          .run(tx, { outboxId: newId(), job: 'x', eventId: null, subjectId: newId(), attempt: 1 }),
      );
  const lastCheck = async () =>
    (await api.owner.query<object>(`select wrong_asks from reporting.solving_check order by id desc limit 1`)).rows[0];

  async function tell(): Promise<void> {
    const answers = oneOf([
      [],
      [{ code: 'held', at: 25 }],
      [{ code: 'held', at: 26 }, { code: 'delivered', at: 60 + random() * 100, oldest: random() * 3 - 1 }],
      [{ code: 'overwritten', at: 30, oldest: random() * 4 }],
      [{ code: 'refused', at: 40 }],
    ]); // prettier-ignore
    const state = ({ held: 'held', delivered: 'delivered', overwritten: 'not_available', refused: 'refused' } as const)[
      (answers.at(-1)?.code ?? '') as 'held'
    ];
    const camera = oneOf(cameras);
    asks.push((await givenTelling(api.given, { author, camera, state: state ?? 'waiting', answers })).askId);
  }
  /** Steps that the workflow does not know are refused by the database: then nothing has changed. */
  const step = (what: string, ...values: unknown[]) =>
    change('requests.ask', oneOf(asks), what, ...values).catch((error: unknown) => {
      if (!/an ask does not go from|violates check constraint/.test((error as Error).message)) throw error;
    });
  const places = () => oneOf([[DNIPRO, 'UA-D1', 'UA-C1'], [DNIPRO, 'UA-D1', 'UA-C2'], [VINNYTSIA, 'UA-D2', 'UA-C3'], [null, null, null]] as const); // prettier-ignore
  const DEEDS: readonly (() => Promise<unknown>)[] = [
    tell,
    tell,
    tell,
    () => step('state = $2', oneOf(['held', 'delivered', 'released'])),
    () => step('due_at = hold_sent_at + $2 * interval \'1 hour\'', Math.floor(random() * 900)),
    () => step('paused_at = $2', oneOf([null, new Date()])),
    () => change('cameras.camera', oneOf(cameras).id, 'grid_region_code = $2, grid_district_code = $3, grid_community_code = $4', ...places()),
    () => change('cameras.camera', oneOf(cameras).id, 'programme = $2', oneOf([null, 'A', 'B'])),
    () => change('access.organization', oneOf(owners).id, 'kind = $2', oneOf(['local_authority', 'other'])),
    () => api.owner.query(
      `insert into cameras.canary (camera_id, note, marked_by, marked_by_name, marked_at) values ($1, 'a trap', $2, 'I', now())
       on conflict (camera_id) do update set ended_at = case when cameras.canary.ended_at is null then now() end`, [oneOf(cameras).id, inspector.id]),
  ]; // prettier-ignore

  it(`is what the records say after ${EVENTS} random events`, async () => {
    for (let n = 0; n < 5; n++) await tell();
    for (let event = 0; event < EVENTS; event++) {
      await oneOf(DEEDS)();
      if (event % Math.ceil(EVENTS / 20) === 0)
        expect({ event, differing: await differing() }).toEqual({ event, differing: 0 });
    }
    expect(await differing()).toBe(0);
    const { rows } = await api.owner.query(`select count(*)::int as n from reporting.ask_fact`);
    expect(rows).toEqual([{ n: asks.length }]);
  }, 900_000);

  it('is set right in the night where something changed it, or the records behind its back', async () => {
    await check();
    expect(await lastCheck()).toEqual({ wrong_asks: 0 });
    const [changed, hidden] = asks as [string, string];
    await api.owner.query(`update reporting.ask_fact set answer_minutes = 7 where ask_id = $1`, [changed]);
    const client = await api.owner.connect();
    try {
      await client.query(`begin`);
      await client.query(`set local session_replication_role = replica`); // no trigger sees this one
      await client.query(`update requests.ask set hold_sent_at = hold_sent_at - interval '40 days' where id = $1`, [
        hidden,
      ]);
      await client.query(`commit`);
    } finally {
      client.release();
    }
    const wrong = await differing();
    expect(wrong).toBeGreaterThan(1);
    await check();
    expect(await differing()).toBe(0);
    const { rows } = await api.owner.query(
      `select data from journal.entry where type = 'solving.recounted' order by position desc limit 1`,
    );
    expect(rows[0]).toMatchObject({ data: { wrongAsks: 2 } });
  });

  it('is read by those who may read the asks', async () => {
    const counted = async (role: 'national_command' | 'regional_command' | 'inspector' | 'operator') => {
      const { actor } = await api.given.account(role);
      return api.app.get(Transaction).read(actor, async (tx) => {
        const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from reporting.ask_fact`);
        return row?.n;
      });
    };
    expect(await counted('national_command')).toBe(asks.length);
    expect(await counted('regional_command')).toBe(asks.length); // all of units of its region
    expect(await counted('inspector')).toBe(0);
    expect(await counted('operator')).toBe(0);
  });
});
