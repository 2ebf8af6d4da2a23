import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestsModule } from '../../../src/modules/requests/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { type GivenAsk, givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

describe('one answer for many cameras', () => {
  let api: TestApi;
  let operator: GivenAccount;
  let asks: GivenAsk[];
  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    operator = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
  });
  afterAll(() => api.end());

  const given = async (count: number, wishes: Parameters<typeof givenRequest>[1] = {}): Promise<GivenAsk[]> => {
    const cameras = [];
    for (let i = 0; i < count; i++) cameras.push(await givenCamera(api.given, { owner: operator.organization }));
    return (await givenRequest(api.given, { cameras, ...wishes })).asks;
  };
  const answer = (body: object) => api.as(operator).post('/asks/answers').send(body);
  const named = (some: readonly GivenAsk[]) => some.map(({ id }) => ({ id }));
  const stateOf = async (some: readonly GivenAsk[]): Promise<string[]> =>
    (
      await api.owner.query<{ state: string }>(
        `select state from requests.ask where id = any($1::uuid[]) order by array_position($1::uuid[], id)`,
        [some.map(({ id }) => id)],
      )
    ).rows.map(({ state }) => state);

  it('is given for each, of one request or of several, with one entry and one history line an ask', async () => {
    asks = [...(await given(3)), ...(await given(2, { state: 'submitted' }))];
    const { body } = await answer({ code: 'held', minutesSpent: 7, asks: named(asks) }).expect(200);
    expect(body.items.map((ask: { id: string; state: string }) => [ask.id, ask.state])).toEqual(
      asks.map(({ id }) => [id, 'held']),
    );
    const { rows } = await api.owner.query(
      `select (select count(*)::int from journal.entry where type = 'ask.held' and subject_id = any($1::text[])) as entries,
         (select count(*)::int from requests.ask_event where ask_id = any($2::uuid[]) and action = 'confirm_hold') as steps,
         (select sum(minutes_spent)::int from requests.answer where ask_id = any($2::uuid[])) as minutes`,
      [asks.map(({ id }) => id), asks.map(({ id }) => id)],
    );
    expect(rows).toEqual([{ entries: 5, steps: 5, minutes: 7 }]);
  });

  it('is given for none where it does not fit one, and says which', async () => {
    const some = await given(3);
    await api.as(operator).post(`/asks/${some[1]?.id}/answer`).send({ code: 'nothing_recorded' }).expect(200);
    const foreign = (await givenRequest(api.given)).asks;
    const draft = await given(1, { state: 'draft' });
    const { body } = await answer({ code: 'held', asks: named([...some, ...foreign, ...draft]) }).expect(422);
    expect(body).toMatchObject({
      code: 'answers-refused',
      errors: [{ pointer: '/asks/1' }, { pointer: '/asks/3' }, { pointer: '/asks/4' }],
    });
    // what is another's and what nobody was told of yet read the same as what is not there
    expect(body.errors[1].detail).toBe(body.errors[2].detail);
    expect(await stateOf(some)).toEqual(['waiting', 'not_available', 'waiting']);
  });

  it('refuses what was seen in another version, and what contradicts the window of one of them', async () => {
    const some = await given(2);
    const stale = { asks: [{ id: some[0]?.id, version: 99 }, { id: some[1]?.id }], code: 'held' };
    expect((await answer(stale).expect(422)).body.errors).toMatchObject([{ pointer: '/asks/0' }]);
    const early = { code: 'overwritten', oldestFootageAt: '2020-01-01T00:00:00Z', asks: named(some) };
    expect((await answer(early).expect(422)).body.errors).toMatchObject([{ pointer: '/oldestFootageAt' }]);
    expect(await stateOf(some)).toEqual(['waiting', 'waiting']);
  });

  it('refuses an ask that is named twice, none at all, and another role', async () => {
    const [one] = await given(1);
    for (const body of [
      { code: 'held', asks: [{ id: one?.id }, { id: one?.id }] },
      { code: 'held', asks: [] },
      { code: 'delivered', asks: [{ id: one?.id }] },
    ])
      await answer(body).expect(400);
    const investigator = await api.given.account('investigator');
    await api
      .as(investigator)
      .post('/asks/answers')
      .send({ code: 'held', asks: [{ id: one?.id }] })
      .expect(403);
  });

  it('answers the same cameras from two requests at once without waiting for each other for ever', async () => {
    const [first, second] = [await given(8), []] as [GivenAsk[], GivenAsk[]];
    const cameras = first.map(({ camera }) => camera).reverse();
    second.push(...(await givenRequest(api.given, { cameras })).asks);
    const answers = await Promise.all(
      [first, second].map((some) => answer({ code: 'camera_was_down', asks: named(some) })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});
