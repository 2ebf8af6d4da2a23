import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { SendRoundUp } from '../../../src/modules/notifications/round-ups/send-round-up.job.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenRequest, type RequestWishes } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';

const HOUR = 3_600_000;
const USUAL = { ways: {}, dailyAt: '08:00', quietHours: null, timeZone: 'Europe/Kyiv' };
const clockOf = (at: number) => new Date(at).toISOString().slice(11, 16);
/** Quiet from an hour ago, for two hours to come; in UTC, so that the spec needs no clocks of its own. */
const quietNow = () => ({
  ...USUAL,
  timeZone: 'UTC',
  dailyAt: clockOf(Date.now() + 12 * HOUR),
  quietHours: { from: clockOf(Date.now() - HOUR), to: clockOf(Date.now() + 2 * HOUR) },
});

describe('mails as people want them', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({
      features: [AccessModule, NotificationsModule],
      worker: true,
      settings: { SMTP_URL: mailbox.url, PUBLIC_URL: 'http://svidok.tests.example' },
    });
  });
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  const OWN = '/notices/preferences';
  const DUTY = '/notices/mailbox-preferences';
  const keep = (who: GivenAccount, body: object, version = 0, path = OWN) =>
    api.as(who).put(path).set('if-match', `"${version}"`).send(body);
  const addressOf = (who: GivenAccount) => `${who.id}@tests.example`;
  const mailsTo = (who: GivenAccount) => mailbox.to(addressOf(who));
  const happened = (type: string, id: string) =>
    api.app
      .get(Transaction)
      .within(SYSTEM, (tx) => api.app.get(Journal).append(tx, [{ type, subject: { type: 'request', id }, data: {} }]))
      .then(([eventId]) => eventId as string);
  /** The event happened, and everybody whom it concerns was told. */
  async function told(type: string, id: string): Promise<void> {
    const eventId = await happened(type, id);
    await eventually('everybody was told', async () => {
      const { rows } = await api.owner.query(
        `select from journal.outbox where event_id = $1 and job = 'notifications.tell' and done_at is not null`,
        [eventId],
      );
      return rows.length === 1;
    });
  }
  const roundUps = async (who: GivenAccount) =>
    (
      await api.owner.query(
        `select d.id, d.state, d.due_at as "dueAt", (select count(*)::int from notifications.round_up_item i where i.round_up_id = d.id) as items
         from notifications.round_up d where d.account_id = $1 or d.organization_id = $2 order by d.due_at`,
        [who.id, who.organization.id],
      )
    ).rows as { id: string; state: string; dueAt: Date; items: number }[];
  async function itIsTime(who: GivenAccount, state = 'sent'): Promise<void> {
    await api.owner.query(
      `update journal.outbox set due_at = now(), dispatched_at = null where job = 'notifications.send-round-up' and done_at is null
         and subject_id in (select id::text from notifications.round_up where account_id = $1 or organization_id = $2)`,
      [who.id, who.organization.id],
    );
    await eventually('the round-up is settled', async () => (await roundUps(who)).some((each) => each.state === state));
  }
  const kindsSeen = async (who: GivenAccount) =>
    ((await api.as(who).get('/notices').expect(200)).body.items as { kind: string }[]).map(({ kind }) => kind);
  const approved = async (author: GivenAccount, wishes: RequestWishes = {}) => {
    const request = await givenRequest(api.given, { author, ...wishes });
    await told('request.approved', request.id);
    return request;
  };

  it('are chosen by each for themselves, and are on record', async () => {
    const investigator = await api.given.account('investigator');
    const first = await api.as(investigator).get(OWN).expect(200);
    expect(first.headers['etag']).toBe('"0"');
    expect(first.body).toMatchObject({
      dailyAt: '08:00',
      quietHours: null,
      timeZone: 'Europe/Kyiv',
      address: addressOf(investigator),
      version: 0,
    });
    const kinds = first.body.kinds as { kind: string; way: string; isFixed: boolean }[];
    expect(kinds).toContainEqual({ kind: 'request-approved', way: 'at_once', isFixed: false });
    expect(kinds.map(({ kind }) => kind)).not.toContain('hold-asked');
    const chosen = {
      ways: { 'request-approved': 'daily', 'ask-answered': 'never' },
      dailyAt: '17:30',
      quietHours: { from: '21:00', to: '06:30' },
      timeZone: 'Europe/Kyiv',
    };
    await api.as(investigator).put(OWN).send(chosen).expect(428);
    const kept = (await keep(investigator, chosen).expect(200)).body;
    expect(kept).toMatchObject({ dailyAt: '17:30', quietHours: chosen.quietHours, version: 1 });
    expect(kept.kinds).toContainEqual({ kind: 'ask-answered', way: 'never', isFixed: false });
    await keep(investigator, chosen, 0).expect(412);
    await keep(investigator, chosen, 1).expect(200);
    const { rows } = await api.owner.query(
      `select data from journal.entry where type = 'mail-preferences.changed' and subject_id = $1`,
      [investigator.id],
    );
    expect(rows).toEqual([{ data: expect.objectContaining({ ways: chosen.ways, quietHours: chosen.quietHours }) }]);
    const colleague = await api.given.account('investigator', { organization: investigator.organization });
    expect((await api.as(colleague).get(OWN).expect(200)).body.version).toBe(0);
  });

  it('cannot be chosen away where a life is at risk, nor so that they contradict themselves', async () => {
    const operator = await api.given.account('operator');
    const refused = async (body: object, pointer: string, status = 422) =>
      expect((await keep(operator, { ...USUAL, ...body }).expect(status)).body.errors).toMatchObject([{ pointer }]);
    await refused({ ways: { 'urgent-footage-asked': 'never' } }, '/ways/urgent-footage-asked');
    await refused({ ways: { 'answer-escalated': 'daily' } }, '/ways/answer-escalated');
    await refused({ quietHours: { from: '22:00', to: '08:30' } }, '/dailyAt');
    await refused({ quietHours: { from: '22:00', to: '22:00' } }, '/quietHours/to', 400);
    await refused({ quietHours: { from: '24:00', to: '07:00' } }, '/quietHours/from', 400);
    await refused({ dailyAt: '8:00' }, '/dailyAt', 400);
    for (const timeZone of ['Europe/Atlantis', '+02:00', '']) await refused({ timeZone }, '/timeZone', 400);
    await keep(operator, { ...USUAL, ways: { 'no-such-kind': 'daily' } }).expect(400);
    await keep(operator, { ...USUAL, ways: { 'hold-asked': 'weekly' } }).expect(400);
    expect((await api.as(operator).get(OWN).expect(200)).body.version).toBe(0);
  });

  it('come as one a day where that was chosen, while the notices in the product come at once', async () => {
    const investigator = await api.given.account('investigator');
    await keep(investigator, { ...USUAL, ways: { 'request-approved': 'daily' } }).expect(200);
    const requests = [await approved(investigator), await approved(investigator)];
    const seen = await approved(investigator);
    expect(await kindsSeen(investigator)).toEqual(Array(3).fill('request-approved'));
    const { items } = (await api.as(investigator).get('/notices').expect(200)).body;
    await api.as(investigator).post(`/notices/${items[0].id}/read`).expect(204); // the newest
    expect(mailsTo(investigator)).toEqual([]);
    const [roundUp, ...more] = await roundUps(investigator);
    expect([roundUp?.items, roundUp?.state, more]).toEqual([3, 'waiting', []]);
    await itIsTime(investigator);
    const [mail, ...others] = mailsTo(investigator);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Нові сповіщення: 2');
    for (const { number } of requests) expect(mail?.text).toContain(number);
    expect(mail?.text).not.toContain(seen.number);
    expect(mail?.text).toContain('http://svidok.tests.example/notices');
    // the job once more, as after a crash between its work and the mark of the queue
    const id = roundUp?.id as string;
    await api.app
      .get(SendRoundUp)
      .runLong(
        { outboxId: id, job: 'notifications.send-round-up', eventId: null, subjectId: id, attempt: 2 },
        async () => {},
      );
    expect(mailsTo(investigator).length).toBe(1);
  });

  it('wait through the quiet hours, except where a life is at risk or a recording is about to be lost', async () => {
    const operator = await api.given.account('operator');
    const { quietHours } = quietNow();
    await keep(operator, { ...quietNow(), quietHours }).expect(200);
    const author = await api.given.account('investigator');
    await approved(author, { owner: operator.organization });
    expect(await kindsSeen(operator)).toEqual(['footage-asked']);
    const [roundUp] = await roundUps(operator);
    expect([roundUp?.items, roundUp?.dueAt.toISOString().slice(11, 16)]).toEqual([1, quietHours.to]);
    expect(mailsTo(operator)).toEqual([]);

    const pressing = await approved(author, { owner: operator.organization, retentionHours: 30 });
    await eventually('the mail about a recording that goes', async () => mailsTo(operator).length === 1);
    expect(mailsTo(operator)[0]?.subject).toContain(pressing.number);
    const urgent = await givenRequest(api.given, { author, owner: operator.organization });
    await told('request.opened-urgently', urgent.id);
    await eventually('the mail about a life', async () =>
      mailsTo(operator).some((mail) => mail.subject === `ТЕРМІНОВО: потрібні записи: ${urgent.number}`),
    );
    // what waited alone comes as the letter that it is
    await itIsTime(operator);
    expect(mailsTo(operator).map((mail) => mail.subject?.split(':')[0])).toContain('Запит на записи погоджено');
  });

  it('do not come where they are not wanted, unless a recording is about to be lost', async () => {
    const operator = await api.given.account('operator');
    await keep(operator, { ...USUAL, ways: { 'footage-asked': 'never', 'hold-asked': 'never' } }).expect(200);
    const author = await api.given.account('investigator');
    await approved(author, { owner: operator.organization });
    expect(await kindsSeen(operator)).toEqual(['footage-asked']);
    const pressing = await approved(author, { owner: operator.organization, retentionHours: 40 });
    await eventually('one mail', async () => mailsTo(operator).length === 1);
    expect(mailsTo(operator)[0]?.subject).toContain(pressing.number);
    expect(await roundUps(operator)).toEqual([]);
  });

  it('to a duty mailbox follow what the operators chose for it, and go to where it is by then', async () => {
    const operator = await api.given.account('operator');
    const { organization } = operator;
    const moved = (email: string | null) =>
      api.owner.query(`update access.organization set email = $2 where id = $1`, [organization.id, email]);
    await moved('duty-before@tests.example');
    expect((await api.as(operator).get(DUTY).expect(200)).body.address).toBe('duty-before@tests.example');
    await keep(operator, { ...USUAL, ways: { 'footage-asked': 'daily' } }, 0, DUTY).expect(200);
    // what one of them chose for themselves is not the mailbox's
    await keep(operator, { ...USUAL, ways: { 'footage-asked': 'never' } }).expect(200);
    const colleague = await api.given.account('operator', { organization });
    expect((await api.as(colleague).get(DUTY).expect(200)).body.version).toBe(1);
    const author = await api.given.account('investigator');
    await approved(author, { owner: organization });
    await approved(author, { owner: organization });
    await moved('duty-after@tests.example');
    await itIsTime(operator);
    expect(mailbox.to('duty-before@tests.example')).toEqual([]);
    expect(mailbox.to('duty-after@tests.example').map((mail) => mail.subject)).toEqual(['Нові сповіщення: 2']);
  });

  it('are not sent to who was shut out meanwhile, and a late notice goes by itself where its round-up is being written', async () => {
    const investigator = await api.given.account('investigator');
    await keep(investigator, { ...USUAL, ways: { 'request-approved': 'daily' } }).expect(200);
    await approved(investigator);
    await api.owner.query(`update notifications.round_up set closed_at = now() where account_id = $1`, [
      investigator.id,
    ]);
    const late = await approved(investigator);
    await eventually('a mail of its own', async () => mailsTo(investigator).length === 1);
    expect(mailsTo(investigator)[0]?.subject).toContain(late.number);
    await api.owner.query(`update access.account set is_active = false where id = $1`, [investigator.id]);
    await itIsTime(investigator, 'not_sent');
    expect(mailsTo(investigator).length).toBe(1);
  });
});
