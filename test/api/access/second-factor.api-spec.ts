import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { URI } from 'otpauth';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { agree } from '../../support/agree.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';

const PASSWORD = 'correct horse battery';
const HALF_MINUTE = 30_000;

interface Browser {
  cookie: string;
  'x-csrf-token': string;
}

interface Enrolled {
  browser: Browser;
  device: (later?: number) => string;
  /** The code that confirmed the device. */
  spent: string;
  codes: string[];
}

describe('the second factor', () => {
  let api: TestApi;
  let stored: string;
  let address = 1;
  let account: GivenAccount;
  let email: string;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule], settings: { TRUST_PROXY: '127.0.0.1' } });
    stored = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    account = await api.given.account('investigator');
    email = `${account.id}@tests.example`;
    await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [account.id, stored]);
  });

  const freshAddress = () => `198.51.100.${(address++ % 250) + 1}`;
  const signIn = (code?: string, from = freshAddress()) =>
    api
      .as(null)
      .post('/session')
      .set('x-forwarded-for', from)
      .send({ email, password: PASSWORD, ...(code === undefined ? {} : { code }) });
  const browserOf = (answer: { headers: Record<string, unknown>; body: { csrfToken: string } }): Browser => ({
    cookie: ((answer.headers['set-cookie'] as string[])[0] as string).split(';')[0] as string,
    'x-csrf-token': answer.body.csrfToken,
  });
  const post = (browser: Browser, path: string, body: object) =>
    api
      .as(null)
      .post(path)
      .set({ ...browser })
      .set('x-forwarded-for', freshAddress())
      .send(body);
  const get = (browser: Browser, path: string) =>
    api
      .as(null)
      .get(path)
      .set({ ...browser });
  const types = async () =>
    (
      await api.owner.query(`select type, data from journal.entry where subject_id = $1 order by position`, [
        account.id,
      ])
    ).rows as { type: string; data: Record<string, unknown> }[];

  /** Signed in by password alone, then with a device of its own. */
  async function enrolled(): Promise<Enrolled> {
    const browser = browserOf(await signIn().expect(201));
    const { body } = await post(browser, '/profile/second-factor', { password: PASSWORD }).expect(201);
    const totp = URI.parse(body.uri as string);
    const device = (later = 0) => totp.generate({ timestamp: Date.now() + later });
    const spent = device();
    const confirmed = await post(browser, '/profile/second-factor/confirm', { code: spent }).expect(200);
    return { browser, device, spent, codes: confirmed.body.codes as string[] };
  }

  it('is demanded of everybody but demo accounts: a password alone opens only the setting up of one', async () => {
    const opened = await signIn().expect(201);
    expect(opened.body.actor.mustSetSecondFactor).toBe(true);
    const browser = browserOf(opened);
    for (const path of ['/organizations', '/sessions', '/access-tokens'])
      expect((await get(browser, path).expect(403)).body.code).toBe('second-factor-must-be-set');
    await post(browser, '/access-tokens', { name: 'x', scopes: ['read'], expiresAt: new Date() }).expect(403);
    expect((await get(browser, '/session').expect(200)).body.actor.mustSetSecondFactor).toBe(true);
    expect((await get(browser, '/profile/second-factor').expect(200)).body).toEqual({
      isDemanded: true,
      authenticator: null,
      recoveryCodesLeft: 0,
      isByProvider: false,
    });
    await api.owner.query(`update access.account set is_demo = true where id = $1`, [account.id]);
    await get(browser, '/organizations').expect(200);
  });

  it('is set up with a QR code, ends other sessions, and is asked for from then on', async () => {
    const other = browserOf(await signIn().expect(201));
    const { browser, device, codes } = await enrolled();
    expect(new Set(codes).size).toBe(10);
    await get(browser, '/organizations').expect(200);
    await get(other, '/session').expect(401);
    expect((await get(browser, '/profile/second-factor').expect(200)).body).toMatchObject({
      authenticator: { confirmedAt: expect.any(String) },
      recoveryCodesLeft: 10,
    });

    expect((await signIn().expect(401)).body.code).toBe('second-factor-needed');
    expect((await signIn('000000').expect(401)).body.code).toBe('second-factor-refused');
    const again = await signIn(device(HALF_MINUTE)).expect(201);
    expect(again.body.actor.mustSetSecondFactor).toBe(false);
    await get(browserOf(again), '/organizations').expect(200);

    const entries = await types();
    expect(entries.map(({ type }) => type)).toEqual([
      'session.opened',
      'session.opened',
      'second-factor.proposed',
      'second-factor.set',
      'session.refused',
      'session.refused',
      'session.opened',
    ]);
    expect(entries[3]?.data).toEqual({ sessions: 2 });
    expect(entries.slice(4, 6).map(({ data }) => data['reason'])).toEqual(['code-missing', 'code']);
    expect(entries[6]?.data['secondFactor']).toBe('authenticator');
  });

  it('takes a code once, also side by side, and none of an earlier half minute after it', async () => {
    const { device, spent } = await enrolled();
    await signIn(spent).expect(401); // when the device was confirmed
    const code = device(HALF_MINUTE);
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(code)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(7);
    await signIn(device(10 * HALF_MINUTE)).expect(401);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { codes } = await enrolled();
    const [first, second] = codes as [string, string];
    const opened = await signIn(first.toUpperCase().replaceAll('-', ' ')).expect(201);
    expect((await get(browserOf(opened), '/profile/second-factor').expect(200)).body.recoveryCodesLeft).toBe(9);
    await signIn(first).expect(401);
    const answers = await Promise.all(Array.from({ length: 6 }, () => signIn(second)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const { rows } = await api.owner.query(`select code_hash from access.recovery_code where account_id = $1`, [
      account.id,
    ]);
    expect(rows.every((row) => row.code_hash.length === 32)).toBe(true);
  });

  it('counts wrong codes as failures, and a right password without a code forgives none of them', async () => {
    const { device } = await enrolled();
    for (let i = 0; i < 10; i++) {
      await signIn('111111').expect(401);
      if (i < 9) await signIn().expect(401);
    }
    await signIn(device(HALF_MINUTE)).expect(429);
  });

  it('keeps the secret sealed, and tells it to nobody a second time', async () => {
    const { browser } = await enrolled();
    const { body } = await post(browser, '/profile/second-factor', { password: PASSWORD, code: '1' }).expect(422);
    expect(body.code).toBe('wrong-code');
    const { rows } = await api.owner.query(`select sealed from access.authenticator where account_id = $1`, [
      account.id,
    ]);
    expect(rows[0].sealed).not.toMatch(/^[A-Z2-7]{32}$/);
    const shown = await get(browser, '/profile/second-factor').expect(200);
    expect(JSON.stringify(shown.body)).not.toMatch(/[A-Z2-7]{32}/);
  });

  it('gives way to a new device only when that has shown a code', async () => {
    const { browser, device, codes } = await enrolled();
    expect((await post(browser, '/profile/second-factor', { password: PASSWORD }).expect(422)).body.code).toBe(
      'code-needed',
    );
    expect(
      (await post(browser, '/profile/second-factor', { password: 'x', code: codes[0] }).expect(422)).body,
    ).toMatchObject({ code: 'wrong-password', errors: [{ pointer: '/password' }] });
    const { body } = await post(browser, '/profile/second-factor', { password: PASSWORD, code: codes[0] }).expect(201);
    expect(body.qr).toMatch(/^<svg/);
    await post(browser, '/profile/second-factor/confirm', { code: '123456' }).expect(422);
    await signIn(device(HALF_MINUTE)).expect(201); // the present one still counts
    const next = URI.parse(body.uri as string);
    await post(browser, '/profile/second-factor/confirm', { code: next.generate() }).expect(200);
    await post(browser, '/profile/second-factor/confirm', { code: next.generate() }).expect(409);
    await signIn(codes[1]).expect(401); // the old paper is void
    await signIn(device(HALF_MINUTE)).expect(401);
    await signIn((next as { generate(o: object): string }).generate({ timestamp: Date.now() + HALF_MINUTE })).expect(
      201,
    );
  });

  it('renews the recovery codes', async () => {
    const { browser, codes } = await enrolled();
    const renewed = await post(browser, '/profile/second-factor/recovery-codes', {
      password: PASSWORD,
      code: codes[0],
    }).expect(201);
    expect(renewed.body.codes).toHaveLength(10);
    await signIn(codes[1]).expect(401);
    await signIn(renewed.body.codes[0]).expect(201);
  });

  it('is taken off by another administrator, with a reason; every door of the account shuts', async () => {
    const { browser } = await enrolled();
    const administrator = await api.given.account('administrator', {
      organization: await api.given.organization({ kind: 'other' }),
    });
    const reset = (by: GivenAccount, of: string, reason: string) =>
      api.as(by).post(`/accounts/${of}/second-factor/reset`).send({ reason });
    await reset(administrator, account.id, 'lost').expect(400);
    expect((await reset(administrator, administrator.id, 'Lost in a river.').expect(403)).body.code).toBe('own-rights');
    await reset(await api.given.account('supervisor'), account.id, 'Lost in a river.').expect(403);
    expect((await api.as(administrator).get(`/accounts/${account.id}`).expect(200)).body.hasSecondFactor).toBe(true);
    await reset(administrator, account.id, 'Lost in a river.').expect(202);
    await get(browser, '/session').expect(200);
    await agree(api, await api.given.account('administrator'), account.id);
    await get(browser, '/session').expect(401);
    expect((await signIn().expect(201)).body.actor.mustSetSecondFactor).toBe(true);
    expect((await types()).find(({ type }) => type === 'second-factor.reset')?.data).toMatchObject({
      reason: 'Lost in a river.',
    });
  });

  it('may not be dealt with by token', async () => {
    const { body } = await api
      .as(account)
      .post('/access-tokens')
      .send({ name: 'x', scopes: ['read', 'write'], expiresAt: new Date(Date.now() + 1e6) })
      .expect(201);
    const token = { authorization: `Bearer ${body.token}` };
    const by = (path: string, sent: object) => api.as(null).post(path).set(token).send(sent);
    for (const [path, sent] of [
      ['/profile/second-factor', { password: PASSWORD }],
      ['/profile/second-factor/confirm', { code: '000000' }],
      ['/session/confirm', { password: PASSWORD }],
      ['/access-tokens', { name: 'y', scopes: ['read'], expiresAt: new Date(Date.now() + 1e6) }],
    ] as const)
      expect((await by(path, sent).expect(403)).body.code).toBe('not-by-token');
  });
});

