import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { StartMonthlyDrills } from '../../../src/modules/drills/jobs/start-monthly.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera, type GivenCamera } from '../../support/given-cameras.ts';
import { givenTerritory, square } from '../../support/given-territories.ts';
import { DNIPRO, type GivenAccount, VINNYTSIA } from '../../support/given.ts';

interface Task {
  id: string;
  camera: { id: string };
  heldAt: string | null;
  answeredAt: string | null;
}

describe('a drill', () => {
  let api: TestApi;
  let command: GivenAccount;
  let owners: GivenAccount[];
  const cameras = new Map<string, GivenCamera[]>();
  beforeAll(async () => {
    api = await startApi({ settings: { DRILLS_MONTHLY: '1' } });
    await givenTerritory(api.given, { code: DNIPRO, level: 'region', boundary: square(34, 48, 36, 49) });
    await givenTerritory(api.given, { code: VINNYTSIA, level: 'region', boundary: square(28, 48, 30, 49) });
    command = await api.given.account('regional_command');
    owners = [];
    for (let i = 0; i < 3; i++) {
      const owner = await api.given.account('operator');
      owners.push(owner);
      const own = [];
      for (let n = 0; n < 4; n++)
        own.push(await givenCamera(api.given, { owner: owner.organization, retentionHours: 200 }));
      cameras.set(owner.organization.id, own);
    }
    // nobody signs in for it, so nobody is asked
    await givenCamera(api.given);
  });
  afterAll(() => api.end());

  const start = (account: GivenAccount) => api.as(account).post('/drills');
  const tasksOf = async (owner: GivenAccount) =>
    ((await api.as(owner).get('/drill-tasks').expect(200)).body as { items: Task[] }).items;
  const over = () =>
    api.owner.query(`
      alter table drills.task disable trigger keep_what_was_asked;
      update drills.drill set started_at = started_at - interval '30 days', closes_at = closes_at - interval '30 days' where closes_at > now();
      update drills.task set sent_at = sent_at - interval '30 days', closes_at = closes_at - interval '30 days',
        held_at = held_at - interval '30 days', answered_at = answered_at - interval '30 days' where closes_at > now();
      alter table drills.task enable trigger keep_what_was_asked;`);

  it('asks each owner who signs in for one minute of one camera, drawn by a seed on record', async () => {
    const { body } = await start(command).expect(201);
    const { rows } = await api.owner.query<{ seed: string; data: { seed: string; tasks: number } }>(
      `select d.seed, e.data from drills.drill d join journal.entry e on e.subject_id = d.id::text and e.type = 'drill.started' where d.id = $1`,
      [body.id],
    );
    expect(rows).toMatchObject([{ data: { seed: rows[0]?.seed, tasks: 3 } }]);
    for (const owner of owners) {
      const tasks = await tasksOf(owner);
      expect(tasks).toMatchObject([{ isDrill: true, heldAt: null }]);
      // whoever has the seed draws the same camera
      const drawn = [...(cameras.get(owner.organization.id) ?? [])].sort((a, b) =>
        md5(rows[0]?.seed + a.id) < md5(rows[0]?.seed + b.id) ? -1 : 1,
      )[0];
      expect(tasks[0]?.camera.id).toBe(drawn?.id);
    }
    expect((await start(command).expect(409)).body.code).toBe('drill-still-open');
  });

  it('measures the hold and the answer, per owner with denominators', async () => {
    const [first, second] = owners as [GivenAccount, GivenAccount];
    const [one] = (await tasksOf(first)) as [Task];
    const [two] = (await tasksOf(second)) as [Task];
    await api.as(first).post(`/drill-tasks/${two.id}/hold`).expect(404);
    await api.as(first).post(`/drill-tasks/${one.id}/hold`).expect(204);
    expect((await api.as(first).post(`/drill-tasks/${one.id}/hold`).expect(409)).body.code).toBe('drill-task-settled');
    await api.as(first).post(`/drill-tasks/${one.id}/answer`).send({ code: 'kept', minutesSpent: 4 }).expect(204);
    await api.as(first).post(`/drill-tasks/${one.id}/answer`).send({ code: 'kept' }).expect(409);
    await api.as(second).post(`/drill-tasks/${two.id}/answer`).send({ code: 'camera_was_down' }).expect(204);
    const { body } = await api.as(command).get('/drills/figures').expect(200);
    expect(body.sum).toMatchObject({ asked: 3, held: 1, answered: 2, kept: 1 });
    expect(body.items).toHaveLength(3);
    expect(body.items).toContainEqual(
      expect.objectContaining({
        owner: { id: first.organization.id, name: first.organization.name },
        asked: 1,
        held: 1,
        answered: 1,
        medianHoldHours: expect.any(Number) as unknown,
        p90AnswerHours: expect.any(Number) as unknown,
      }),
    );
    const silent = (body.items as { owner: { id: string }; medianHoldHours: null }[])[0];
    expect(silent).toMatchObject({ owner: { id: owners[2]?.organization.id }, answered: 0, medianHoldHours: null });
    expect((await api.as(command).get('/drills').expect(200)).body.items).toMatchObject([
      { regionCode: DNIPRO, asked: 3, held: 1, answered: 2, isOpen: true, startedByName: command.actor.name },
    ]);
  });

  it('is no request: nothing that counts crimes, requests or asks knows of it', async () => {
    const { rows } = await api.owner.query(
      `select (select count(*)::int from requests.request) as requests, (select count(*)::int from requests.ask) as asks,
         (select count(*)::int from requests.facts) as facts, (select count(*)::int from cameras.consultation) as looks,
         (select count(*)::int from drills.task) as tasks`,
    );
    expect(rows).toEqual([{ requests: 0, asks: 0, facts: 0, looks: 0, tasks: 3 }]);
  });

  it('tells the owners by notice and mail, and leads them to the inbox', async () => {
    const { rows } = await api.owner.query<{ id: string }>(
      `select id from journal.outbox where job = 'notifications.tell' and event_id = (select id from journal.entry where type = 'drill.started' limit 1)`,
    );
    await api.app.get(Runner, { strict: false }).process(rows[0]?.id ?? '');
    for (const owner of owners)
      expect((await api.as(owner).get('/notices').expect(200)).body.items).toMatchObject([
        { kind: 'drill-asked', subject: { type: 'drill' }, number: '', lossStartsAt: null },
      ]);
    const { rows: mails } = await api.owner.query(
      `select 1 from notifications.mail m join notifications.notice n on n.id = m.notice_id where n.kind = 'drill-asked'`,
    );
    expect(mails).toHaveLength(3);
  });

  it('shows owners their own results, and command what was missed once it is over', async () => {
    const [first, , third] = owners as [GivenAccount, GivenAccount, GivenAccount];
    expect((await api.as(third).get('/drills/figures').expect(200)).body).toMatchObject({
      sum: { asked: 1, missed: 0 },
    });
    await over();
    const { body } = await api.as(third).get('/drills/figures').expect(200);
    expect(body).toMatchObject({
      sum: { asked: 1, answered: 0, missed: 1 },
      items: [{ owner: { id: third.organization.id } }],
    });
    expect((await api.as(command).get('/drills/figures').expect(200)).body.sum).toMatchObject({ asked: 3, missed: 1 });
    expect(await tasksOf(first)).toEqual([]);
    const past = (await api.as(first).get('/drill-tasks?over=true').expect(200)).body as { items: Task[] };
    expect(past.items).toMatchObject([{ isDrill: true, code: 'kept' }]);
    const [late] = ((await api.as(third).get('/drill-tasks?over=true')).body as { items: [Task] }).items;
    await api.as(third).post(`/drill-tasks/${late.id}/answer`).send({ code: 'kept' }).expect(409);
  });

  it('is seen by the command of its region only', async () => {
    const elsewhere = await api.given.account('regional_command', {
      organization: await api.given.organization({ regionCode: VINNYTSIA }),
    });
    expect((await api.as(elsewhere).get('/drills').expect(200)).body.items).toEqual([]);
    expect((await api.as(elsewhere).get('/drills/figures').expect(200)).body).toMatchObject({ sum: { asked: 0 } });
    expect((await api.as(elsewhere).post('/drills').expect(409)).body.code).toBe('nobody-to-drill');
  });

  it('leaves out an owner who stays out, until it comes back', async () => {
    const [first] = owners as [GivenAccount];
    const participate = (body: object) => api.as(first).put('/drills/participation').send(body);
    expect((await participate({ takesPart: false, reason: 'Rebuilding' }).expect(200)).body).toMatchObject({
      takesPart: false,
      reason: 'Rebuilding',
    });
    await participate({ takesPart: false }).expect(200);
    await start(command).expect(201);
    expect(await tasksOf(first)).toEqual([]);
    const { items } = (await api.as(command).get('/drills/figures')).body as {
      items: { owner: { id: string }; takesPart: boolean }[];
    };
    expect(items.filter(({ takesPart }) => !takesPart).map(({ owner }) => owner.id)).toEqual([first.organization.id]);
    expect((await participate({ takesPart: true }).expect(200)).body).toEqual({
      takesPart: true,
      reason: null,
      since: null,
    });
    const { rows } = await api.owner.query(
      `select type from journal.entry where type in ('drill.left', 'drill.joined') order by position`,
    );
    expect(rows).toEqual([{ type: 'drill.left' }, { type: 'drill.joined' }]);
    await participate({}).expect(400);
  });

  it('comes by itself once a month where the installation wants it, and once only', async () => {
    await over();
    const job = api.app.get(StartMonthlyDrills, { strict: false });
    const hint = {
      outboxId: '',
      job: '',
      eventId: null,
      subjectId: '00000000-0000-0000-0000-000000000000',
      attempt: 1,
    };
    const run = () => api.app.get(Transaction, { strict: false }).within(SYSTEM, (tx) => job.run(tx, hint));
    await run();
    await run();
    const { rows } = await api.owner.query<{ region: string; name: string | null }>(
      `select region_code as region, started_by_name as name from drills.drill where month is not null`,
    );
    expect(rows).toEqual([{ region: DNIPRO, name: null }]);
    const { rows: next } = await api.owner.query(
      `select 1 from journal.outbox where job = 'drills.start-monthly' and due_at > now()`,
    );
    expect(next.length).toBeGreaterThan(0);
  });

  it('keeps what it asked and was answered', async () => {
    await expect(api.owner.query(`update drills.task set camera_name = 'x' where answered_at is null`)).rejects.toThrow(
      'what a drill asked',
    );
    await expect(
      api.owner.query(`update drills.task set code = 'no_time' where answered_at is not null`),
    ).rejects.toThrow('what a drill asked');
  });
});

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
