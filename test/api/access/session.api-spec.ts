import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { hashOf } from '../../../src/kernel/digests.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';

const PASSWORD = 'correct horse battery';
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

describe('sessions', () => {
  let api: TestApi;
  let stored: string;
  let address = 1;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule], settings: { TRUST_PROXY: '127.0.0.1' } });
    stored = await hash(PASSWORD, COST);
  });
  afterAll(() => api.end());

  async function officer(passwordHash = stored): Promise<GivenAccount & { email: string }> {
    const account = await api.given.account('investigator', { name: 'Officer' });
    // a demo account, because these are about the password; second-factor.api-spec.ts is about the rest
    await api.owner.query(`update access.account set password_hash = $2, is_demo = true where id = $1`, [
      account.id,
      passwordHash,
    ]);
    await api.owner.query(`delete from access.session where account_id = $1`, [account.id]);
    return { ...account, email: `${account.id}@tests.example` };
  }
  const freshAddress = () => `198.51.100.${address++}`;
  const signIn = (email: string, password: string, from = freshAddress()) =>
    api.as(null).post('/session').set('x-forwarded-for', from).send({ email, password });
  const cookieOf = (answer: { headers: Record<string, unknown> }) =>
    ((answer.headers['set-cookie'] as string[])[0] as string).split(';')[0] as string;
  const journal = async (subject: string) =>
    (
      await api.owner.query(
        `select type, data, actor_kind, account_id from journal.entry where subject_id = $1 order by position`,
        [subject],
      )
    ).rows;

  it('opens one, shows who acts, and ends it on the server', async () => {
    const account = await officer();
    const opened = await signIn(account.email.toUpperCase(), PASSWORD).expect(201);
    expect(opened.body.actor).toEqual({
      id: account.id,
      name: 'Officer',
      email: account.email,
      role: 'investigator',
      organization: { id: account.organization.id, name: account.organization.name, kind: 'police' },
      regionCode: account.organization.regionCode,
      locale: 'uk',
      isDemo: true,
      mustChangePassword: false,
      mustSetSecondFactor: false,
    });
    const header = (opened.headers['set-cookie'] as unknown as string[])[0] as string;
    expect(header).toMatch(/^svidok-session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const cookie = cookieOf(opened);
    const { rows } = await api.owner.query(`select id_hash from access.session where account_id = $1`, [account.id]);
    expect(rows).toEqual([{ id_hash: hashOf(cookie.split('=')[1] as string) }]);

    const shown = await api.as(null).get('/session').set('cookie', cookie).expect(200);
    expect(shown.body).toEqual(opened.body);
    await api.as(null).delete('/session').set('cookie', cookie).expect(403);
    const closed = await api
      .as(null)
      .delete('/session')
      .set('cookie', cookie)
      .set('x-csrf-token', opened.body.csrfToken)
      .expect(204);
    expect(closed.headers['clear-site-data']).toContain('"storage"');
    expect((closed.headers['set-cookie'] as unknown as string[])[0]).toContain('svidok-session=;');
    const replayed = await api.as(null).get('/session').set('cookie', cookie).expect(401);
    expect(replayed.body.code).toBe('unauthenticated');
    expect((await journal(account.id)).map((entry) => entry.type)).toEqual(['session.opened', 'session.closed']);
  });

  it('answers nobody with 401', async () => {
    await api.as(null).get('/session').expect(401);
    await api.as(null).delete('/session').expect(401);
  });

  it('gives an unknown address, a wrong password and a disabled account the same answer', async () => {
    const [wrong, disabled, closedHouse] = [await officer(), await officer(), await officer()];
    await api.owner.query(`update access.account set is_active = false where id = $1`, [disabled.id]);
    await api.owner.query(`update access.organization set is_active = false where id = $1`, [
      closedHouse.organization.id,
    ]);
    const answers = [
      await signIn('nobody@tests.example', PASSWORD),
      await signIn(wrong.email, 'not the password'),
      await signIn(disabled.email, PASSWORD),
      await signIn(closedHouse.email, PASSWORD),
    ];
    const told = answers.map(({ status, body, headers }) => ({
      status,
      body: { ...body, traceId: '' },
      cookie: headers['set-cookie'],
    }));
    expect(told[0]).toMatchObject({ status: 401, body: { code: 'sign-in-refused' }, cookie: undefined });
    expect(new Set(told.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await journal(wrong.id)).toEqual([
      { type: 'session.refused', data: { reason: 'password' }, actor_kind: 'anonymous', account_id: null },
    ]);
    expect((await journal(disabled.id))[0]).toMatchObject({ data: { reason: 'disabled' } });
  });

  it('spends as much time on an unknown address as on a wrong password', async () => {
    const taken = { known: [] as number[], unknown: [] as number[] };
    // by turns, so that a busy machine is busy for both
    for (let i = 0; i < 9; i++) {
      for (const kind of ['known', 'unknown'] as const) {
        const email = kind === 'known' ? (await officer()).email : `nobody-${i}@tests.example`;
        const start = performance.now();
        await signIn(email, 'not the password').expect(401);
        taken[kind].push(performance.now() - start);
      }
    }
    const [known, unknown] = [taken.known, taken.unknown].map((times) => times.sort((a, b) => a - b)[4] as number) as [
      number,
      number,
    ];
    expect(Math.abs(known - unknown)).toBeLessThan(0.5 * Math.max(known, unknown));
  });

  it('lets a whole station sign in at once from one address', async () => {
    const account = await officer();
    const from = freshAddress();
    const answers = await Promise.all(Array.from({ length: 25 }, () => signIn(account.email, PASSWORD, from)));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
  });

  it('counts a check that was cut off as a failure', async () => {
    const account = await officer();
    await signIn(account.email, 'not the password').expect(401);
    await api.owner.query(
      `insert into access.sign_in_failure (email_hash, address, at) select email_hash, '198.51.100.0', now() - interval '40 seconds'
       from access.sign_in_failure, generate_series(1, 9) where id = (select max(id) from access.sign_in_failure)`,
    );
    await signIn(account.email, PASSWORD).expect(429);
  });

  it('refuses the eleventh failure of an account, whether it exists or not, also side by side', async () => {
    const account = await officer();
    for (const email of [account.email, 'never-was@tests.example']) {
      const statuses = await Promise.all(
        Array.from({ length: 15 }, () => signIn(email, 'not the password').then((answer) => answer.status)),
      );
      expect(statuses.filter((status) => status === 401)).toHaveLength(10);
      expect(statuses.filter((status) => status === 429)).toHaveLength(5);
      const refused = await signIn(email, PASSWORD).expect(429);
      expect(refused.body).toMatchObject({ code: 'too-many-attempts' });
      expect(refused.headers['retry-after']).toBe('900');
    }
    await api.owner.query(`update access.sign_in_failure set at = at - interval '16 minutes'`);
    await signIn(account.email, PASSWORD).expect(201);
  });

  it('refuses the eleventh failure from one address, and success with one account does not wipe its failures with others', async () => {
    const own = await officer();
    const from = freshAddress();
    for (let i = 0; i < 10; i++) {
      if (i === 9) await signIn(own.email, PASSWORD, from).expect(201);
      await signIn(`guess-${i}@tests.example`, 'not the password', from).expect(401);
    }
    await signIn(own.email, PASSWORD, from).expect(429);
    await signIn(own.email, PASSWORD).expect(201);
  });

  it('forgets what a person mistyped once the password was right', async () => {
    const account = await officer();
    const from = freshAddress();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await signIn(account.email, 'not the password', from).expect(401);
      await signIn(account.email, PASSWORD, from).expect(201);
    }
  });

  it('gives a new id at each sign-in and ends the one that the browser still held', async () => {
    const account = await officer();
    const first = cookieOf(await signIn(account.email, PASSWORD).expect(201));
    const again = await signIn(account.email, PASSWORD).set('cookie', first).expect(201);
    expect(cookieOf(again)).not.toBe(first);
    await api.as(null).get('/session').set('cookie', first).expect(401);
    await api.as(null).get('/session').set('cookie', cookieOf(again)).expect(200);
  });

  it('does not end the session of somebody else at a sign-in', async () => {
    const [mine, other] = [await officer(), await officer()];
    const theirs = cookieOf(await signIn(other.email, PASSWORD).expect(201));
    await signIn(mine.email, PASSWORD).set('cookie', theirs).expect(201);
    await api.as(null).get('/session').set('cookie', theirs).expect(200);
  });

  it('refuses a sign-in that another site sends', async () => {
    const account = await officer();
    const refused = await signIn(account.email, PASSWORD).set('sec-fetch-site', 'cross-site').expect(403);
    expect(refused.body.code).toBe('cross-site-request');
  });

  it('ends after 30 idle minutes and after 12 hours, whatever happens', async () => {
    const account = await officer();
    const cookie = cookieOf(await signIn(account.email, PASSWORD).expect(201));
    const { rows } = await api.owner.query(
      `select extract(epoch from expires_at - created_at) / 3600 as hours from access.session where account_id = $1`,
      [account.id],
    );
    expect(Number(rows[0].hours)).toBeCloseTo(12, 3);
    await api.owner.query(
      `update access.session set last_seen_at = now() - interval '29 minutes' where account_id = $1`,
      [account.id],
    );
    await api.as(null).get('/session').set('cookie', cookie).expect(200);
    await api.owner.query(
      `update access.session set last_seen_at = now() - interval '31 minutes' where account_id = $1`,
      [account.id],
    );
    await api.as(null).get('/session').set('cookie', cookie).expect(401);
    await api.owner.query(
      `update access.session set last_seen_at = now(), expires_at = now() - interval '1 second' where account_id = $1`,
      [account.id],
    );
    await api.as(null).get('/session').set('cookie', cookie).expect(401);
  });

  it('writes the moment last seen at most once a minute', async () => {
    const account = await officer();
    const cookie = cookieOf(await signIn(account.email, PASSWORD).expect(201));
    const seen = async () =>
      (await api.owner.query(`select last_seen_at, xmin from access.session where account_id = $1`, [account.id]))
        .rows[0];
    const before = await seen();
    for (let i = 0; i < 5; i++) await api.as(null).get('/session').set('cookie', cookie).expect(200);
    expect(await seen()).toEqual(before);
    await api.owner.query(
      `update access.session set last_seen_at = now() - interval '2 minutes' where account_id = $1`,
      [account.id],
    );
    await api.as(null).get('/session').set('cookie', cookie).expect(200);
    expect((await seen()).last_seen_at.getTime()).toBeGreaterThanOrEqual(before.last_seen_at.getTime());
  });

  it('hashes a password anew when the parameters have risen', async () => {
    const weak = await hash(PASSWORD, { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    const account = await officer(weak);
    await signIn(account.email, PASSWORD).expect(201);
    const { rows } = await api.owner.query(`select password_hash from access.account where id = $1`, [account.id]);
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await signIn(account.email, PASSWORD).expect(201);
  });

  it('lists own sessions and ends one of them, never one of others', async () => {
    const [account, stranger] = [await officer(), await api.given.account('supervisor')];
    const [here, there] = [
      await signIn(account.email, PASSWORD).expect(201),
      await signIn(account.email, PASSWORD).expect(201),
    ];
    const headers = { cookie: cookieOf(here), 'x-csrf-token': here.body.csrfToken };
    const { body } = await api.as(null).get('/sessions').set(headers).expect(200);
    expect(body.items.map((item: { isCurrent: boolean }) => item.isCurrent).sort()).toEqual([false, true]);
    const other = body.items.find((item: { isCurrent: boolean }) => !item.isCurrent);
    await api.as(stranger).delete(`/sessions/${other.id}`).expect(404);
    await api.as(null).delete(`/sessions/${other.id}`).set(headers).expect(204);
    await api.as(null).get('/session').set('cookie', cookieOf(there)).expect(401);
    await api.as(null).get('/session').set(headers).expect(200);
  });

  it('refuses what is no sign-in', async () => {
    const unknown = await api
      .as(null)
      .post('/session')
      .send({ email: 'a@b.c', password: 'x', role: 'administrator' })
      .expect(400);
    expect(unknown.body.errors).toEqual([{ pointer: '/role', detail: 'unknown property', code: 'unrecognized_keys' }]);
    await api.as(null).post('/session').send({ email: 'a@b.c' }).expect(400);
    await api.as(null).post('/session').set('content-type', 'application/json').send('{"email":').expect(400);
  });
});
