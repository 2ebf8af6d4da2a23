import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { dayInKyiv } from '../../../src/kernel/wall-time.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenQuestion, givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
interface Calendar {
  days: { day: string; asks: number; held: number }[];
  items: { askId: string; day: string; loss: { startsAt: string; state: string } }[];
}

describe('boards and calendars', () => {
  let api: TestApi;
  let investigator: GivenAccount;
  let colleague: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    investigator = await api.given.account('investigator');
    const { organization } = investigator;
    colleague = await api.given.account('investigator', { organization });
    supervisor = await api.given.account('supervisor', { organization });
    operator = await api.given.account('operator');
  });
  afterAll(() => api.end());

  const asked = (wishes: Parameters<typeof givenRequest>[1] = {}) =>
    givenRequest(api.given, { author: investigator, owner: operator.organization, ...wishes });
  const at = (hours: number) => new Date(Date.now() + hours * HOUR);
  const losses = async (account: GivenAccount, more = ''): Promise<Calendar> =>
    (
      await api
        .as(account)
        .get(`/asks/losses?from=${at(-48).toISOString()}&to=${at(30 * 24).toISOString()}${more}`)
        .expect(200)
    ).body as Calendar;

  it('tell on which day of Kyiv what is lost, first lost first, without what is settled', async () => {
    // loss starts in -2 h, in 46 h and in 47 h, and in 22 days
    const losing = await asked({ hoursAgo: 26, retentionHours: 24, windowHours: 6 });
    const soon = await asked({ hoursAgo: 26, retentionHours: 72 });
    const held = await asked({ hoursAgo: 25, retentionHours: 72, askState: 'held' });
    const later = await asked({ hoursAgo: 24, retentionHours: 23 * 24 });
    await asked({ hoursAgo: 25, retentionHours: 72, askState: 'delivered' });
    const { days, items } = await losses(investigator);
    expect(items.map(({ askId }) => askId)).toEqual([losing, soon, held, later].map(({ asks }) => asks[0]?.id));
    expect(items[0]?.loss.state).toBe('partly_lost');
    for (const item of items) expect(item.day).toBe(dayInKyiv(new Date(item.loss.startsAt)));
    expect(days.map(({ day }) => day)).toEqual([...new Set(items.map(({ day }) => day))]);
    expect(days.reduce((sum, day) => sum + day.asks, 0)).toBe(4);
    expect(days.reduce((sum, day) => sum + day.held, 0)).toBe(1);
    const narrow = await api
      .as(investigator)
      .get(`/asks/losses?from=${at(40).toISOString()}&to=${at(60).toISOString()}`)
      .expect(200);
    expect((narrow.body as Calendar).items).toHaveLength(2);
  });

  it('tell each what is theirs: the unit its asks, the author its own, the owner those of its cameras', async () => {
    const stranger = await api.given.account('investigator');
    const foreign = await givenRequest(api.given, { author: stranger });
    const byColleague = await asked({ author: colleague, hoursAgo: 10, retentionHours: 72 });
    const draft = await asked({ state: 'draft', hoursAgo: 10, retentionHours: 72 });
    const idsOf = async (account: GivenAccount, more?: string) =>
      (await losses(account, more)).items.map(({ askId }) => askId);
    const [foreignAsk, colleaguesAsk, draftAsk] = [foreign, byColleague, draft].map(({ asks }) => asks[0]?.id);
    expect(await idsOf(investigator)).toEqual(expect.arrayContaining([colleaguesAsk, draftAsk]));
    expect(await idsOf(supervisor)).not.toContain(foreignAsk);
    expect(await idsOf(colleague, '&mine=true')).toEqual([colleaguesAsk]);
    const owned = await idsOf(operator);
    expect(owned).toContain(colleaguesAsk);
    expect(owned).not.toContain(draftAsk);
    expect(owned).not.toContain(foreignAsk);
    const { body } = await api.as(colleague).get('/requests?mine=true&sort=loss').expect(200);
    expect((body as { items: { id: string }[] }).items.map(({ id }) => id)).toEqual([byColleague.id]);
  });

  it('tell which questions of owners wait, until somebody replies', async () => {
    const [camera, other] = [
      await givenCamera(api.given, { owner: operator.organization }),
      await givenCamera(api.given),
    ];
    const { asks, number } = await asked({ cameras: [camera, other] });
    const [ask] = asks as [(typeof asks)[number]];
    await givenQuestion(api.given, ask, operator);
    const questions = async (account: GivenAccount) => (await api.as(account).get('/asks/questions').expect(200)).body;
    expect(await questions(supervisor)).toMatchObject({
      items: [{ askId: ask.id, number, question: 'Which entrance?', camera: { id: camera.id } }],
    });
    expect(await questions(await api.given.account('investigator'))).toEqual({ items: [] });
    await api.as(operator).get('/asks/questions').expect(403);
    await api.as(colleague).post(`/asks/${ask.id}/reply`).send({ reply: 'The north one.' }).expect(200);
    expect(await questions(supervisor)).toEqual({ items: [] });
  });

  it('are no consultation: no position is in them and no entry comes of them', async () => {
    const count = async () => (await api.owner.query(`select count(*)::int as n from journal.entry`)).rows[0];
    const before = await count();
    const text = JSON.stringify([await losses(supervisor), (await api.as(supervisor).get('/asks/questions')).body]);
    expect(text).not.toMatch(/location|longitude|address|coordinates/);
    expect(await count()).toEqual(before);
  });

  it.each([
    ['', '/from'],
    ['from=2026-03-01T00:00:00Z', '/to'],
    ['from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z', '/to'],
    [`from=2026-03-01T00:00:00Z&to=${new Date(Date.parse('2026-03-01') + 63 * DAY).toISOString()}`, '/to'],
    ['from=yesterday&to=2026-03-01T00:00:00Z', '/from'],
    ['from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&mine=false', '/mine'],
  ])('refuse the span %s', async (query, pointer) => {
    const { body } = await api.as(investigator).get(`/asks/losses?${query}`);
    expect([400, 422]).toContain(body.status);
    expect(body.errors[0].pointer).toBe(pointer);
  });
});
