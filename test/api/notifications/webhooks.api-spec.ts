import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { MOST_WEBHOOKS } from '../../../src/modules/notifications/webhooks/use-cases/keep-webhooks.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { Journal } from '../../../src/platform/journal/journal.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

interface Taken {
  readonly id: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

describe('webhooks', () => {
  let api: TestApi;
  let receiver: Server;
  let url: string;
  let answer = 204;
  const taken: Taken[] = [];

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        const headers = request.headers as Record<string, string>;
        taken.push({ id: headers['webhook-id'] ?? '', headers, body });
        response.writeHead(answer, { location: 'http://169.254.169.254/' }).end('secrets of the receiver');
      });
    });
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', () => done()));
    const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    url = `http://${host}/hook`;
    api = await startApi({
      features: [AccessModule, NotificationsModule],
      worker: true,
      settings: { WEBHOOK_TRUSTED_HOSTS: host },
    });
  });
  afterEach(() => {
    answer = 204;
    taken.length = 0;
  });
  afterAll(async () => {
    await api.end();
    receiver.closeAllConnections();
    await new Promise((done) => receiver.close(done));
  });

  const givenOperator = async () =>
    api.given.account('operator', { organization: await api.given.organization({ kind: 'local_authority' }) });
  const created = async (operator: GivenAccount, with_: object = {}) =>
    (
      await api
        .as(operator)
        .post('/webhooks')
        .send({ url, ...with_ })
        .expect(201)
    ).body as {
      id: string;
      secret: string;
      version: number;
    };
  const deliveries = async (operator: GivenAccount, id: string) =>
    (await api.as(operator).get(`/webhooks/${id}/deliveries`).expect(200)).body.items as {
      id: string;
      eventId: string;
      type: string;
      state: string;
      attempts: number;
      nextAt: string | null;
      lastStatus: number | null;
      lastFailure: string | null;
    }[];
  const settled = (operator: GivenAccount, id: string, state: string) =>
    eventually(`a delivery is ${state}`, async () =>
      (await deliveries(operator, id)).find((each) => each.state === state),
    );
  const givenAsk = async (operator: GivenAccount) => {
    const request = await givenRequest(api.given, {
      cameras: [
        await givenCamera(api.given, { owner: operator.organization, name: 'Hidden corner', address: 'Hidden street' }),
      ],
    });
    return { request, ask: request.asks[0] as (typeof request.asks)[number] };
  };
  const happened = (type: string, subject: { type: string; id: string }) =>
    api.app
      .get(Transaction)
      .within(SYSTEM, (tx) => api.app.get(Journal).append(tx, [{ type, subject, data: {} }]))
      .then(([id]) => id as string);
  const tried = async (deliveryId: string) => {
    const { rows } = await api.owner.query(
      `select id, due_at from journal.outbox where job = 'notifications.deliver-webhook' and subject_id = $1 and done_at is null`,
      [deliveryId],
    );
    return rows as { id: string; due_at: Date }[];
  };
  const hurry = (deliveryId: string) =>
    api.owner.query(
      `update journal.outbox set due_at = now(), dispatched_at = null where job = 'notifications.deliver-webhook' and subject_id = $1 and done_at is null`,
      [deliveryId],
    );

  it('tell of an ask: signed, under the id of the event, with what a recorder needs and nothing else', async () => {
    const operator = await givenOperator();
    const { id, secret } = await created(operator);
    const { request, ask } = await givenAsk(operator);
    const eventId = await happened('request.approved', { type: 'request', id: request.id });
    await settled(operator, id, 'delivered');
    expect(taken.length).toBe(1);
    const [message] = taken as [Taken];
    expect(message.id).toBe(eventId);
    expect(new Webhook(secret).verify(message.body, message.headers)).toMatchObject({
      type: 'ask.opened',
      version: 1,
      data: {
        asks: [{ id: ask.id, number: request.number, cameraCode: ask.camera.code, state: 'waiting' }],
        hasMore: false,
      },
    });
    expect(() => new Webhook(secret).verify(`${message.body} `, message.headers)).toThrow();
    for (const word of [
      'Hidden',
      request.crime.id,
      '"location"',
      'longitude',
      'LNP_40',
      'necessity',
      request.author.id,
    ])
      expect(message.body).not.toContain(word);
    expect(await deliveries(operator, id)).toMatchObject([
      { eventId, attempts: 1, lastStatus: 204, lastFailure: null },
    ]);
    const { rows } = await api.owner.query(
      `select d::text as row from notifications.webhook_delivery d where webhook_id = $1`,
      [id],
    );
    expect(rows[0].row).not.toContain('secrets of the receiver');
  });

  it('tell an owner of its own asks, of the events that it chose, and no other owner', async () => {
    const [mine, other] = [await givenOperator(), await givenOperator()];
    const all = await created(mine);
    const chosen = await created(mine, { events: ['ask.reminded'] });
    const theirs = await created(other);
    const { ask } = await givenAsk(mine);
    await happened('ask.clarified', { type: 'ask', id: ask.id });
    await settled(mine, all.id, 'delivered');
    await happened('ask.reminded', { type: 'ask', id: ask.id });
    await settled(mine, chosen.id, 'delivered');
    expect((await deliveries(mine, chosen.id)).map((each) => each.type)).toEqual(['ask.reminded']);
    expect(await deliveries(other, theirs.id)).toEqual([]);
    const released = await happened('request.closed', { type: 'request', id: ask.requestId });
    await eventually(
      'the job is done',
      async () =>
        (
          await api.owner.query(
            `select from journal.outbox where event_id = $1 and job = 'notifications.tell-webhooks' and done_at is not null`,
            [released],
          )
        ).rows.length === 1,
    );
    expect((await deliveries(mine, all.id)).map((each) => each.type)).not.toContain('ask.released');
  });

  it('tell both owners when an ask is sent on: one is asked, the other no longer', async () => {
    const [wrong, right] = [await givenOperator(), await givenOperator()];
    const [withdrawn, asked] = [await created(wrong), await created(right)];
    const { request, ask } = await givenAsk(wrong);
    await api.as(wrong).post(`/asks/${ask.id}/answer`).send({ code: 'wrong_owner' }).expect(200);
    const sent = (
      await api.as(request.author).post(`/asks/${ask.id}/send-on`).send({ ownerId: right.organization.id }).expect(201)
    ).body as { id: string };
    await settled(wrong, withdrawn.id, 'delivered');
    await settled(right, asked.id, 'delivered');
    const messages = taken.map(({ body }) => JSON.parse(body) as { type: string; data: { asks: { id: string }[] } });
    expect(messages.map(({ type, data }) => [type, data.asks.map(({ id }) => id)])).toEqual(
      expect.arrayContaining([
        ['ask.released', [ask.id]],
        ['ask.opened', [sent.id]],
      ]),
    );
    expect(messages.length).toBe(2);
    // neither learns who the other is
    expect(taken.map(({ body }) => body).join('')).not.toContain(right.organization.name);
  });

  it('are forgotten some weeks after they were settled, and no sooner', async () => {
    const operator = await givenOperator();
    const { id } = await created(operator);
    for (let i = 0; i < 3; i++) await api.as(operator).post(`/webhooks/${id}/test`).expect(202);
    await eventually('all are delivered', async () =>
      (await deliveries(operator, id)).every((each) => each.state === 'delivered'),
    );
    const [oldest, older, fresh] = await deliveries(operator, id);
    const age = (delivery: typeof oldest, days: number, state = 'delivered') =>
      api.owner.query(
        `update notifications.webhook_delivery set created_at = now() - make_interval(days => $2), state = $3,
           settled_at = case when $3 <> 'waiting' then now() - make_interval(days => $2) end where id = $1`,
        [delivery?.id, days, state],
      );
    await age(oldest, 31, 'failed');
    await age(older, 29);
    await age(fresh, 40, 'waiting'); // still on its way, however old
    const due = `select id, due_at from journal.outbox where job = 'notifications.forget-deliveries' and done_at is null`;
    const [planned, ...others] = (await api.owner.query(due)).rows;
    expect(others).toEqual([]);
    await api.owner.query(`update journal.outbox set due_at = now(), dispatched_at = null where id = $1`, [planned.id]);
    await eventually('the old one is forgotten', async () => (await deliveries(operator, id)).length === 2);
    expect((await deliveries(operator, id)).map((each) => each.id)).not.toContain(oldest?.id);
    const [next, ...more] = await eventually('the next is planned', async () => {
      const { rows } = await api.owner.query(due);
      return rows[0]?.id !== planned.id && rows;
    });
    expect(more).toEqual([]);
    expect(+next.due_at - Date.now()).toBeGreaterThan(20 * 3_600_000);
    const { rows } = await api.owner.query(
      `select data->>'count' as count from journal.entry where type = 'webhook.deliveries-forgotten'`,
    );
    expect(rows).toEqual([{ count: '1' }]);
  });

  it('are signed with both secrets for a day after a renewal', async () => {
    const operator = await givenOperator();
    const { id, secret: before } = await created(operator);
    const { secret: after } = (await api.as(operator).post(`/webhooks/${id}/secret`).expect(200)).body;
    expect(after).not.toBe(before);
    await api.as(operator).post(`/webhooks/${id}/test`).expect(202);
    await settled(operator, id, 'delivered');
    const [message] = taken as [Taken];
    expect(message.headers['webhook-signature']?.split(' ').length).toBe(2);
    for (const secret of [before, after])
      expect(new Webhook(secret).verify(message.body, message.headers)).toMatchObject({ type: 'webhook.test' });
    await api.owner.query(`update notifications.webhook set previous_until = now() where id = $1`, [id]);
    taken.length = 0;
    await api.as(operator).post(`/webhooks/${id}/test`).expect(202);
    await eventually('a second message', async () => taken.length === 1);
    expect(() => new Webhook(before).verify((taken[0] as Taken).body, (taken[0] as Taken).headers)).toThrow();
    expect((await api.as(operator).get(`/webhooks/${id}`)).text).not.toContain('whsec_');
  });

  it('come again by the schedule under the same id, and can be replayed', async () => {
    const operator = await givenOperator();
    const { id } = await created(operator);
    answer = 500;
    const { ask } = await givenAsk(operator);
    const eventId = await happened('ask.reminded', { type: 'ask', id: ask.id });
    const delivery = await eventually('a first failure', async () =>
      (await deliveries(operator, id)).find((each) => each.attempts === 1),
    );
    expect(delivery).toMatchObject({ state: 'waiting', lastStatus: 500 });
    expect((await api.as(operator).get(`/webhooks/${id}`)).body.failingSince).toEqual(expect.any(String));
    const [next] = await tried(delivery.id);
    expect(+(next?.due_at as Date) - Date.now()).toBeLessThan(6000);
    await hurry(delivery.id);
    await eventually('a second failure', async () => (await deliveries(operator, id))[0]?.attempts === 2);
    const [later] = await tried(delivery.id);
    expect(+(later?.due_at as Date) - Date.now()).toBeGreaterThan(250_000);
    answer = 200;
    await hurry(delivery.id);
    await settled(operator, id, 'delivered');
    expect(taken.map((message) => message.id)).toEqual([eventId, eventId, eventId]);
    expect((await api.as(operator).get(`/webhooks/${id}`)).body.failingSince).toBeNull();
    const path = `/webhooks/${id}/deliveries/${delivery.id}/replay`;
    expect((await api.as(operator).post(path).expect(202)).body).toEqual({ count: 1 });
    await eventually('it came again', async () => taken.length === 4);
    expect(taken[3]?.id).toBe(eventId);
  });

  it('are switched off when nothing was taken to the end, or the receiver is gone; its people are told, and what failed is sent again', async () => {
    const operator = await givenOperator();
    const { id } = await created(operator);
    answer = 410;
    await api.as(operator).post(`/webhooks/${id}/test`).expect(202);
    const failed = await settled(operator, id, 'failed');
    const off = (await api.as(operator).get(`/webhooks/${id}`)).body;
    expect(off).toMatchObject({ state: 'disabled', disabledWhy: 'gone' });
    const notice = await eventually('a notice', async () => (await api.as(operator).get('/notices')).body.items[0]);
    expect(notice).toMatchObject({ kind: 'webhook-disabled', subject: { type: 'webhook', id } });
    expect((await api.as(operator).post(`/webhooks/${id}/test`).expect(409)).body.code).toBe('webhook-disabled');
    await api
      .as(operator)
      .patch(`/webhooks/${id}`)
      .set('if-match', `"${off.version}"`)
      .send({ state: 'active' })
      .expect(200);
    answer = 200;
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect((await api.as(operator).post(`/webhooks/${id}/replay`).send({ since }).expect(202)).body).toEqual({
      count: 1,
    });
    expect((await settled(operator, id, 'delivered')).id).toBe(failed.id);

    answer = 503;
    await api.as(operator).post(`/webhooks/${id}/test`).expect(202);
    const weary = await settled(operator, id, 'waiting');
    await eventually(
      'a failure',
      async () => (await deliveries(operator, id)).find((each) => each.id === weary.id)?.attempts === 1,
    );
    await api.owner.query(`update notifications.webhook_delivery set attempts = 9 where id = $1`, [weary.id]);
    await hurry(weary.id);
    await eventually(
      'switched off',
      async () => (await api.as(operator).get(`/webhooks/${id}`)).body.disabledWhy === 'failing',
    );
  });

  it('are kept by the operators of the organization alone, at addresses that may be reached', async () => {
    const operator = await givenOperator();
    const { id } = await created(operator);
    const stranger = await givenOperator();
    for (const path of [`/webhooks/${id}`, `/webhooks/${id}/deliveries`]) await api.as(stranger).get(path).expect(404);
    await api.as(stranger).delete(`/webhooks/${id}`).expect(404);
    expect((await api.as(stranger).get('/webhooks').expect(200)).body.items).toEqual([]);
    for (const hostile of [
      'http://receiver.example/',
      'https://10.0.0.1/',
      'https://localhost/',
      'https://a:b@receiver.example/',
      'file:///etc/passwd',
    ])
      expect((await api.as(operator).post('/webhooks').send({ url: hostile }).expect(422)).body).toMatchObject({
        code: 'webhook-target-refused',
        errors: [{ pointer: '/url' }],
      });
    await api.as(operator).patch(`/webhooks/${id}`).set('if-match', '"1"').send({ url: 'https://[::1]/' }).expect(422);
    await api.as(operator).patch(`/webhooks/${id}`).set('if-match', '"7"').send({ description: 'x' }).expect(412);
    await api.as(operator).patch(`/webhooks/${id}`).send({ description: 'x' }).expect(428);
    await api.as(operator).post('/webhooks').send({ url, events: [] }).expect(400);
    for (let i = 1; i < MOST_WEBHOOKS; i++) await created(operator);
    expect((await api.as(operator).post('/webhooks').send({ url }).expect(409)).body.code).toBe('too-many-webhooks');
    await api.as(operator).delete(`/webhooks/${id}`).expect(204);
    await api.as(operator).get(`/webhooks/${id}`).expect(404);
  });
});
