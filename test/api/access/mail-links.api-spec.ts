import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { type TOTP, URI } from 'otpauth';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { agree } from '../../support/agree.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { GivenAccount } from '../../support/given.ts';
import { tokenInMail } from '../../support/link-in-mail.ts';
import { type Mailbox, openMailbox } from '../../support/mailbox.ts';
import { SoftwarePasskey } from '../../support/software-passkey.ts';

const OLD = 'correct horse battery';
const NEW = 'трактор біля жовтого мосту';
const LET_IN = ['account.created', 'grant.proposed', 'grant.approved', 'account.enabled', 'invitation.sent'];
const UNKNOWN = 'A'.repeat(43);

interface Row {
  type: string;
  data: Record<string, unknown>;
}

describe('links by mail', () => {
  let api: TestApi;
  let mailbox: Mailbox;
  let administrator: GivenAccount;
  let second: GivenAccount;
  let stored: string;
  let serial = 0;
  beforeAll(async () => {
    mailbox = await openMailbox();
    api = await startApi({
      features: [AccessModule],
      worker: true,
      settings: { SMTP_URL: mailbox.url, TRUST_PROXY: '127.0.0.1' },
    });
    stored = await hash(OLD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    administrator = await api.given.account('administrator', {
      organization: await api.given.organization({ kind: 'other' }),
    });
    second = await api.given.account('administrator', { organization: administrator.organization });
  });
  afterAll(async () => {
    await api.end();
    await mailbox.end();
  });

  /** Each caller has a network address of its own, so that one test does not use up another's patience. */
  const elsewhere = () => `10.2.${Math.floor(serial / 250)}.${(serial++ % 250) + 1}`;
  const post = (path: string, body: object, from = elsewhere()) =>
    api.as(null).post(path).set('x-forwarded-for', from).send(body);
  const signIn = (email: string, password: string, code?: string) =>
    post('/session', { email, password, ...(code === undefined ? {} : { code }) });
  const headersOf = (answer: { headers: Record<string, unknown>; body: { csrfToken: string } }) => ({
    cookie: ((answer.headers['set-cookie'] as string[])[0] as string).split(';')[0] as string,
    'x-csrf-token': answer.body.csrfToken,
  });
  const journal = async (subject: string): Promise<Row[]> =>
    (
      await api.owner.query<Row>(`select type, data from journal.entry where subject_id = $1 order by position`, [
        subject,
      ])
    ).rows;
  const mailTo = (email: string, nr = 1) => eventually(`mail ${nr} to ${email}`, async () => mailbox.to(email)[nr - 1]);
  const tokenOf = (to: string, nr = 1) => tokenInMail(mailbox, to, nr);
  /** Every ask of the page for forgotten passwords was looked at. */
  const lookedAt = () =>
    eventually('all asks were looked at', async () => {
      const { rows } = await api.owner.query(
        `select count(*)::int as n from access.recovery_ask where email is not null`,
      );
      return rows[0].n === 0;
    });
  /** Rows of access, and what was queued, as text: where no token may be. */
  const dump = async (): Promise<string> => {
    const { rows } = await api.owner.query<{ dump: string }>(
      `select string_agg(t, ' ') as dump from (select m::text as t from access.account_mail m union all select o::text from journal.outbox o
         union all select e::text from journal.entry e union all select a::text from access.recovery_ask a) q`,
    );
    return rows[0]?.dump ?? '';
  };

  describe('an invitation', () => {
    const invited = async (more: object = {}) => {
      const email = `invited-${serial++}-${Date.now()}@tests.example`;
      const house = await api.given.organization();
      const { body } = await api
        .as(administrator)
        .post('/accounts')
        .send({ email, name: 'Олена Коваль', role: 'supervisor', organizationId: house.id, ...more })
        .expect(201);
      const id = body.account.id as string;
      return { email, id, body, approved: (await agree(api, second, id)).body };
    };
    const accept = (token: string, password = NEW) => post('/public/invitation', { token, password });
    const seen = async (id: string) => (await api.as(administrator).get(`/accounts/${id}`).expect(200)).body;

    it('goes to the mailbox in the language of the person; nobody else ever has a password or the token', async () => {
      const { email, id, body, approved } = await invited({ locale: 'en' });
      expect(body).toMatchObject({ initialPassword: null, account: { isActive: false, invitation: null } });
      expect(approved).toMatchObject({
        isActive: true,
        mustChangePassword: false,
        hasSecondFactor: false,
        invitation: { state: 'invited' },
        proposal: null,
      });
      const mail = await mailTo(email);
      expect(mail.subject).toBe('Svidok: an invitation');
      expect(mail.text?.match(/https?:\S+/g)).toEqual([`${api.settings.PUBLIC_URL}/welcome#${await tokenOf(email)}`]);
      expect(mail.text).not.toMatch(/Коваль|supervisor/);
      expect(await dump()).not.toContain(await tokenOf(email));
      await eventually('the mail is settled', async () => (await seen(id)).invitation.mail === 'sent');
      expect((await signIn(email, '').expect(400)).body.code).toBe('malformed');
      expect((await journal(id)).map(({ type }) => type)).toEqual(LET_IN);
    });

    it('opens the choice of a password, once, and then nothing but the setting up of a second factor', async () => {
      const { email, id } = await invited();
      const token = await tokenOf(email);
      const refused = await accept(token, 'Коваль-2026').expect(422);
      expect(refused.body).toMatchObject({ code: 'password-refused', errors: [{ pointer: '/password' }] });
      const answers = await Promise.all([accept(token), accept(token), accept(token)]);
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 410, 410]);
      const opened = answers.find(({ status }) => status === 201) as (typeof answers)[number];
      expect(opened.body.actor).toMatchObject({ id, mustChangePassword: false, mustSetSecondFactor: true });
      const browser = headersOf(opened as never);
      const held = await api.as(null).get('/organizations').set(browser).expect(403);
      expect(held.body.code).toBe('second-factor-must-be-set');
      await api.as(null).post('/profile/second-factor').set(browser).send({ password: NEW }).expect(201);
      expect((await accept(token).expect(410)).body.code).toBe('invitation-void');
      expect((await seen(id)).invitation.state).toBe('accepted');
      expect((await journal(id)).map(({ type }) => type)).toEqual([
        ...LET_IN,
        'invitation.accepted',
        'session.opened',
        'second-factor.proposed',
      ]);
    });

    it('is void once it was sent anew, withdrawn, seven days old, or its account has another address or is shut', async () => {
      const anew = await invited();
      const first = await tokenOf(anew.email);
      await api.as(administrator).post(`/accounts/${anew.id}/invitation`).expect(201);
      const next = await tokenOf(anew.email, 2);
      expect(next).not.toBe(first);
      await accept(first).expect(410);
      await accept(next).expect(201);

      const withdrawn = await invited();
      const { body } = await api.as(administrator).delete(`/accounts/${withdrawn.id}/invitation`).expect(200);
      expect(body).toMatchObject({ isActive: false, invitation: { state: 'withdrawn' } });
      await accept(await tokenOf(withdrawn.email)).expect(410);
      const twice = await api.as(administrator).delete(`/accounts/${withdrawn.id}/invitation`).expect(409);
      expect(twice.body.code).toBe('invitation-not-possible');
      expect((await journal(withdrawn.id)).map(({ type }) => type).slice(-2)).toEqual([
        'invitation.withdrawn',
        'account.disabled',
      ]);

      const old = await invited();
      await api.owner.query(
        `update access.account_mail set made_at = made_at - interval '7 days', expires_at = expires_at - interval '7 days' where account_id = $1`,
        [old.id],
      );
      await accept(await tokenOf(old.email)).expect(410);
      expect((await seen(old.id)).invitation.state).toBe('expired');

      const shut = await invited();
      await api
        .as(administrator)
        .patch(`/accounts/${shut.id}`)
        .set('if-match', '"2"')
        .send({ isActive: false })
        .expect(200);
      await accept(await tokenOf(shut.email)).expect(410);

      const moved = await invited();
      const elsewhereNow = `moved-${moved.email}`;
      await api
        .as(administrator)
        .patch(`/accounts/${moved.id}`)
        .set('if-match', '"2"')
        .send({ email: elsewhereNow })
        .expect(200);
      await agree(api, second, moved.id);
      await accept(await tokenOf(moved.email)).expect(410);
      await accept(UNKNOWN).expect(410);
    });

    it('is not for oneself, whoever has a second factor, accounts of the demo or such that are shut; nobody reads out passwords', async () => {
      const invite = (id: string) => api.as(administrator).post(`/accounts/${id}/invitation`);
      expect((await invite(administrator.id).expect(403)).body.code).toBe('own-rights');
      const officer = await api.given.account('operator');
      await api.owner.query(`update access.account set is_demo = true where id = $1`, [officer.id]);
      expect((await invite(officer.id).expect(409)).body.code).toBe('invitation-not-possible');
      await api.owner.query(`update access.account set is_demo = false, is_active = false where id = $1`, [officer.id]);
      await invite(officer.id).expect(409);
      await api.owner.query(`update access.account set is_active = true where id = $1`, [officer.id]);
      await api.owner.query(
        `insert into access.authenticator (account_id, sealed, confirmed_at) values ($1, 'x', now())`,
        [officer.id],
      );
      await invite(officer.id).expect(409);
      await api
        .as(await api.given.account('supervisor'))
        .post(`/accounts/${officer.id}/invitation`)
        .expect(403);
      const reset = await api
        .as(administrator)
        .post(`/accounts/${officer.id}/initial-password`)
        .set('if-match', '"1"')
        .expect(409);
      expect(reset.body.code).toBe('password-by-mail');
    });
  });

  describe('a forgotten password', () => {
    let account: GivenAccount;
    let email: string;
    let totp: TOTP;
    let browser: ReturnType<typeof headersOf>;
    beforeEach(async () => {
      account = await api.given.account('investigator');
      email = `${account.id}@tests.example`;
      await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [account.id, stored]);
    });

    const ask = (to = email, from = elsewhere()) => post('/public/recovery', { email: to }, from);
    const code = (later = 0) => totp.generate({ timestamp: Date.now() + later });
    async function enrol(): Promise<void> {
      browser = headersOf((await signIn(email, OLD).expect(201)) as never);
      const as = (path: string, body: object) => api.as(null).post(path).set(browser).send(body);
      const { body } = await as('/profile/second-factor', { password: OLD }).expect(201);
      totp = URI.parse(body.uri as string) as TOTP;
      await as('/profile/second-factor/confirm', { code: code() }).expect(200);
    }
    const use = (token: string, more: object = {}) =>
      post('/public/recovery/password', { token, password: NEW, ...more });

    it('gives one answer to everybody, and a mail only to who has a password here', async () => {
      const shut = await api.given.account('operator');
      const ofDemo = await api.given.account('operator');
      const byProvider = await api.given.account('operator');
      await api.owner.query(`update access.account set password_hash = $2 where id = any($1)`, [
        [shut.id, ofDemo.id],
        stored,
      ]);
      await api.owner.query(`update access.account set is_active = id <> $1, is_demo = id = $2 where id = any($3)`, [
        shut.id,
        ofDemo.id,
        [shut.id, ofDemo.id],
      ]);
      const silent = [shut, ofDemo, byProvider].map(({ id }) => `${id}@tests.example`);
      for (const to of [...silent, 'nobody@tests.example', email.toUpperCase()])
        expect((await ask(to).expect(202)).body).toEqual({ taken: true });
      const mail = await mailTo(email);
      expect(mail.text).toMatch(/\/recover#[\w-]{43}\n/);
      await lookedAt();
      expect([...silent, 'nobody@tests.example'].flatMap((to) => mailbox.to(to))).toEqual([]);
      expect((await journal(account.id)).map(({ type }) => type)).toEqual(['recovery.asked']);
      expect(await dump()).not.toContain(await tokenOf(email));
      const { rows } = await api.owner.query(
        `select count(*)::int as n from access.recovery_ask where email is not null`,
      );
      expect(rows).toEqual([{ n: 0 }]);
    });

    it('is asked for without end: one mail in a quarter of an hour, no new one after it, and the front door stays open', async () => {
      await enrol();
      await Promise.all(Array.from({ length: 25 }, () => ask().expect(202)));
      await lookedAt();
      const token = await tokenOf(email);
      await ask().expect(202);
      await lookedAt();
      expect(mailbox.to(email)).toHaveLength(1);
      await signIn(email, OLD, code(30_000)).expect(201);
      await api.owner.query(
        `update access.account_mail set made_at = made_at - interval '16 minutes' where account_id = $1`,
        [account.id],
      );
      await ask().expect(202);
      await mailTo(email, 2);
      // the earlier link is as good as it was: who floods cannot spend it
      expect((await use(token).expect(401)).body.code).toBe('second-factor-needed');

      const from = elsewhere();
      const answers = [];
      for (let i = 0; i < 22; i++) answers.push((await ask(`nobody-${i}@tests.example`, from)).status);
      expect(answers).toEqual([...Array.from({ length: 20 }, () => 202), 429, 429]);
    });

    it('wants the second factor before the new one counts; then all sessions and tokens end and the owner is told', async () => {
      await enrol();
      const made = await api
        .as(null)
        .post('/access-tokens')
        .set(browser)
        .send({ name: 'gis', scopes: ['read'], expiresAt: new Date(Date.now() + 1e6) })
        .expect(201);
      await ask();
      const token = await tokenOf(email);
      expect((await use(token, { password: 'short' }).expect(422)).body.errors).toMatchObject([
        { pointer: '/password' },
      ]);
      expect((await use(token).expect(401)).body.code).toBe('second-factor-needed');
      expect((await use(token, { code: '000000' }).expect(401)).body.code).toBe('second-factor-refused');
      // nothing of it counts until now
      await api.as(null).get('/session').set(browser).expect(200);
      const opened = await use(token, { code: code(30_000) }).expect(201);
      expect(opened.body.actor).toMatchObject({ id: account.id, mustSetSecondFactor: false });
      await api
        .as(null)
        .get('/organizations')
        .set(headersOf(opened as never))
        .expect(200);
      await api.as(null).get('/session').set(browser).expect(401);
      await api.as(account).get('/session').expect(401);
      await api.as(null).get('/session').set('authorization', `Bearer ${made.body.token}`).expect(401);
      expect((await use(token, { code: code() }).expect(410)).body.code).toBe('recovery-void');
      expect((await signIn(email, OLD).expect(401)).body.code).toBe('sign-in-refused');
      expect((await signIn(email, NEW).expect(401)).body.code).toBe('second-factor-needed');
      const told = await mailTo(email, 2);
      expect([told.subject, told.text?.match(/https?:|#/)]).toEqual(['Свідок: ваш пароль змінено', null]);
      const entries = await journal(account.id);
      expect(entries.find(({ type }) => type === 'recovery.used')?.data).toEqual({
        sessions: 1,
        secondFactor: 'authenticator',
      });
    });

    it('takes a passkey in place of the code, of its owner alone', async () => {
      await enrol();
      const { origin, hostname } = new URL(api.settings.PUBLIC_URL);
      const here = (challenge: string) => ({ challenge, origin, rpId: hostname });
      const challenge = async (path: string, body: object, cookie: string) => {
        const answer = await api
          .as(null)
          .post(path)
          .set({ ...browser, cookie, 'x-forwarded-for': elsewhere() })
          .send(body)
          .expect(200);
        const [pair] = ((answer.headers['set-cookie'] as unknown as string[])[0] as string).split(';');
        const options = answer.body.options as { challenge: string; user?: { id: string } };
        return { options, cookie: pair as string };
      };
      const device = new SoftwarePasskey();
      const begun = await challenge('/profile/passkeys/start', { password: OLD, code: code(30_000) }, browser.cookie);
      await api
        .as(null)
        .post('/profile/passkeys')
        .set({ ...browser, cookie: `${browser.cookie}; ${begun.cookie}` })
        .send({ name: 'phone', response: device.make(here(begun.options.challenge), begun.options.user?.id ?? '') })
        .expect(201);
      await ask();
      const token = await tokenOf(email);
      const show = async (by: SoftwarePasskey, at: string) => {
        const shown = await challenge('/session/passkey/start', {}, '');
        const response = by.show(here(shown.options.challenge));
        return use(at, { response }).set('cookie', shown.cookie);
      };
      const other = await api.given.account('operator');
      await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [other.id, stored]);
      await ask(`${other.id}@tests.example`);
      expect((await show(device, await tokenOf(`${other.id}@tests.example`))).status).toBe(401);
      const unknown = new SoftwarePasskey();
      unknown.make(here(UNKNOWN), Buffer.from(account.id).toString('base64url'));
      expect((await show(unknown, token)).body.code).toBe('passkey-refused');
      const opened = await show(device, token);
      expect([opened.status, opened.body.actor?.id]).toEqual([201, account.id]);
    });

    it('guessing codes behind a link ends, and does not shut the front door', async () => {
      await enrol();
      await ask();
      const token = await tokenOf(email);
      const answers = [];
      for (let i = 0; i < 12; i++) answers.push((await use(token, { code: '123456' })).status);
      expect(answers).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
      await signIn(email, OLD, code(30_000)).expect(201);
    });

    it('the link is void after half an hour, another password, and when the account is shut', async () => {
      await ask();
      const token = await tokenOf(email);
      const older = `update access.account_mail set made_at = made_at + $2::interval, expires_at = expires_at + $2::interval where account_id = $1`;
      await api.owner.query(older, [account.id, '-31 minutes']);
      await use(token).expect(410);
      await api.owner.query(older, [account.id, '31 minutes']);
      await api.owner.query(`update access.account set is_active = false where id = $1`, [account.id]);
      await use(token).expect(410);
      await api.owner.query(`update access.account set is_active = true where id = $1`, [account.id]);
      await api.as(account).post('/profile/password').send({ current: OLD, next: NEW }).expect(204);
      await use(token).expect(410);
      await api.owner.query(`update access.account_mail set void_at = null where account_id = $1`, [account.id]);
      expect((await use(token, { password: 'short' }).expect(422)).body.code).toBe('password-refused');
      const { body } = await api.as(administrator).get(`/accounts/${account.id}`).expect(200);
      await api
        .as(administrator)
        .patch(`/accounts/${account.id}`)
        .set('if-match', `"${body.version}"`)
        .send({ email: `moved-${email}` })
        .expect(200);
      await agree(api, second, account.id);
      await use(token).expect(410);
      // nor does the token of one kind open the other
      await post('/public/invitation', { token, password: NEW }).expect(410);
    });

    it('spends as much time on an unknown address as on a known one', async () => {
      const taken = { known: [] as number[], unknown: [] as number[] };
      for (let i = 0; i < 9; i++)
        for (const kind of ['known', 'unknown'] as const) {
          const to = kind === 'known' ? email : `nobody-${i}@tests.example`;
          const start = performance.now();
          await ask(to).expect(202);
          taken[kind].push(performance.now() - start);
        }
      const middle = (times: number[]) => times.toSorted((a, b) => a - b)[4] as number;
      const [known, unknown] = [middle(taken.known), middle(taken.unknown)];
      expect(Math.abs(known - unknown)).toBeLessThan(0.5 * Math.max(known, unknown));
    });
  });
});
