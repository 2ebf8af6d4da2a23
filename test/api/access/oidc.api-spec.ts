import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { AnswerSeal } from '../../../src/platform/http/answer-seal.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';
import {
  claimsOf,
  CLIENT,
  type Tamper,
  TestIdentityProvider,
  TWO_FACTORS,
  withToken,
} from '../../support/identity-provider.ts';

const PUBLIC_URL = 'http://localhost:3000';
const LOGOUT = { 'http://schemas.openid.net/event/backchannel-logout': {} };

interface Begun {
  /** The cookie of the flow. */
  cookie: string;
  /** The query with which the provider sends the browser back. */
  query: string;
}

describe('signing in with an identity provider', () => {
  let provider: TestIdentityProvider;
  let api: TestApi;
  let account: GivenAccount;
  beforeAll(async () => {
    provider = await TestIdentityProvider.start(`${PUBLIC_URL}/api/v1/session/oidc/callback`);
    api = await startApi({
      features: [AccessModule],
      settings: {
        PUBLIC_URL,
        OIDC_ISSUER: provider.issuer,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        OIDC_ACR_VALUES: `${TWO_FACTORS}, urn:tests:hardware`,
      },
    });
  }, 120_000);
  afterAll(async () => {
    await api?.end();
    await provider?.end();
  });
  beforeEach(async () => {
    provider.tamper = null;
    account = await api.given.account('investigator');
    await api.owner.query(`delete from access.session where account_id = $1`, [account.id]);
    provider.person = { subject: `s-${account.id}`, email: `${account.id}@tests.example` };
  });

  const cookieOf = (answer: { headers: Record<string, unknown> }, name: string): string =>
    ((answer.headers['set-cookie'] as string[] | undefined) ?? [])
      .map((each) => each.split(';')[0] as string)
      .find((each) => each.startsWith(`${name}=`)) ?? '';
  const start = (query = '') => api.as(null).get(`/session/oidc/start${query}`);
  async function begin(query = ''): Promise<Begun> {
    const answer = await start(query).expect(302);
    return {
      cookie: cookieOf(answer, 'svidok-oidc'),
      query: await provider.walk(answer.headers['location'] as string),
    };
  }
  const arrive = (begun: Begun) =>
    api.as(null).get(`/session/oidc/callback?${begun.query}`).set('cookie', begun.cookie).expect(302);
  const signIn = async (query = '') => {
    const answer = await arrive(await begin(query));
    return { to: answer.headers['location'] as string, cookie: cookieOf(answer, 'svidok-session') };
  };
  const sessions = async (): Promise<number> =>
    (await api.owner.query(`select count(*)::int as n from access.session where account_id = $1`, [account.id])).rows[0]
      .n;
  const reasons = async (): Promise<string[]> =>
    (
      await api.owner.query(
        `select data->>'reason' as reason from journal.entry where type = 'session.refused' and subject_id = 'identity-provider' order by position`,
      )
    ).rows.map((row) => row.reason as string);
  const refusedAs = async (answer: { headers: Record<string, unknown> }, reason: string) => {
    expect([answer.headers['location'], cookieOf(answer, 'svidok-session')]).toEqual([
      `/sign-in?refused=${reason}`,
      '',
    ]);
    expect((await reasons()).at(-1)).toBe(reason);
    expect(await sessions()).toBe(0);
  };

  it('goes by code flow with PKCE, state and nonce, asks for two factors, and comes back where one wanted to go', async () => {
    const answer = await start('?from=/requests%3Fsort%3Dloss').expect(302);
    const sent = new URL(answer.headers['location'] as string).searchParams;
    expect(Object.fromEntries(sent)).toMatchObject({
      client_id: CLIENT.id,
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email',
      acr_values: `${TWO_FACTORS} urn:tests:hardware`,
      redirect_uri: `${PUBLIC_URL}/api/v1/session/oidc/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect((sent.get(name) as string).length).toBeGreaterThan(40);
    const cookie = (answer.headers['set-cookie'] as unknown as string[])[0] as string;
    expect(cookie).toMatch(/^svidok-oidc=.*Max-Age=600; .*HttpOnly; SameSite=Lax/);
    for (const name of ['state', 'nonce']) expect(cookie).not.toContain(sent.get(name) as string);

    const arrived = await signIn('?from=/requests%3Fsort%3Dloss');
    expect(arrived.to).toBe('/requests?sort=loss');
    const shown = await api.as(null).get('/session').set('cookie', arrived.cookie).expect(200);
    expect(shown.body.actor).toMatchObject({ id: account.id, mustSetSecondFactor: false, mustChangePassword: false });
    await api.as(null).get('/organizations').set('cookie', arrived.cookie).expect(200);
    const { rows } = await api.owner.query(`select type from journal.entry where subject_id = $1 order by position`, [
      account.id,
    ]);
    expect(rows.map((row) => row.type)).toEqual(['identity.linked', 'session.opened']);
  });

  it('knows a linked person by the subject alone, whatever address the provider tells later', async () => {
    await signIn();
    provider.person = { ...provider.person, email: 'another@tests.example', isVerified: false };
    expect((await signIn()).to).toBe('/');
    expect(await sessions()).toBe(2);
  });

  it('asks to prove anew where that is wanted, and takes the moment of the proof from the provider', async () => {
    const { cookie } = await signIn('?fresh=1');
    expect(cookie).not.toBe('');
    provider.tamper = (_answer, sign) =>
      sign((claims) => ({ ...claims, auth_time: Math.floor(Date.now() / 1000) - 3600 }));
    const old = await signIn();
    const { rows } = await api.owner.query(
      `select confirmed_at < now() - interval '50 minutes' as is_old from access.session where account_id = $1 order by is_old`,
      [account.id],
    );
    expect([old.to, rows.map((row) => row.is_old)]).toEqual(['/', [false, true]]);
  });

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a b', `/${'x'.repeat(600)}`])(
    'sends nobody to %s',
    async (from) => {
      await start(`?from=${encodeURIComponent(from)}`).expect(400);
    },
  );

  describe('refuses an answer that', () => {
    const swap = (query: string, name: string, value: string | null): string => {
      const params = new URLSearchParams(query);
      if (value === null) params.delete(name);
      else params.set(name, value);
      return params.toString();
    };
    const old = (secret: string) =>
      `svidok-oidc=${encodeURIComponent(
        new AnswerSeal(secret).seal(
          JSON.stringify({ state: 'x', nonce: 'x', verifier: 'x', from: '/', isFresh: false, until: Date.now() - 1 }),
          'oidc flow',
        ),
      )}`;
    const cases: readonly (readonly [name: string, reason: string, change: (begun: Begun, other: Begun) => Begun])[] = [
      ['comes without the cookie of its flow', 'provider-expired', ({ query }) => ({ query, cookie: '' })],
      ['comes with a made-up cookie', 'provider-expired', ({ query }) => ({ query, cookie: 'svidok-oidc=e30' })],
      [
        'comes after ten minutes',
        'provider-expired',
        ({ query }) => ({ query, cookie: old(api.settings.SVIDOK_SECRET) }),
      ],
      [
        'belongs to the flow of another browser',
        'provider-failed',
        ({ query }, other) => ({ query, cookie: other.cookie }),
      ],
      ['has no state', 'provider-failed', (begun) => ({ ...begun, query: swap(begun.query, 'state', null) })],
      ['has another state', 'provider-failed', (begun) => ({ ...begun, query: swap(begun.query, 'state', 'x') })],
      ['has no code', 'provider-failed', (begun) => ({ ...begun, query: swap(begun.query, 'code', null) })],
      ['has a made-up code', 'provider-failed', (begun) => ({ ...begun, query: swap(begun.query, 'code', 'x') })],
      [
        'brings the code of another flow',
        'provider-failed',
        (begun, other) => ({
          ...begun,
          query: swap(begun.query, 'code', new URLSearchParams(other.query).get('code')),
        }),
      ],
      ['has two codes', 'provider-failed', (begun) => ({ ...begun, query: `${begun.query}&code=x` })],
      [
        'names another issuer',
        'provider-failed',
        (begun) => ({ ...begun, query: swap(begun.query, 'iss', 'https://evil.example') }),
      ],
      ['is empty', 'provider-failed', (begun) => ({ ...begun, query: '' })],
      [
        'tells that the person would not',
        'provider-cancelled',
        (begun) => ({ ...begun, query: swap(swap(begun.query, 'code', null), 'error', 'access_denied') }),
      ],
      [
        'tells of an error',
        'provider-failed',
        (begun) => ({ ...begun, query: swap(swap(begun.query, 'code', null), 'error', 'server_error') }),
      ],
    ];
    it.each(cases)('%s', async (_name, reason, change) => {
      await refusedAs(await arrive(change(await begin(), await begin())), reason);
    });

    it('is replayed', async () => {
      const begun = await begin();
      await arrive(begun);
      await api.owner.query(`delete from access.session where account_id = $1`, [account.id]);
      await refusedAs(await arrive(begun), 'provider-failed');
    });
  });

  describe('refuses an id token that', () => {
    const claim =
      (change: (claims: JWTPayload) => JWTPayload): Tamper =>
      (_answer, sign) =>
        sign(change);
    const without =
      (name: string) =>
      ({ [name]: _gone, ...rest }: JWTPayload): JWTPayload =>
        rest;
    const tokenOf = (answer: { body: string }) => (JSON.parse(answer.body) as { id_token: string }).id_token;
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = () => Math.floor(Date.now() / 1000);
    const cases: readonly (readonly [name: string, reason: string, tamper: Tamper])[] = [
      ['is missing', 'provider-failed', (answer) => withToken(answer, undefined)],
      ['is no token', 'provider-failed', (answer) => withToken(answer, 'a.b.c')],
      [
        'is not signed (alg none)',
        'provider-failed',
        (answer) => withToken(answer, `${encode({ alg: 'none' })}.${encode(claimsOf(tokenOf(answer)))}.`),
      ],
      [
        'is signed with the secret of the client',
        'provider-failed',
        async (answer) =>
          withToken(
            answer,
            await new SignJWT(claimsOf(tokenOf(answer)))
              .setProtectedHeader({ alg: 'HS256' })
              .sign(new TextEncoder().encode(CLIENT.secret)),
          ),
      ],
      [
        'is signed by an unknown key',
        'provider-failed',
        async (answer) =>
          withToken(
            answer,
            await new SignJWT(claimsOf(tokenOf(answer)))
              .setProtectedHeader({ alg: 'RS256', kid: 'the-one' })
              .sign((await generateKeyPair('RS256')).privateKey),
          ),
      ],
      [
        'was altered',
        'provider-failed',
        (answer) => {
          const [head, , signature] = tokenOf(answer).split('.');
          return withToken(
            answer,
            `${head}.${encode({ ...claimsOf(tokenOf(answer)), sub: 'somebody else' })}.${signature}`,
          );
        },
      ],
      ['is of another issuer', 'provider-failed', claim((claims) => ({ ...claims, iss: 'https://evil.example' }))],
      ['is for somebody else', 'provider-failed', claim((claims) => ({ ...claims, aud: 'another-client' }))],
      [
        'is for several and another party',
        'provider-failed',
        claim((claims) => ({ ...claims, aud: [CLIENT.id, 'x'], azp: 'x' })),
      ],
      ['has no nonce', 'provider-failed', claim(without('nonce'))],
      ['has another nonce', 'provider-failed', claim((claims) => ({ ...claims, nonce: 'x' }))],
      ['has expired', 'provider-failed', claim((claims) => ({ ...claims, iat: now() - 7200, exp: now() - 3600 }))],
      ['has no end', 'provider-failed', claim(without('exp'))],
      ['is not yet good', 'provider-failed', claim((claims) => ({ ...claims, nbf: now() + 3600 }))],
      ['names nobody', 'provider-failed', claim(without('sub'))],
      ['says nothing of how the person signed in', 'provider-weak', claim(without('acr'))],
      ['tells of one factor', 'provider-weak', claim((claims) => ({ ...claims, acr: 'urn:tests:one-factor' }))],
      ['tells of factors as a list', 'provider-weak', claim((claims) => ({ ...claims, acr: [TWO_FACTORS] }))],
      [
        'has an address that nobody verified',
        'provider-unknown',
        claim((claims) => ({ ...claims, email_verified: false })),
      ],
      [
        'has a word for a verified address',
        'provider-unknown',
        claim((claims) => ({ ...claims, email_verified: 'true' })),
      ],
      [
        'has the address of nobody here',
        'provider-unknown',
        claim((claims) => ({ ...claims, email: 'x@tests.example' })),
      ],
      ['comes as a page of a proxy', 'provider-failed', () => ({ status: 200, type: 'text/html', body: '<p>hello' })],
      ['comes with an error', 'provider-failed', () => ({ status: 500, type: 'application/json', body: '{}' })],
    ];
    it.each(cases)('%s', async (_name, reason, tamper) => {
      const begun = await begin();
      provider.tamper = tamper;
      await refusedAs(await arrive(begun), reason);
    });

    it('tells of a proof of before, where a fresh one was wanted', async () => {
      const begun = await begin('?fresh=1');
      provider.tamper = claim((claims) => ({ ...claims, auth_time: now() - 600 }));
      await refusedAs(await arrive(begun), 'provider-failed');
    });
  });

  it.each([
    ['disabled', `update access.account set is_active = false where id = $1`],
    ['of the demo', `update access.account set is_demo = true where id = $1`],
    [
      'of a closed house',
      `update access.organization set is_active = false where id = (select organization_id from access.account where id = $1)`,
    ],
  ])('refuses an account that is %s', async (_name, change) => {
    await api.owner.query(change, [account.id]);
    await refusedAs(await arrive(await begin()), 'provider-unknown');
  });

  it('gives a linked account to nobody else who has its address now', async () => {
    await signIn();
    await api.owner.query(`delete from access.session where account_id = $1`, [account.id]);
    provider.person = { ...provider.person, subject: 'a successor' };
    await refusedAs(await arrive(await begin()), 'provider-unknown');
  });

  describe('logs out from behind', () => {
    const now = () => Math.floor(Date.now() / 1000);
    const order = (claims: JWTPayload = {}): JWTPayload => ({
      iss: provider.issuer,
      aud: CLIENT.id,
      iat: now(),
      jti: randomUUID(),
      sub: provider.person.subject,
      events: LOGOUT,
      ...claims,
    });
    const send = (token: string) =>
      api.as(null).post('/session/oidc/logout').type('form').send({ logout_token: token });

    it('all sessions of the person, or the one it names; none that began with a password', async () => {
      const [first] = [await signIn(), await signIn()];
      await api.owner.query(
        `insert into access.session (id_hash, account_id, csrf_token, expires_at, second_factor) values ($1, $2, 'x', now() + interval '1 hour', 'authenticator')`,
        [Buffer.from(randomUUID()), account.id],
      );
      const { rows } = await api.owner.query(
        `select provider_sid as sid from access.session where account_id = $1 and provider_sid is not null`,
        [account.id],
      );
      expect(new Set(rows.map((row) => row.sid)).size).toBe(2);
      await send(await provider.sign(order({ sid: rows[0].sid }))).expect(204);
      expect(await sessions()).toBe(2);
      const answer = await send(await provider.sign(order())).expect(204);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(await sessions()).toBe(1);
      await api
        .as(null)
        .get('/session')
        .set('cookie', first?.cookie as string)
        .expect(401);
      const { rows: told } = await api.owner.query(
        `select data->>'by' as by from journal.entry where type = 'session.closed' and subject_id = $1`,
        [account.id],
      );
      expect(told).toEqual([{ by: 'identity-provider' }, { by: 'identity-provider' }]);
    });

    it('only by order of the provider to us, in time, and once', async () => {
      await signIn();
      const { nonce: _none, ...plain } = order();
      const stranger = (await generateKeyPair('RS256')).privateKey;
      const signed = await provider.sign(plain);
      const refused: readonly string[] = [
        'x',
        await provider.sign(order({ aud: 'another' })),
        await provider.sign(order({ iss: 'https://evil.example' })),
        await provider.sign(order({ events: {} })),
        await provider.sign(order({ nonce: 'x' })),
        await provider.sign(order({ iat: now() - 600 })),
        await provider.sign((({ sub: _gone, ...rest }) => rest)(order())),
        await provider.sign((({ jti: _gone, ...rest }) => rest)(order())),
        await provider.sign((({ events: _gone, ...rest }) => rest)(order())),
        await new SignJWT(order()).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(CLIENT.secret)),
        await new SignJWT(order()).setProtectedHeader({ alg: 'RS256', kid: provider.kid }).sign(stranger),
        `${signed.slice(0, -8)}AAAAAAAA`,
      ];
      for (const token of refused) expect((await send(token).expect(400)).body.code).toBe('logout-token-refused');
      expect(await sessions()).toBe(1);
      await send(signed).expect(204);
      await send(signed).expect(400);
      await api.as(null).post('/session/oidc/logout').type('form').send({}).expect(400);
    });
  });

  it('is not there where no provider is set', async () => {
    const without = await startApi({ features: [AccessModule] });
    try {
      for (const path of ['/session/oidc/start', '/session/oidc/callback?code=x&state=y'])
        expect((await without.as(null).get(path).expect(404)).body.code).toBe('no-identity-provider');
      await without.as(null).post('/session/oidc/logout').type('form').send({ logout_token: 'x' }).expect(404);
    } finally {
      await without.end();
    }
  });

  it('tells when the provider does not answer, and lets everybody else in', async () => {
    const silent = await startApi({
      features: [AccessModule],
      settings: {
        OIDC_ISSUER: 'http://127.0.0.1:9',
        OIDC_CLIENT_ID: 'x',
        OIDC_CLIENT_SECRET: 'x',
        OIDC_ACR_VALUES: 'x',
      },
    });
    try {
      expect((await silent.as(null).get('/session/oidc/start').expect(503)).body.code).toBe('identity-provider-silent');
      await silent
        .as(await silent.given.account('operator'))
        .get('/session')
        .expect(200);
    } finally {
      await silent.end();
    }
  });
});
