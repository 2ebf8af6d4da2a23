import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { MOST_QUESTIONS } from '../../../src/modules/requests/domain/clarification.ts';
import { pressingAt } from '../../../src/modules/requests/domain/deadlines.ts';
import { dayInKyiv } from '../../../src/kernel/wall-time.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenCrime } from '../../support/given-crimes.ts';
import { type GivenAsk, givenQuestion, givenRequest, givenSearch } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('the clocks of an ask', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let operator: GivenAccount;
  let administrator: GivenAccount;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    investigator = await api.given.account('investigator');
    administrator = await api.given.account('administrator');
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
  });
  afterAll(() => api.end());

  const asked = async (wishes: Parameters<typeof givenRequest>[1] = {}): Promise<GivenAsk> =>
    (await givenRequest(api.given, { author: investigator, owner: operator.organization, ...wishes }))
      .asks[0] as GivenAsk;
  const read = async (ask: GivenAsk) => (await api.as(operator).get(`/asks/${ask.id}`).expect(200)).body;

  describe('a question of the owner', () => {
    it('stops the term, is told to the requester, and the reply gives the waited time back', async () => {
      const ask = await asked();
      const before = await read(ask);
      expect(before).toMatchObject({ pausedAt: null, mayAskBack: true, mayReply: false, clarifications: [] });
      const paused = (
        await api.as(operator).post(`/asks/${ask.id}/question`).send({ question: 'Which entrance?' }).expect(200)
      ).body;
      expect(paused).toMatchObject({ mayAskBack: false, mayReply: false, dueAt: before.dueAt });
      expect(paused.clarifications).toEqual([
        { question: 'Which entrance?', askedAt: expect.any(String), reply: null, repliedAt: null },
      ]);
      await api.owner.query(`update requests.ask set paused_at = paused_at - interval '5 hours' where id = $1`, [
        ask.id,
      ]);
      const seen = (await api.as(investigator).get(`/asks/${ask.id}`).expect(200)).body;
      expect(seen).toMatchObject({ mayReply: true, mayAskBack: false });
      const replied = (
        await api.as(investigator).post(`/asks/${ask.id}/reply`).send({ reply: 'The northern one.' }).expect(200)
      ).body;
      expect(replied).toMatchObject({ pausedAt: null, mayReply: false });
      expect(replied.clarifications[0]).toMatchObject({ reply: 'The northern one.' });
      const gained = Date.parse(replied.dueAt) - Date.parse(before.dueAt);
      expect(gained % DAY).toBeGreaterThanOrEqual(5 * HOUR);
      expect(gained % DAY).toBeLessThan(5 * HOUR + 60_000);
      const { rows } = await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [
        ask.id,
      ]);
      expect(rows.map((row) => row.type)).toEqual(expect.arrayContaining(['ask.clarification-asked', 'ask.clarified']));
      const reminders = await api.owner.query(
        `select count(*)::int as n from journal.outbox where job = 'requests.remind-owner' and subject_id = $1`,
        [ask.id],
      );
      expect(reminders.rows[0].n).toBe(1);
    });

    it('is put one at a time and not for ever', async () => {
      const ask = await asked();
      const question = () => api.as(operator).post(`/asks/${ask.id}/question`).send({ question: 'And which channel?' });
      const reply = () => api.as(investigator).post(`/asks/${ask.id}/reply`).send({ reply: 'The second.' });
      expect((await reply().expect(409)).body.code).toBe('clarification-not-possible');
      for (let i = 0; i < MOST_QUESTIONS; i += 1) {
        await question().expect(200);
        expect((await question().expect(409)).body.code).toBe('clarification-not-possible');
        await reply().expect(200);
      }
      await question().expect(409);
      expect(await read(ask)).toMatchObject({ mayAskBack: false });
    });

    it('makes nothing overdue and reminds of nothing while it waits; an answer may still come', async () => {
      const ask = await asked();
      await givenQuestion(api.given, ask, operator);
      await api.owner.query(`update requests.ask set due_at = now() - interval '1 day' where id = $1`, [ask.id]);
      expect(await read(ask)).toMatchObject({ isOverdue: false });
      const figures = (await api.as(operator).get('/asks/figures').query({ owner: operator.organization.id })).body;
      expect(figures.overdue).toBe(0);
      await api.as(operator).post(`/asks/${ask.id}/answer`).send({ code: 'nothing_recorded' }).expect(200);
      expect(await read(ask)).toMatchObject({ state: 'not_available', pausedAt: null, mayAskBack: false });
      await api.as(investigator).post(`/asks/${ask.id}/reply`).send({ reply: 'Too late.' }).expect(409);
    });

    it('is refused where it says nothing, to others, and with an old version', async () => {
      const ask = await asked();
      const stranger = await api.given.account('operator', { organization: await api.given.organization() });
      await api.as(operator).post(`/asks/${ask.id}/question`).send({ question: '  ' }).expect(400);
      await api.as(stranger).post(`/asks/${ask.id}/question`).send({ question: 'Which?' }).expect(404);
      await api.as(investigator).post(`/asks/${ask.id}/question`).send({ question: 'Which?' }).expect(403);
      await api
        .as(operator)
        .post(`/asks/${ask.id}/question`)
        .set('If-Match', '"99"')
        .send({ question: 'Which?' })
        .expect(412);
      expect((await read(ask)).clarifications).toEqual([]);
    });
  });

  it('press in the database as in the domain: the due date, or half a day before the loss, and no due date while paused', async () => {
    for (const [hoursAgo, retentionHours, isPaused] of [
      [26, 168, false],
      [26, 30, false],
      [26, 168, true],
      [200, 168, true],
    ] as const) {
      const ask = await asked({ hoursAgo, retentionHours });
      if (isPaused) await givenQuestion(api.given, ask, operator);
      const view = await read(ask);
      const clock = {
        dueAt: new Date(view.dueAt),
        lossStartsAt: new Date(view.loss.startsAt),
        pausedAt: view.pausedAt && new Date(view.pausedAt),
      };
      expect(Math.abs(Date.parse(view.pressingAt) - +pressingAt(clock))).toBeLessThan(2);
    }
  });

  describe('the calendar', () => {
    const exceptions = () => api.as(administrator).post('/working-calendar/exceptions');

    it('knows the public holidays of Ukraine by name and substitute day', async () => {
      const { body } = await api.as(operator).get('/working-calendar').query({ year: 2026 }).expect(200);
      expect(body).toMatchObject({ country: 'UA', year: 2026, exceptions: [] });
      const independence = body.holidays.find((holiday: { day: string }) => holiday.day === '2026-08-24');
      expect(independence).toMatchObject({ title: { uk: 'День Незалежності' }, isWorked: false });
      const inLieu = body.holidays.find((holiday: { day: string }) => holiday.day === '2026-06-29');
      expect(inLieu).toMatchObject({ isSubstitute: true, title: { uk: 'День Конституції', en: 'Constitution Day' } });
    });

    it('is kept by administrators alone, and says what was wrong', async () => {
      const day = { kind: 'day_off', fromDay: '2030-05-06', toDay: '2030-05-07', note: 'Decision 12' };
      await api.as(investigator).post('/working-calendar/exceptions').send(day).expect(403);
      for (const [body, pointer] of [
        [{ ...day, toDay: '2030-05-05' }, '/toDay'],
        [{ ...day, toDay: null }, '/toDay'],
        [{ ...day, fromDay: '2030-02-30' }, '/fromDay'],
        [{ ...day, note: '' }, '/note'],
      ] as const) {
        const refused = await exceptions().send(body).expect(400);
        expect(refused.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
      }
      const { body } = await exceptions().send(day).expect(201);
      expect(body.exceptions).toMatchObject([day]);
      await api.as(administrator).delete(`/working-calendar/exceptions/${body.exceptions[0].id}`).expect(204);
      await api.as(administrator).delete(`/working-calendar/exceptions/${body.exceptions[0].id}`).expect(404);
    });

    it('moves the term of what is submitted from then on, and of nothing else', async () => {
      const camera = await givenCamera(api.given, { owner: operator.organization });
      const crime = await givenCrime(api.given, { organization: investigator.organization });
      const { id: searchId } = await givenSearch(api.given, crime, [camera]);
      const at = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
      const submit = async () => {
        const { body } = await api
          .as(investigator)
          .post('/requests')
          .send({
            crimeId: crime.id,
            searchId,
            legalBasis: { code: 'CPC_93_2_DEMAND', demandingOfficer: 'Lieutenant', reference: '12/34' },
            necessity: 'The way of the car',
            asks: [{ cameraId: camera.id, window: { from: at(-26), to: at(-24) } }],
          })
          .expect(201);
        return (await api.as(investigator).post(`/requests/${body.id}/submit`).expect(200)).body.asks[0];
      };
      const first = await submit();
      const farOff = dayInKyiv(new Date(Date.now() + 60 * DAY));
      const off = { kind: 'day_off', fromDay: dayInKyiv(new Date()), toDay: farOff, note: 'Everybody is ill' };
      await exceptions().send(off).expect(201);
      const second = await submit();
      expect(Date.parse(second.dueAt) - Date.parse(first.dueAt)).toBeGreaterThan(50 * DAY);
      expect((await read({ id: first.id } as GivenAsk)).dueAt).toBe(first.dueAt);
    });
  });
});