describe('what is dangerous', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule] });
    administrator = await api.given.account('administrator', {
      organization: await api.given.organization({ kind: 'other' }),
    });
    await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [
      administrator.id,
      await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 }),
    ]);
  });
  afterAll(() => api.end());

  it('wants a proof of who acts that is not older than half an hour', async () => {
    const somebody = await api.given.account('operator');
    const rename = (version: number) =>
      api
        .as(administrator)
        .patch(`/accounts/${somebody.id}`)
        .set('if-match', `"${version}"`)
        .send({ name: `N${version}` });
    await rename(1).expect(200);
    await api.owner.query(
      `update access.session set confirmed_at = now() - interval '31 minutes' where account_id = $1`,
      [administrator.id],
    );
    expect((await rename(2).expect(403)).body.code).toBe('confirmation-needed');
    await api.as(administrator).get('/accounts').expect(200);
    await api.as(administrator).post('/session/confirm').send({ password: 'not mine' }).expect(422);
    await rename(2).expect(403);
    await api.as(administrator).post('/session/confirm').send({ password: PASSWORD }).expect(204);
    await rename(2).expect(200);
    const { rows } = await api.owner.query(`select type from journal.entry where subject_id = $1`, [administrator.id]);
    expect(rows).toEqual([{ type: 'session.confirmed' }]);
  });
});
