import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { type GivenAsk, givenQuestion, givenRequest } from '../../support/given-requests.ts';
import { type GivenAccount, VINNYTSIA } from '../../support/given.ts';

const HEAD = 'mayor@council.example';
const DUTY = 'duty@council.example';

/** The jobs are run by hand at their moment: no test waits three days. */
describe('an ask that nobody answers', () => {
  let api: TestApi;
  let author: GivenAccount;
  let operator: GivenAccount;
  let command: GivenAccount;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, NotificationsModule],
    });
    author = await api.given.account('investigator');
    command = await api.given.account('regional_command', { organization: author.organization });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    await api.owner.query(`update access.organization set email = $2, head_email = $3 where id = $1`, [
      operator.organization.id,
      DUTY,
      HEAD,
    ]);
  });
  afterAll(() => api.end());

  /** Due an hour ago; its recordings are kept for a week from yesterday on. */
  async function overdue(): Promise<GivenAsk> {
    const camera = await givenCamera(api.given, { owner: operator.organization });
    const [ask] = (await givenRequest(api.given, { author, cameras: [camera] })).asks as [GivenAsk];
    await api.owner.query(`update requests.ask set due_at = now() - interval '1 hour' where id = $1`, [ask.id]);
    await hint(ask);
    return ask;
  }
  const hint = (ask: GivenAsk) =>
    api.owner.query(
      `insert into journal.outbox (id, job, lane, subject_id) values (gen_random_uuid(), 'requests.escalate-silence', 'steady', $1)`,
      [ask.id],
    );
  const waiting = async (ask: GivenAsk) =>
    (
      await api.owner.query<{ id: string; dueAt: Date }>(
        `select id, due_at as "dueAt" from journal.outbox where job = 'requests.escalate-silence' and subject_id = $1 and done_at is null`,
        [ask.id],
      )
    ).rows;
  const run = async (ask: GivenAsk) => {
    for (const { id } of await waiting(ask)) await api.app.get(Runner).process(id);
  };
  /** The notices and mails that the entries of an ask make. */
  const told = async (ask: GivenAsk) => {
    const { rows } = await api.owner.query<{ id: string }>(
      `select o.id from journal.outbox o join journal.entry e on e.id = o.event_id
       where e.subject_id = $1 and o.job = 'notifications.tell' and o.done_at is null order by e.position`,
      [ask.id],
    );
    for (const { id } of rows) await api.app.get(Runner).process(id);
    return (
      await api.owner.query<{ kind: string; address: string | null }>(
        `select n.kind, m.address::text from notifications.notice n join journal.entry e on e.id = n.event_id
         left join notifications.mail m on m.notice_id = n.id where e.subject_id = $1 order by e.position, n.kind, m.address`,
        [ask.id],
      )
    ).rows;
  };
  const levelOf = async (ask: GivenAsk) =>
    (await api.owner.query(`select escalated_to as level from requests.ask where id = $1`, [ask.id])).rows[0].level;

  it('goes to the head of its owner, a day later to the regional command and the author, and then no further', async () => {
    const ask = await overdue();
    await run(ask);
    expect(await levelOf(ask)).toBe('head');
    expect(await told(ask)).toEqual([{ kind: 'answer-escalated', address: HEAD }]);
    const [next] = await waiting(ask);
    expect(Number(next?.dueAt) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    await run(ask); // too early: it comes again and changes nothing
    expect(await levelOf(ask)).toBe('head');

    await api.owner.query(`update requests.ask set escalated_at = now() - interval '25 hours' where id = $1`, [ask.id]);
    await run(ask);
    expect(await levelOf(ask)).toBe('command');
    expect(new Set((await told(ask)).map(({ kind }) => kind))).toEqual(new Set(['answer-escalated', 'owner-silent']));
    expect(await waiting(ask)).toEqual([]);
    const { rows } = await api.owner.query(
      `select data->>'escalatedTo' as level from journal.entry where type = 'ask.escalated' and subject_id = $1 order by position`,
      [ask.id],
    );
    expect(rows.map(({ level }) => level)).toEqual(['head', 'command']);
  });

  it('is listed for the command of its region, with nothing that shows where the camera is, and for no other', async () => {
    const ask = await overdue();
    await run(ask);
    const listed = (await api.as(command).get('/asks?escalated=true').expect(200)).body.items as {
      id: string;
      escalatedTo: string;
      camera: object;
    }[];
    const one = listed.find(({ id }) => id === ask.id);
    expect(one).toMatchObject({ escalatedTo: 'head', camera: { address: null, location: null } });
    const stranger = await api.given.account('regional_command', {
      organization: await api.given.organization({ kind: 'police', regionCode: VINNYTSIA }),
    });
    expect((await api.as(stranger).get('/asks?escalated=true').expect(200)).body.items).toEqual([]);
    const quiet = await givenRequest(api.given, { author, owner: operator.organization });
    expect(listed.map(({ id }) => id)).not.toContain(quiet.asks[0]?.id);
  });

  it('goes nowhere when it is answered, or while its owner waits for an explanation', async () => {
    const answered = await overdue();
    await api.as(operator).post(`/asks/${answered.id}/answer`).send({ code: 'nothing_recorded' }).expect(200);
    await run(answered);
    expect([await levelOf(answered), await waiting(answered)]).toEqual([null, []]);

    const asked = await overdue();
    await givenQuestion(api.given, asked, operator);
    await run(asked);
    // the overwriting goes on: it presses again half a day before the first loss
    const [next] = await waiting(asked);
    expect([await levelOf(asked), Number(next?.dueAt) > Date.now()]).toEqual([null, true]);
  });

  it('is no longer called escalated once it is answered', async () => {
    const ask = await overdue();
    await run(ask);
    await api.as(operator).post(`/asks/${ask.id}/answer`).send({ code: 'nothing_recorded' }).expect(200);
    expect((await api.as(author).get(`/asks/${ask.id}`).expect(200)).body.escalatedTo).toBeNull();
  });

  it('tells the duty mailbox once more where no mailbox of the head is known', async () => {
    await api.owner.query(`update access.organization set head_email = null where id = $1`, [operator.organization.id]);
    const ask = await overdue();
    await run(ask);
    expect(await told(ask)).toEqual([{ kind: 'answer-escalated', address: DUTY }]);
  });
});
