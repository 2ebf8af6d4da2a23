import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { Runner } from '../../../src/platform/queue/runner.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { givenAsk, givenExhibit } from '../../support/given-evidence.ts';
import { givenSearch } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const BASIS = { code: 'LNP_40', purposeItem: 'secret purpose', reportingLogNumber: '771' };

interface Notice {
  id: string;
  kind: string;
  number: string;
  cameras: number | null;
  readAt: string | null;
  subject: { type: string; id: string };
}

describe('notices and mails', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  let investigator: GivenAccount;
  let supervisor: GivenAccount;

  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({
      features: [AccessModule, NotificationsModule],
      worker: true,
      settings: { SMTP_URL: mailbox.url, PUBLIC_URL: 'http://svidok.tests.example' },
    });
    investigator = await api.given.account('investigator', { name: 'Olena Author' });
    supervisor = await api.given.account('supervisor', { organization: investigator.organization });
  });
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  /** A submitted request for two cameras of a fresh owner. */
  async function submitted(with_: { retentionHours?: number; mailboxAddress?: string } = {}) {
    const owner = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
    if (with_.mailboxAddress !== undefined)
      await api.owner.query(`update access.organization set email = $2 where id = $1`, [
        owner.organization.id,
        with_.mailboxAddress,
      ]);
    const cameras = [
      await givenCamera(api.given, {
        owner: owner.organization,
        retentionHours: with_.retentionHours ?? 72,
        name: 'Secret corner',
        address: 'Hidden street 5',
      }),
      await givenCamera(api.given, { owner: owner.organization, retentionHours: 300 }),
    ];
    const crime = await givenCrime(api.given, { organization: investigator.organization });
    const search = await givenSearch(api.given, crime, cameras);
    const asks = cameras.map((camera) => ({ cameraId: camera.id, window: { from: at(-26), to: at(-24) } }));
    const draft = (
      await api
        .as(investigator)
        .post('/requests')
        .send({ crimeId: crime.id, searchId: search.id, legalBasis: BASIS, necessity: 'secret necessity', asks })
        .expect(201)
    ).body;
    const request = (await api.as(investigator).post(`/requests/${draft.id}/submit`).expect(200)).body;
    return { owner, cameras, request, crime };
  }
  const noticesOf = async (account: GivenAccount): Promise<Notice[]> =>
    (await api.as(account).get('/notices').expect(200)).body.items;
  const noticed = (account: GivenAccount, kind: string, number: string) =>
    eventually(`${account.role} hears ${kind}`, async () =>
      (await noticesOf(account)).find((notice) => notice.kind === kind && notice.number === number),
    );
  const mailed = (address: string, subject: string) =>
    eventually(`mail to ${address}`, async () => mailbox.to(address).find((mail) => mail.subject?.includes(subject)));
  const mailOf = (account: GivenAccount) => `${account.id}@tests.example`;

  it('tells the owner of a hold, once, in the inbox and by mail, with nothing of the case', async () => {
    const { owner, cameras, request, crime } = await submitted();
    const notice = await noticed(owner, 'hold-asked', request.number);
    expect(notice).toMatchObject({ cameras: 2, readAt: null, subject: { type: 'ask' } });
    await api.as(owner).get(`/asks/${notice.subject.id}`).expect(200);
    const mail = await mailed(mailOf(owner), request.number);
    expect(mail.subject).toBe(`Прохання зберегти запис: ${request.number}`);
    expect(mail.text).toContain(`http://svidok.tests.example/inbox/${notice.subject.id}`);
    expect(mail.text).toContain('приблизно за 1 дн');
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    const whole = JSON.stringify(mail);
    for (const secret of [
      'Secret corner',
      'Hidden street',
      'secret',
      crime.erdrNumber,
      'Olena',
      investigator.organization.name,
      cameras[0]?.code as string,
      '187',
    ])
      expect(whole).not.toContain(secret);
  });

  describe('of an export of exact positions', () => {
    const asked = async (operator: GivenAccount) =>
      (
        await api
          .as(operator)
          .post('/cameras/export-requests')
          .send({ format: 'csv', reason: 'secret reason' })
          .expect(201)
      ).body.id as string;
    const heard = (account: GivenAccount, kind: string, id: string) =>
      eventually(`${account.role} hears ${kind}`, async () =>
        (await noticesOf(account)).find((notice) => notice.kind === kind && notice.subject.id === id),
      );
    const owner = async () =>
      api.given.account('operator', { organization: await api.given.organization({ kind: 'local_authority' }) });

    it('the colleague hears, whoever asked hears the decision, and neither hears the other half', async () => {
      const operator = await owner();
      const colleague = await api.given.account('operator', { organization: operator.organization });
      const id = await asked(operator);
      expect(await heard(colleague, 'export-wanted', id)).toMatchObject({
        cameras: 0,
        subject: { type: 'camera-export' },
      });
      const mail = await mailed(mailOf(colleague), 'Вивантаження');
      expect(mail.text).toContain('http://svidok.tests.example/decisions');
      expect(JSON.stringify(mail)).not.toContain('secret');
      await api.as(colleague).post(`/cameras/export-requests/${id}/approve`).send({}).expect(200);
      await heard(operator, 'export-decided', id);
      expect((await noticesOf(operator)).map(({ kind }) => kind)).toEqual(['export-decided']);
      expect((await noticesOf(colleague)).map(({ kind }) => kind)).toEqual(['export-wanted']);
      expect((await noticesOf(supervisor)).filter(({ subject }) => subject.id === id)).toEqual([]);
    });

    it('the supervisors of the police unit hear where there is no colleague; a refusal is told as well', async () => {
      const operator = await owner();
      const id = await asked(operator);
      await heard(supervisor, 'export-wanted', id);
      await api.as(supervisor).post(`/cameras/export-requests/${id}/refuse`).send({ note: 'Why?' }).expect(200);
      await heard(operator, 'export-decided', id);
    });
  });

  it('tells it once even if each job runs twice; a mail sent again carries the same id', async () => {
    const { owner, request } = await submitted();
    const first = await mailed(mailOf(owner), request.number);
    const runner = api.app.get(Runner);
    const again = async (job: string, where: string, value: string) => {
      const { rows } = await api.owner.query(
        `update journal.outbox set done_at = null, leased_until = null where job = $1 and ${where} = $2 returning id`,
        [job, value],
      );
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) await Promise.all([runner.process(row.id), runner.process(row.id)]);
    };
    await again('notifications.tell', 'subject_id', request.id);
    const { rows: mails } = await api.owner.query(
      `select m.id, m.state from notifications.mail m where m.address = $1`,
      [mailOf(owner)],
    );
    expect(mails).toHaveLength(1);
    await eventually(
      'the mail is marked',
      async () =>
        (await api.owner.query(`select state from notifications.mail where id = $1`, [mails[0].id])).rows[0].state ===
        'sent',
    );
    await again('notifications.send-mail', 'subject_id', mails[0].id);
    expect(mailbox.to(mailOf(owner))).toHaveLength(1);
    expect((await noticesOf(owner)).filter((notice) => notice.kind === 'hold-asked')).toHaveLength(1);
    // As if the worker had been killed between the hand-over and its mark.
    await api.owner.query(`update notifications.mail set state = 'waiting' where id = $1`, [mails[0].id]);
    await again('notifications.send-mail', 'subject_id', mails[0].id);
    expect(mailbox.to(mailOf(owner)).map((mail) => mail.messageId)).toEqual([first.messageId, first.messageId]);
    expect(first.messageId).toBe(`<${mails[0].id}@svidok.tests.example>`);
  });

  it('writes to the duty mailbox of the owner where there is one, and hands out mails by their loss clock', async () => {
    const { owner, request } = await submitted({ mailboxAddress: 'duty@council.example', retentionHours: 27 });
    expect((await mailed('duty@council.example', request.number)).text).toContain('лічені години');
    expect(mailbox.to(mailOf(owner))).toHaveLength(0);
    const { rows } = await api.owner.query(
      `select o.priority from journal.outbox o join notifications.mail m on m.id::text = o.subject_id where m.address = 'duty@council.example'`,
    );
    expect(rows[0].priority).toBeGreaterThan(0);
    expect(rows[0].priority).toBeLessThanOrEqual(60);
  });

  it('carries the whole way: supervisor, author, owner, in the language of each', async () => {
    await api.owner.query(`update access.account set locale = 'en' where id = $1`, [supervisor.id]);
    const { owner, request } = await submitted();
    await noticed(supervisor, 'decision-wanted', request.number);
    expect((await mailed(mailOf(supervisor), request.number)).subject).toBe(
      `A request awaits a decision: ${request.number}`,
    );
    await api.as(supervisor).post(`/requests/${request.id}/return`).send({ note: 'x' }).expect(200);
    await noticed(investigator, 'request-returned', request.number);
    await api.as(investigator).post(`/requests/${request.id}/submit`).expect(200);
    await api.as(supervisor).post(`/requests/${request.id}/approve`).expect(200);
    await noticed(owner, 'footage-asked', request.number);
    await noticed(investigator, 'request-approved', request.number);
    await api.as(owner).post(`/asks/${request.asks[0].id}/answer`).send({ code: 'held' }).expect(200);
    await noticed(investigator, 'ask-answered', request.number);
    await api.as(investigator).post(`/requests/${request.id}/close`).expect(200);
    await noticed(owner, 'hold-released', request.number);
    expect((await noticesOf(investigator)).map((notice) => notice.kind)).not.toContain('request-ended');
  });

  it('tells of a refusal to the author, and to the owner that the hold is over', async () => {
    const { owner, request } = await submitted();
    await api.as(supervisor).post(`/requests/${request.id}/refuse`).send({ note: 'a secret reason' }).expect(200);
    await noticed(investigator, 'request-refused', request.number);
    await noticed(owner, 'hold-released', request.number);
    const mail = await mailed(mailOf(owner), 'більше не потрібно');
    expect(mail.text).not.toContain('secret');
  });

  it('lets each member of an organization read for themselves, and nobody else at all', async () => {
    const { owner, request } = await submitted();
    const colleague = await api.given.account('operator', { organization: owner.organization });
    const notice = await noticed(owner, 'hold-asked', request.number);
    expect((await api.as(owner).get('/notices')).body.unread).toBe(1);
    await api.as(owner).post(`/notices/${notice.id}/read`).expect(204);
    await api.as(owner).post(`/notices/${notice.id}/read`).expect(204);
    const mine = (await api.as(owner).get('/notices')).body;
    expect(mine).toMatchObject({ unread: 0, items: [{ readAt: expect.any(String) }] });
    expect((await api.as(owner).get('/notices?unread=true')).body.items).toEqual([]);
    expect((await api.as(colleague).get('/notices')).body).toMatchObject({ unread: 1, items: [{ readAt: null }] });
    const stranger = await api.given.account('operator');
    expect((await api.as(stranger).get('/notices')).body).toEqual({ items: [], next: null, unread: 0 });
    await api.as(stranger).post(`/notices/${notice.id}/read`).expect(404);
    // taken back: one's own mark and nobody else's
    await api.as(colleague).post(`/notices/${notice.id}/read`).expect(204);
    await api.as(stranger).delete(`/notices/${notice.id}/read`).expect(404);
    await api.as(owner).delete(`/notices/${notice.id}/read`).expect(204);
    await api.as(owner).delete(`/notices/${notice.id}/read`).expect(204);
    expect((await api.as(owner).get('/notices')).body).toMatchObject({ unread: 1, items: [{ readAt: null }] });
    expect((await api.as(colleague).get('/notices')).body.unread).toBe(0);
    await api.as(null).get('/notices').expect(401);
    await api.as(owner).get('/notices?colour=red').expect(400);
  });

  it('pages without losing a notice', async () => {
    const all = await noticesOf(investigator);
    const paged: Notice[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { body: { items: Notice[]; next: string | null } } = await api
        .as(investigator)
        .get(`/notices?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)
        .expect(200);
      paged.push(...page.body.items);
      cursor = page.body.next;
    }
    expect(paged.map((notice) => notice.id)).toEqual(all.map((notice) => notice.id));
  });

  it('tells of what no person did: a reminder, a lapsed hold, a sealed and a rejected file', async () => {
    const { owner, request } = await submitted();
    const soon = (job: string, subject: string) =>
      api.owner.query(`update journal.outbox set due_at = now() where job = $1 and subject_id = $2`, [job, subject]);
    await soon('requests.remind-owner', request.asks[0].id);
    await noticed(owner, 'answer-overdue', request.number);
    await api.owner.query(`update requests.request set submitted_at = now() - interval '15 days' where id = $1`, [
      request.id,
    ]);
    await soon('requests.lapse-hold', request.id);
    const ended = await noticed(investigator, 'request-ended', request.number);
    expect(ended.subject).toEqual({ type: 'request', id: request.id });
    await noticed(owner, 'hold-released', request.number);

    const parties = { investigator, supervisor, operator: owner };
    const ask = await givenAsk(api.given, parties);
    const happened = (type: string, exhibitId: string) =>
      api.app
        .get(Transaction)
        .within(SYSTEM, (tx) =>
          api.app.get(Journal).append(tx, [{ type, subject: { type: 'exhibit', id: exhibitId }, data: {} }]),
        );
    await happened('exhibit.sealed', await givenExhibit(api, parties, ask));
    await happened('exhibit.rejected', await givenExhibit(api, parties, ask, { state: 'rejected' }));
    const heard = async (account: GivenAccount, kind: string) =>
      (await noticesOf(account)).find((notice) => notice.kind === kind);
    expect((await eventually('sealed', () => heard(investigator, 'exhibit-sealed'))).subject.id).toBe(ask.requestId);
    expect((await eventually('rejected', () => heard(owner, 'exhibit-rejected'))).subject.id).toBe(ask.id);
  });

  it('gives up a mail that the server refuses for good, and tries another again', async () => {
    mailbox.refuseWith(550);
    const { owner, request } = await submitted();
    await noticed(owner, 'hold-asked', request.number);
    const mail = () =>
      api.owner
        .query(`select id, state, failure from notifications.mail where address = $1`, [mailOf(owner)])
        .then((found) => found.rows[0]);
    await eventually('the mail has failed', async () => (await mail())?.state === 'failed');
    expect(await mail()).toMatchObject({ failure: '550' });
    mailbox.refuseWith(451);
    const second = await submitted();
    const attempts = async () =>
      (
        await api.owner.query(
          `select o.attempts from journal.outbox o join notifications.mail m on m.id::text = o.subject_id where m.address = $1`,
          [mailOf(second.owner)],
        )
      ).rows[0]?.attempts;
    await eventually('a first attempt', async () => (await attempts()) >= 1);
    mailbox.refuseWith(null);
    await mailed(mailOf(second.owner), second.request.number);
  });
});

describe('without a mail server', () => {
  it('keeps mails as not sent, and the inbox still tells', async () => {
    const api = await startApi({
      features: [AccessModule, NotificationsModule],
      worker: true,
    });
    try {
      const investigator = await api.given.account('investigator');
      const supervisor = await api.given.account('supervisor', { organization: investigator.organization });
      const camera = await givenCamera(api.given);
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      await givenSearch(api.given, crime, [camera]);
      const draft = (
        await api
          .as(investigator)
          .post('/requests')
          .send({
            crimeId: crime.id,
            legalBasis: BASIS,
            necessity: 'n',
            asks: [{ cameraId: camera.id, window: { from: at(-26), to: at(-24) } }],
          })
          .expect(201)
      ).body;
      await api.as(investigator).post(`/requests/${draft.id}/submit`).expect(200);
      await eventually('the notice', async () => (await api.as(supervisor).get('/notices')).body.unread === 1);
      await eventually('the mail is kept', async () =>
        (await api.owner.query(`select state from notifications.mail`)).rows.some((row) => row.state === 'not_sent'),
      );
    } finally {
      await api.end();
    }
  });
});
