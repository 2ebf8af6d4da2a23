import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { QueuesModule } from '../../../src/modules/queues/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

describe('the queues, seen by an administrator', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  let askId: string;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule, QueuesModule],
      worker: true,
    });
    administrator = await api.given.account('administrator', {
      organization: await api.given.organization({ kind: 'other' }),
    });
    // An ask that nobody has to be reminded of: the job runs to its end and does nothing.
    askId = (await givenRequest(api.given, { state: 'draft' })).asks[0]?.id as string;
  });
  // A job of every minute that is at work writes when it comes next: what it wrote would be counted.
  beforeEach(() =>
    eventually('nothing runs, and nothing is left', async () => {
      await api.owner.query(
        `delete from journal.outbox where not exists (select from journal.outbox where leased_until > now() and done_at is null and subject_id <> $1)`,
        [askId],
      );
      const { rows } = await api.owner.query(`select from journal.outbox`);
      return rows.length === 0;
    }),
  );
  afterAll(() => api.end());

  const hint = async (changes: string, job = 'requests.remind-owner'): Promise<string> => {
    const id = newId();
    await api.owner.query(
      `insert into journal.outbox (id, job, lane, subject_id, due_at, dispatched_at) values ($1, $2, 'steady', $3, now() + interval '1 day', now())`,
      [id, job, askId],
    );
    await api.owner.query(`update journal.outbox set ${changes} where id = $1`, [id]);
    return id;
  };
  const DEAD = `dead_at = now(), attempts = 12, last_error = 'QueryFailedError: somebody@example.org is known already'`;
  const as = () => api.as(administrator);
  const figures = async () => (await as().get('/queues').expect(200)).body;
  const rowOf = async (id: string) =>
    (await api.owner.query(`select done_at, dead_at, attempts from journal.outbox where id = $1`, [id])).rows[0];
  const entries = async (type: string) =>
    (await api.owner.query(`select subject_id, data from journal.entry where type = $1 order by position`, [type]))
      .rows;

  it('are counted by lane and by job: what waits and since when, runs, is delayed, is dead, was done', async () => {
    await hint(`due_at = now() - interval '90 seconds'`);
    await hint(`due_at = now() - interval '1 minute', leased_until = now() + interval '1 minute'`);
    await hint(`due_at = now() + interval '3 days'`);
    await hint(DEAD);
    await hint(`due_at = now() - interval '10 minutes', done_at = now() - interval '9 minutes'`);
    await hint(`due_at = now() - interval '9 days', done_at = now() - interval '9 days'`);
    const { lanes, jobs } = await figures();
    const counts = { waiting: 1, running: 1, delayed: 1, dead: 1, doneLastHour: 1 };
    expect(lanes.map(({ lane }: { lane: string }) => lane)).toEqual(['swift', 'steady', 'long']);
    expect(lanes[1]).toMatchObject({ ...counts, medianSeconds: 60 });
    expect(lanes[1].oldestWaitingSeconds).toBeGreaterThanOrEqual(90);
    expect(lanes[0]).toMatchObject({ waiting: 0, oldestWaitingSeconds: null, medianSeconds: null });
    expect(jobs).toEqual([{ job: 'requests.remind-owner', lane: 'steady', ...counts }]);
  });

  it('show dead letters page by page, with the kind of the failure and none of its words', async () => {
    for (const _ of [1, 2, 3]) await hint(DEAD);
    await hint(DEAD, 'tests.other');
    const first = (await as().get('/queues/dead-letters?limit=3').expect(200)).body;
    const second = (await as().get(`/queues/dead-letters?limit=3&cursor=${first.next}`).expect(200)).body;
    const all = [...first.items, ...second.items];
    expect(new Set(all.map(({ id }: { id: string }) => id)).size).toBe(4);
    expect(all[3]).toMatchObject({ attempts: 12, error: 'QueryFailedError', subjectId: askId });
    expect(JSON.stringify(all)).not.toContain('somebody');
    const one = (await as().get('/queues/dead-letters?job=tests.other').expect(200)).body;
    expect(one.items).toHaveLength(1);
  });

  it('run a dead letter again, to its end and once, and say so in the journal', async () => {
    const id = await hint(DEAD);
    await as().post(`/queues/dead-letters/${id}/replay`).expect(204);
    await eventually('the job to be done', async () => (await rowOf(id)).done_at !== null);
    expect(await rowOf(id)).toMatchObject({ dead_at: null, attempts: 0 });
    await as().post(`/queues/dead-letters/${id}/replay`).expect(404);
    expect(await entries('dead-letters.replayed')).toEqual([
      { subject_id: id, data: { count: 1, jobs: ['requests.remind-owner'] } },
    ]);
  });

  it('run those of one job, or all', async () => {
    const [one, two, other] = [await hint(DEAD), await hint(DEAD), await hint(DEAD, 'tests.other')];
    const replayed = async (body: object) =>
      (await as().post('/queues/dead-letters/replay').send(body).expect(200)).body.replayed;
    expect(await replayed({ job: 'requests.remind-owner' })).toBe(2);
    await eventually('both to be done', async () => {
      const rows = await Promise.all([one, two].map(rowOf));
      return rows.every((row) => row.done_at !== null);
    });
    expect((await rowOf(other)).dead_at).not.toBeNull();
    expect(await replayed({})).toBe(1);
  });

  it('give a dead letter up for a reason that the journal keeps', async () => {
    const id = await hint(DEAD, 'tests.other');
    await as().post(`/queues/dead-letters/${id}/discard`).send({}).expect(400);
    await as().post(`/queues/dead-letters/${id}/discard`).send({ reason: 'The camera is gone.' }).expect(204);
    await as().post(`/queues/dead-letters/${id}/discard`).send({ reason: 'Again.' }).expect(404);
    expect((await as().get('/queues/dead-letters').expect(200)).body.items).toEqual([]);
    expect(await entries('dead-letter.discarded')).toEqual([
      { subject_id: id, data: { job: 'tests.other', subjectId: askId, reason: 'The camera is gone.' } },
    ]);
  });

  it('leave alone what is not dead', async () => {
    const id = await hint(`due_at = now() + interval '3 days'`);
    await as().post(`/queues/dead-letters/${id}/replay`).expect(404);
    await as().post(`/queues/dead-letters/${id}/discard`).send({ reason: 'No.' }).expect(404);
    expect(await rowOf(id)).toMatchObject({ done_at: null });
  });
});
