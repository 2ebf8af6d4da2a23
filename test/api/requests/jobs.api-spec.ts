import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { BeginDelivery, RecordDelivery, RequestsModule } from '../../../src/modules/requests/index.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

/** The delayed jobs, run by hand at their moment: no test waits a fortnight. */
describe('when time passes', () => {
  let api: TestApi;
  let author: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    author = await api.given.account('investigator');
    supervisor = await api.given.account('supervisor', { organization: author.organization });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
  });
  afterAll(() => api.end());

  const draft = async (cameras = 1) => {
    const owned = [];
    for (let i = 0; i < cameras; i++)
      owned.push(await givenCamera(api.given, { owner: operator.organization, retentionHours: 72 }));
    return givenRequest(api.given, { author, supervisor, state: 'draft', cameras: owned });
  };
  const submit = async (cameras = 1) => {
    const made = await draft(cameras);
    await api.as(author).post(`/requests/${made.id}/submit`).expect(200);
    return made;
  };
  const approve = async (cameras = 1) => {
    const made = await submit(cameras);
    await api.as(supervisor).post(`/requests/${made.id}/approve`).expect(200);
    return made;
  };
  const waiting = async (job: string, subject: string) =>
    (
      await api.owner.query<{ id: string; dueAt: Date; priority: number }>(
        `select id, due_at as "dueAt", priority from journal.outbox where job = $1 and subject_id = $2 and done_at is null`,
        [job, subject],
      )
    ).rows;
  const run = async (job: string, subject: string) => {
    const rows = await waiting(job, subject);
    for (const row of rows) await api.app.get(Runner).process(row.id);
    const { rows: left } = await api.owner.query(
      `select last_error from journal.outbox where id = any($1) and done_at is null`,
      [rows.map((row) => row.id)],
    );
    expect(left).toEqual([]);
    return rows.length;
  };
  const stateOf = async (id: string) =>
    (await api.owner.query(`select state from requests.request where id = $1`, [id])).rows[0].state;
  const askOf = async (id: string | undefined) =>
    (await api.owner.query(`select state, reminders from requests.ask where id = $1`, [id])).rows[0];
  const count = async (type: string, subject: string | undefined) =>
    (
      await api.owner.query(`select count(*)::int as n from journal.entry where type = $1 and subject_id = $2`, [
        type,
        subject,
      ])
    ).rows[0].n;
  const age = (id: string, days: number) =>
    api.owner.query(`update requests.request set submitted_at = now() - make_interval(days => $2) where id = $1`, [
      id,
      days,
    ]);

  it('a silent owner is reminded, most pressing first, a few times and no more', async () => {
    const { asks } = await submit();
    const askId = asks[0]?.id as string;
    const [first] = await waiting('requests.remind-owner', askId);
    expect(first?.dueAt.getTime()).toBeGreaterThan(Date.now());
    expect(first?.priority).toBeGreaterThan(40 * 60);
    expect(first?.priority).toBeLessThanOrEqual(46 * 60);
    for (let i = 0; i < 5; i++) await run('requests.remind-owner', askId);
    expect(await askOf(askId)).toEqual({ state: 'waiting', reminders: 3 });
    expect(await count('ask.reminded', askId)).toBe(3);
  });

  it('an owner that answered is left in peace', async () => {
    const { asks } = await submit();
    const askId = asks[0]?.id as string;
    await api.as(operator).post(`/asks/${askId}/answer`).send({ code: 'held' }).expect(200);
    await run('requests.remind-owner', askId);
    expect(await count('ask.reminded', askId)).toBe(0);
  });

  it('a hold that nobody approves lapses after a fortnight, not before, and not when approved', async () => {
    const early = await submit();
    await run('requests.lapse-hold', early.id);
    expect(await stateOf(early.id)).toBe('submitted');
    const late = await submit();
    await age(late.id, 15);
    await run('requests.lapse-hold', late.id);
    expect([await stateOf(late.id), (await askOf(late.asks[0]?.id)).state]).toEqual(['withdrawn', 'released']);
    const open = await approve();
    await age(open.id, 15);
    await run('requests.lapse-hold', open.id);
    expect(await stateOf(open.id)).toBe('open');
  });

  it('a request ends with its legal basis, and nothing more can be handed over under it', async () => {
    const made = await submit();
    await api.owner.query(
      `update requests.request set legal_basis_valid_until = now() + interval '3 days' where id = $1`,
      [made.id],
    );
    await api.as(supervisor).post(`/requests/${made.id}/approve`).expect(200);
    const [job] = await waiting('requests.expire-basis', made.id);
    expect(Math.round(((job?.dueAt.getTime() as number) - Date.now()) / 86_400_000)).toBe(3);
    await api.owner.query(
      `update requests.ask set legal_basis_valid_until = now() - interval '1 second' where request_id = $1`,
      [made.id],
    );
    const begin = api.app
      .get(Transaction)
      .within(operator.actor, (tx) => api.app.get(BeginDelivery).run(tx, made.asks[0]?.id as string));
    await expect(begin).rejects.toThrow('expired');
    await api.owner.query(
      `update requests.request set legal_basis_valid_until = now() - interval '1 second' where id = $1`,
      [made.id],
    );
    await run('requests.expire-basis', made.id);
    expect([await stateOf(made.id), (await askOf(made.asks[0]?.id)).state]).toEqual(['closed', 'released']);
  });

  it('an ask that was never answered expires; an answered one does not', async () => {
    const made = await approve(2);
    const [silent, held] = made.asks.map((ask) => ask.id) as [string, string];
    await api.as(operator).post(`/asks/${held}/answer`).send({ code: 'held' }).expect(200);
    expect((await waiting('requests.expire-ask', silent))[0]?.dueAt.getTime()).toBeGreaterThan(
      Date.now() + 30 * 86_400_000,
    );
    await run('requests.expire-ask', silent);
    await run('requests.expire-ask', held);
    expect([(await askOf(silent)).state, (await askOf(held)).state]).toEqual(['released', 'held']);
  });

  it('a request whose asks are all settled closes a week later, unless an owner brings something more', async () => {
    const made = await approve(2);
    const [first, second] = made.asks.map((ask) => ask.id) as [string, string];
    const { app } = api;
    const transaction = app.get(Transaction);
    await transaction.within(operator.actor, (tx) => app.get(BeginDelivery).run(tx, first));
    await transaction.within(operator.actor, (tx) => app.get(RecordDelivery).run(tx, first, newId()));
    expect(await run('requests.settle', first)).toBe(1);
    expect(await waiting('requests.close-fulfilled', made.id)).toEqual([]);
    await api.as(operator).post(`/asks/${second}/answer`).send({ code: 'nothing_recorded' }).expect(200);
    await run('requests.settle', second);
    const [closing] = await waiting('requests.close-fulfilled', made.id);
    expect(Math.round(((closing?.dueAt.getTime() as number) - Date.now()) / 86_400_000)).toBe(7);
    await transaction.within(operator.actor, (tx) => app.get(BeginDelivery).run(tx, second));
    await run('requests.close-fulfilled', made.id);
    expect(await stateOf(made.id)).toBe('open');
    await transaction.within(operator.actor, (tx) => app.get(RecordDelivery).run(tx, second, newId()));
    await run('requests.settle', second);
    await run('requests.close-fulfilled', made.id);
    expect(await stateOf(made.id)).toBe('closed');
    expect(await count('request.closed', made.id)).toBe(1);
    const { rows } = await api.owner.query(
      `select code from requests.answer where request_id = $1 order by answered_at`,
      [made.id],
    );
    expect(rows.map((row) => row.code)).toEqual(['delivered', 'nothing_recorded', 'delivered']);
  });

  it('a delivery teaches the registry that the camera works', async () => {
    const made = await approve();
    const { app } = api;
    for (const step of ['begin', 'record'])
      await app
        .get(Transaction)
        .within(operator.actor, (tx) =>
          step === 'begin'
            ? app.get(BeginDelivery).run(tx, made.asks[0]?.id as string)
            : app.get(RecordDelivery).run(tx, made.asks[0]?.id as string, newId()),
        );
    const { rows } = await api.owner.query(`select proven_working_at from cameras.camera where id = $1`, [
      made.asks[0]?.camera.id,
    ]);
    expect(rows[0].proven_working_at).not.toBeNull();
  });
});
