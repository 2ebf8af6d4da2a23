import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createHttpApp } from '../../../src/app/http-app.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { hashOf } from '../../../src/kernel/digests.ts';
import { LiveStreams, MOST_STREAMS } from '../../../src/modules/notifications/live/live-streams.ts';
import { NotificationsModule } from '../../../src/modules/notifications/index.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { givenRequest } from '../../support/given-requests.ts';
import { type GivenAccount, VINNYTSIA } from '../../support/given.ts';
import { type LiveStream, openLive } from '../../support/live.ts';

const FEATURES = [AccessModule, NotificationsModule];

/** Two processes of the API on one database: a change is made in one and heard in the other. */
describe('live events', () => {
  let api: TestApi;
  let second: NestFastifyApplication;
  let url: string;
  let elsewhere: string;
  let investigator: GivenAccount;
  let owner: GivenAccount;
  const open: LiveStream[] = [];

  beforeAll(async () => {
    api = await startApi({ features: FEATURES });
    await api.app.listen(0, '127.0.0.1');
    url = await api.app.getUrl();
    second = await createHttpApp(api.settings, FEATURES);
    await second.listen(0, '127.0.0.1');
    elsewhere = await second.getUrl();
    investigator = await api.given.account('investigator');
    owner = await api.given.account('operator', {
      organization: await api.given.organization({ kind: 'local_authority' }),
    });
  });
  afterEach(() => {
    for (const stream of open.splice(0)) stream.close();
  });
  afterAll(async () => {
    await second.close();
    await api.end();
  });

  const follow = async (account: GivenAccount, with_: Parameters<typeof openLive>[2] = {}, at = elsewhere) => {
    const stream = await openLive(at, account, with_);
    open.push(stream);
    return stream;
  };
  const given = async (state: 'draft' | 'submitted' | 'open' = 'open') => {
    const request = await givenRequest(api.given, {
      author: investigator,
      cameras: [await givenCamera(api.given, { owner: owner.organization })],
      state,
    });
    return { request, ask: request.asks[0] as (typeof request.asks)[number] };
  };
  const hold = (askId: string) => api.as(owner).post(`/asks/${askId}/answer`).send({ code: 'held' }).expect(200);

  it('tell those whom a change concerns, and nobody else; ids and kinds only', async () => {
    const { request, ask } = await given();
    const concerned = [
      investigator,
      owner,
      await api.given.account('supervisor', { organization: investigator.organization }),
      await api.given.account('regional_command', { organization: await api.given.organization() }),
      await api.given.account('national_command'),
    ];
    const strangers = [
      await api.given.account('operator'),
      await api.given.account('investigator'),
      await api.given.account('regional_command', {
        organization: await api.given.organization({ regionCode: VINNYTSIA }),
      }),
      await api.given.account('inspector'),
      await api.given.account('administrator'),
      await api.given.account('investigator', { organization: owner.organization }),
    ];
    const hearing = await Promise.all(concerned.map((account) => follow(account)));
    const deaf = await Promise.all(strangers.map((account) => follow(account)));
    await hold(ask.id);
    for (const stream of hearing) await stream.heard('ask', ask.id);
    await second.get(LiveStreams).beat();
    for (const stream of deaf) {
      await eventually('a beat', async () => stream.events.some((each) => each.event === 'beat'));
      expect(stream.events.filter((each) => each.event === 'change')).toEqual([]);
    }
    for (const stream of hearing)
      for (const { data } of stream.events)
        for (const item of data.items ?? []) {
          expect(Object.keys(item).sort()).toEqual(['id', 'kind']);
          expect([ask.id, request.id]).toContain(item.id);
        }
    expect(hearing[0]?.headers.get('content-type')).toContain('text/event-stream');
    expect(hearing[0]?.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(hearing[0]?.headers.get('x-accel-buffering')).toBe('no');
  });

  it('do not tell an owner of a draft, nor of the request behind an ask', async () => {
    const [stream, unit] = [await follow(owner), await follow(investigator)];
    const { request, ask } = await given('draft');
    await unit.heard('ask', ask.id);
    await unit.heard('request', request.id);
    await api.owner.query(`update requests.ask set hold_sent_at = now() where id = $1`, [ask.id]);
    await stream.heard('ask', ask.id);
    const told = stream.events.filter((each) => each.data.items?.some((item) => item.id === ask.id));
    expect(told.length).toBe(1);
    expect(stream.text()).not.toContain(request.id);
  });

  it('tell of a new notice, to its account alone', async () => {
    const colleague = await api.given.account('investigator', { organization: investigator.organization });
    const [mine, theirs] = [await follow(investigator), await follow(colleague)];
    const id = newId();
    await api.owner.query(
      `insert into notifications.notice (id, kind, account_id, event_id, subject_type, subject_id) values ($1, 'request-approved', $2, $3, 'request', $3)`,
      [id, investigator.id, newId()],
    );
    await mine.heard('notice', id);
    await second.get(LiveStreams).beat();
    expect(theirs.text()).not.toContain(id);
  });

  it('go on after a cut where they were, in another process too', async () => {
    const first = await follow(owner);
    const { ask } = await given();
    await first.heard('ask', ask.id);
    const lastId = first.lastId();
    first.close();
    const missed = await given();
    const again = await follow(owner, { lastId }, url);
    await again.heard('ask', missed.ask.id);
    expect(again.events.map((each) => each.event)).not.toContain('reset');
    const once = await follow(owner, { lastId, query: '?follow=false' });
    await once.ended();
    expect(once.text()).toContain(missed.ask.id);
  });

  it('miss nothing that was begun before and committed after', async () => {
    const { ask: slow } = await given();
    const { ask: fast } = await given();
    const stream = await follow(owner);
    const client = await api.owner.connect();
    try {
      await client.query('begin');
      await client.query(`update requests.ask set reminders = reminders + 1 where id = $1`, [slow.id]);
      await hold(fast.id);
      await stream.heard('ask', fast.id);
      const lastId = stream.lastId();
      await client.query('commit');
      await stream.heard('ask', slow.id);
      const late = await follow(owner, { lastId });
      await late.heard('ask', slow.id);
    } finally {
      client.release();
    }
  });

  it.each([
    ['of yesterday', () => `5-${Math.floor(Date.now() / 1000) - 90_000}`],
    ['of a database that was restored since', () => `999999999999-${Math.floor(Date.now() / 1000)}`],
    ['that is none of ours', () => 'x'],
  ])('begin anew at a place %s', async (_, lastId) => {
    const stream = await follow(owner, { lastId: lastId() });
    await eventually('a reset', async () => stream.events.some((each) => each.event === 'reset'));
  });

  it('come back by themselves when the database has cut the line', async () => {
    const stream = await follow(owner);
    await api.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'listen%svidok_live%'`,
    );
    const { ask } = await given();
    await stream.heard('ask', ask.id);
  });

  it('end with the session, in whatever process it was left', async () => {
    const leaver = await api.given.account('operator', { organization: owner.organization });
    const stream = await follow(leaver);
    await api.as(leaver).delete('/session').expect(204);
    await stream.ended();
    expect(stream.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'signed-out' } });
    expect((await openLive(elsewhere, leaver)).status).toBe(401);
  });

  it('end when the account has other rights, is shut out, or its token is revoked', async () => {
    const moved = await api.given.account('operator', { organization: owner.organization });
    const shut = await api.given.account('operator', { organization: owner.organization });
    const [first, other] = [await follow(moved), await follow(shut)];
    await api.owner.query(`update access.account set role = 'investigator' where id = $1`, [moved.id]);
    await first.ended();
    expect(first.events.at(-1)?.data.reason).toBe('rights-changed');
    await api.owner.query(`update access.account set is_active = false where id = $1`, [shut.id]);
    await other.ended();
    expect(other.events.at(-1)?.data.reason).toBe('signed-out');

    await api.owner.query(
      `insert into access.access_token (id, account_id, name, token_hash, scopes, expires_at) values ($1, $2, 'x', $3, '{read}', now() + interval '1 day')`,
      [newId(), owner.id, hashOf('live-token')],
    );
    const bearer = { ...owner, headers: { authorization: 'Bearer live-token' } } as unknown as GivenAccount;
    const byToken = await follow(bearer);
    await api.owner.query(`update access.access_token set revoked_at = now() where token_hash = $1`, [
      hashOf('live-token'),
    ]);
    await byToken.ended();
  });

  it('are so many for one account and no more', async () => {
    const many = await api.given.account('operator');
    const streams = [];
    for (let i = 0; i < MOST_STREAMS; i++) streams.push(await follow(many));
    await api.app.get(LiveStreams).beat();
    const refused = await fetch(`${elsewhere}/api/v1/events`, { headers: many.headers });
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'too-many-streams', facts: { most: MOST_STREAMS } });
    streams[0]?.close();
    await eventually('room for another', async () => {
      const stream = await openLive(elsewhere, many);
      open.push(stream);
      return stream.status === 200;
    });
    await api.as(null).get('/events').expect(401);
    await api.as(owner).get('/events?follow=perhaps').expect(400);
  });

  it('forget what is older than a day', async () => {
    const { ask } = await given();
    await api.owner.query(`update notifications.hint set at = now() - interval '25 hours' where subject_id = $1`, [
      ask.id,
    ]);
    await api.app.get(LiveStreams).beat();
    const { rows } = await api.owner.query(`select from notifications.hint where subject_id = $1`, [ask.id]);
    expect(rows.length).toBe(0);
  });

  it('end when the process does, and hold up nothing', async () => {
    const third = await createHttpApp(api.settings, FEATURES);
    await third.listen(0, '127.0.0.1');
    const stream = await openLive(await third.getUrl(), owner);
    // a line in advance, as browsers hold them
    const spare = connect(Number(new URL(await third.getUrl()).port), '127.0.0.1').on('error', () => undefined);
    await once(spare, 'connect');
    const isClosed = once(spare, 'close');
    await third.close();
    await isClosed;
    await stream.ended();
    expect(stream.events.at(-1)).toMatchObject({ event: 'end', data: { reason: 'closing' } });
  });
});
