import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { URI } from 'otpauth';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { agree } from '../../support/agree.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';
import { type Answered, SoftwarePasskey } from '../../support/software-passkey.ts';

const PASSWORD = 'correct horse battery';

/** What a browser holds: its session, and the challenge that it was given. */
interface Browser {
  cookies: string[];
  csrf: string;
}
type Answer = { status: number; body: Record<string, unknown>; headers: Record<string, unknown> };

describe('passkeys', () => {
  let api: TestApi;
  let stored: string;
  let address = 1;
  let account: GivenAccount;
  let origin: string;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule], settings: { TRUST_PROXY: '127.0.0.1' } });
    stored = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    origin = new URL(api.settings.PUBLIC_URL).origin;
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    account = await api.given.account('investigator');
    await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [account.id, stored]);
  });

  const here = (challenge: string): Answered => ({ challenge, origin, rpId: new URL(origin).hostname });
  const nobody = (): Browser => ({ cookies: [], csrf: '' });
  const freshAddress = () => `198.51.100.${(address++ % 250) + 1}`;

  async function post(browser: Browser, path: string, body: object = {}): Promise<Answer> {
    const answer = (await api
      .as(null)
      .post(path)
      .set({ cookie: browser.cookies.join('; '), 'x-csrf-token': browser.csrf, 'x-forwarded-for': freshAddress() })
      .send(body)) as unknown as Answer;
    for (const cookie of (answer.headers['set-cookie'] as string[] | undefined) ?? []) {
      const [pair = ''] = cookie.split(';');
      const name = pair.split('=')[0];
      browser.cookies = browser.cookies.filter((kept) => !kept.startsWith(`${name}=`));
      if (pair !== `${name}=`) browser.cookies.push(pair);
    }
    browser.csrf = (answer.body['csrfToken'] as string | undefined) ?? browser.csrf;
    return answer;
  }

  /** Signed in by password, with an authenticator in use. */
  async function enrolled(of = account): Promise<{ browser: Browser; code: () => string }> {
    const browser = nobody();
    const opened = await post(browser, '/session', { email: `${of.id}@tests.example`, password: PASSWORD });
    expect(opened.status).toBe(201);
    const { body } = await post(browser, '/profile/second-factor', { password: PASSWORD });
    const totp = URI.parse(body['uri'] as string);
    // Each code counts once: the next one is that of a later half minute, which is good already.
    const code = (later = 0) => totp.generate({ timestamp: Date.now() + later });
    expect((await post(browser, '/profile/second-factor/confirm', { code: code() })).status).toBe(200);
    return { browser, code: () => code(30_000) };
  }

  async function added(of = account): Promise<{
    browser: Browser;
    device: SoftwarePasskey;
    id: string;
    again: (device: SoftwarePasskey) => Promise<Answer>;
  }> {
    const { browser, code } = await enrolled(of);
    const begun = await post(browser, '/profile/passkeys/start', { password: PASSWORD, code: code() });
    expect(begun.status).toBe(200);
    const options = begun.body['options'] as { challenge: string; user: { id: string } };
    const device = new SoftwarePasskey();
    const cookies = [...browser.cookies];
    const answer = await post(browser, '/profile/passkeys', {
      name: 'phone',
      response: device.make(here(options.challenge), options.user.id),
    });
    expect([answer.status, answer.body]).toMatchObject([201, { name: 'phone' }]);
    const again = (other: SoftwarePasskey) =>
      post({ cookies, csrf: browser.csrf }, '/profile/passkeys', {
        name: 'other',
        response: other.make(here(options.challenge), options.user.id),
      });
    return { browser, device, id: answer.body['id'] as string, again };
  }

  const challengeFor = async (browser: Browser): Promise<string> =>
    ((await post(browser, '/session/passkey/start')).body['options'] as { challenge: string }).challenge;
  const refusals = async (): Promise<unknown[]> =>
    (
      await api.owner.query(
        `select data ->> 'reason' as reason from journal.entry where type = 'session.refused' and subject_id = 'passkey' order by position desc limit 1`,
      )
    ).rows.map(({ reason }) => reason as unknown);

  it('opens a session without password and code, and tells so in the journal', async () => {
    const { device, id } = await added();
    const browser = nobody();
    const options = (await post(browser, '/session/passkey/start')).body['options'] as Record<string, unknown>;
    expect(options).toMatchObject({ userVerification: 'required', rpId: new URL(origin).hostname });
    device.signCount = 7;
    const opened = await post(browser, '/session/passkey', {
      response: device.show(here(options['challenge'] as string)),
    });
    expect(opened.status).toBe(201);
    expect(opened.body['actor']).toMatchObject({ id: account.id, mustSetSecondFactor: false });
    const { rows } = await api.owner.query(
      `select type, data ->> 'secondFactor' as factor from journal.entry where subject_id = $1 and type in ('passkey.added', 'session.opened') order by position`,
      [account.id],
    );
    expect(rows).toEqual([
      { type: 'session.opened', factor: null },
      { type: 'passkey.added', factor: null },
      { type: 'session.opened', factor: 'passkey' },
    ]);
    const { rows: kept } = await api.owner.query(
      `select sign_count::int, last_used_at is not null as used from access.passkey where id = $1`,
      [id],
    );
    expect(kept).toEqual([{ sign_count: 7, used: true }]);
  });

  it('is refused, with one answer, whatever is wrong', async () => {
    const { device } = await added();
    const refused = async (
      show: (challenge: string) => object,
      prepare: (browser: Browser) => Promise<void> = () => Promise.resolve(),
    ) => {
      const browser = nobody();
      const challenge = await challengeFor(browser);
      await prepare(browser);
      const { status, body } = await post(browser, '/session/passkey', { response: show(challenge) });
      expect([status, body['code']]).toEqual([401, 'passkey-refused']);
      return (await refusals())[0];
    };
    expect(await refused((c) => new SoftwarePasskey().show(here(c), null))).toBe('passkey-unknown');
    expect(await refused((c) => device.show({ ...here(c), origin: 'https://svid0k.example' }))).toBe('passkey-wrong');
    expect(await refused((c) => device.show({ ...here(c), rpId: 'svid0k.example' }))).toBe('passkey-wrong');
    expect(await refused((c) => device.show({ ...here(c), isVerified: false }))).toBe('passkey-wrong');
    expect(await refused((c) => device.show({ ...here(c), type: 'webauthn.create' }))).toBe('passkey-wrong');
    expect(await refused(() => device.show(here('A'.repeat(43))))).toBe('passkey-wrong');
    expect(await refused((c) => device.show(here(c), Buffer.from('somebody else').toString('base64url')))).toBe(
      'passkey-wrong',
    );
    expect(
      await refused((c) => {
        const shown = device.show(here(c));
        const signature = Buffer.from(shown.response.signature, 'base64url');
        signature[signature.length - 1] = (signature.at(-1) as number) ^ 1;
        return { ...shown, response: { ...shown.response, signature: signature.toString('base64url') } };
      }),
    ).toBe('passkey-wrong');
    expect(
      await refused(
        (c) => device.show(here(c)),
        async (browser) => void (browser.cookies = []),
      ),
    ).toBe('passkey-expired');
    expect(
      await refused(
        (c) => device.show(here(c)),
        async (browser) => void (browser.cookies = browser.cookies.map((pair) => `${pair.slice(0, -6)}AAAAAA`)),
      ),
    ).toBe('passkey-expired');
    await api.owner.query(`update access.account set is_active = false where id = $1`, [account.id]);
    expect(await refused((c) => device.show(here(c)))).toBe('disabled');
  });

  it('is answered once: neither a copied answer nor a copied device gets in', async () => {
    const { device } = await added();
    const browser = nobody();
    const challenge = await challengeFor(browser);
    const copy = { cookies: [...browser.cookies], csrf: '' };
    const response = device.show(here(challenge));
    const both = await Promise.all([
      post(browser, '/session/passkey', { response }),
      post(copy, '/session/passkey', { response }),
    ]);
    expect(both.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, 401]);
    expect(await refusals()).toEqual(['passkey-repeated']);
    const again = nobody();
    const next = await challengeFor(again);
    device.signCount = 5;
    expect((await post(again, '/session/passkey', { response: device.show(here(next)) })).status).toBe(201);
    // Somebody copied the key when it had been used three times.
    device.signCount = 4;
    const other = nobody();
    const last = await challengeFor(other);
    expect((await post(other, '/session/passkey', { response: device.show(here(last)) })).status).toBe(401);
  });

  it('wants password and code to be added, an authenticator beside it, and an answer of this person to this browser', async () => {
    const bare = nobody();
    await post(bare, '/session', { email: `${account.id}@tests.example`, password: PASSWORD });
    // Held up before the second factor, and without one even where it is not demanded.
    expect((await post(bare, '/profile/passkeys/start', { password: PASSWORD })).body['code']).toBe(
      'second-factor-must-be-set',
    );
    const { browser, code } = await enrolled();
    expect((await post(browser, '/profile/passkeys/start', { password: PASSWORD })).body['code']).toBe('code-needed');
    const begun = await post(browser, '/profile/passkeys/start', { password: PASSWORD, code: code() });
    const { challenge, user } = begun.body['options'] as { challenge: string; user: { id: string } };
    const device = new SoftwarePasskey();
    const tries: (Answered | null)[] = [
      { ...here(challenge), isVerified: false },
      { ...here(challenge), origin: 'https://svid0k.example' },
      here('A'.repeat(43)),
      null,
    ];
    for (const answered of tries) {
      const cookies =
        answered === null ? browser.cookies.filter((cookie) => cookie.includes('session')) : [...browser.cookies];
      const { status, body } = await post({ cookies, csrf: browser.csrf }, '/profile/passkeys', {
        name: 'x',
        response: device.make(answered ?? here(challenge), user.id),
      });
      expect([answered, status, body['code']]).toEqual([answered, 422, 'passkey-unusable']);
    }
    // The challenge of one person is none for another.
    const stranger = await api.given.account('investigator');
    await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [stranger.id, stored]);
    const { browser: theirs } = await enrolled(stranger);
    const carried = browser.cookies.filter((cookie) => cookie.includes('passkey'));
    const { status } = await post(
      { cookies: [...theirs.cookies, ...carried], csrf: theirs.csrf },
      '/profile/passkeys',
      { name: 'x', response: device.make(here(challenge), user.id) },
    );
    expect(status).toBe(422);
    const { rows } = await api.owner.query(
      `select count(*)::int as passkeys from access.passkey where account_id = any($1::uuid[])`,
      [[account.id, stranger.id]],
    );
    expect(rows).toEqual([{ passkeys: 0 }]);
  });

  it('is known once, is one of ten at most, and is told of to the next device', async () => {
    const { device, again } = await added();
    expect((await again(device)).body['code']).toBe('passkey-unusable');
    await api.owner.query(
      `insert into access.passkey (id, account_id, name, credential_id, public_key, is_synced)
       select gen_random_uuid(), $1, 'old', convert_to('old ' || n, 'UTF8'), 'x', false from generate_series(1, 9) n`,
      [account.id],
    );
    expect((await again(new SoftwarePasskey())).body['code']).toBe('too-many-passkeys');
  });

  it('proves anew who one is, and is taken off by its owner only, or with everything by an administrator', async () => {
    const { browser, device, id } = await added();
    await api.owner.query(`update access.session set confirmed_at = now() - interval '1 hour' where account_id = $1`, [
      account.id,
    ]);
    const remove = () =>
      api
        .as(null)
        .delete(`/profile/passkeys/${id}`)
        .set({ cookie: browser.cookies.join('; '), 'x-csrf-token': browser.csrf });
    expect((await remove()).body.code).toBe('confirmation-needed');
    const other = await api.given.account('investigator');
    await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [other.id, stored]);
    const { device: stranger } = await added(other);
    const confirm = async (shown: SoftwarePasskey) =>
      (await post(browser, '/session/confirm/passkey', { response: shown.show(here(await challengeFor(browser))) }))
        .status;
    expect(await confirm(stranger)).toBe(422);
    expect((await remove()).status).toBe(403);
    expect(await confirm(device)).toBe(204);
    const third = await api.given.account('investigator');
    expect((await api.as(third).delete(`/profile/passkeys/${id}`)).status).toBe(404);
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);

    const { rows } = await api.owner.query(`select count(*)::int as n from access.passkey where account_id = $1`, [
      other.id,
    ]);
    expect(rows).toEqual([{ n: 1 }]);
    await api
      .as(await api.given.account('administrator'))
      .post(`/accounts/${other.id}/second-factor/reset`)
      .send({ reason: 'lost phone and paper, called back' })
      .expect(202);
    await agree(api, await api.given.account('administrator'), other.id);
    const after = nobody();
    const challenge = await challengeFor(after);
    expect((await post(after, '/session/passkey', { response: stranger.show(here(challenge)) })).status).toBe(401);
  });
});
