import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hash } from '@node-rs/argon2';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { hashOf } from '../../../src/kernel/digests.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount } from '../../support/given.ts';

const PASSWORD = 'correct horse battery';
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

describe('one’s own account', () => {
  let api: TestApi;
  let stored: string;
  let address = 1;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule], settings: { TRUST_PROXY: '127.0.0.1' } });
    stored = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  });
  afterAll(() => api.end());

  async function officer(): Promise<GivenAccount> {
    const account = await api.given.account('investigator', { name: 'Богдан Яворський' });
    await api.owner.query(`update access.account set password_hash = $2 where id = $1`, [account.id, stored]);
    return account;
  }
  const journal = async (subject: string) =>
    (await api.owner.query(`select type, data from journal.entry where subject_id = $1 order by position`, [subject]))
      .rows;
  const changePassword = (account: GivenAccount, current: string, next: string) =>
    api.as(account).post('/profile/password').set('x-forwarded-for', `198.51.100.${address++}`).send({ current, next });

  describe('profile', () => {
    it('changes its language', async () => {
      const account = await officer();
      const changed = await api.as(account).patch('/profile').send({ locale: 'en' }).expect(200);
      expect(changed.body).toMatchObject({ id: account.id, locale: 'en' });
      expect((await api.as(account).get('/session').expect(200)).body.actor.locale).toBe('en');
      expect(await journal(account.id)).toEqual([
        { type: 'account.changed', data: { version: 2, fields: ['locale'] } },
      ]);
      await api.as(account).patch('/profile').send({ locale: 'de' }).expect(400);
      await api.as(account).patch('/profile').send({ locale: 'en', role: 'administrator' }).expect(400);
    });

    it('changes its password, and its other sessions end', async () => {
      const account = await officer();
      await api.owner.query(
        `insert into access.session (id_hash, account_id, csrf_token, expires_at) values ($1, $2, 'x', now() + interval '1 hour')`,
        [hashOf(`other ${account.id}`), account.id],
      );
      await changePassword(account, PASSWORD, 'gzmh tqaw plnr vbxd').expect(204);
      await api.as(account).get('/session').expect(200);
      const { rows } = await api.owner.query(`select count(*)::int as n from access.session where account_id = $1`, [
        account.id,
      ]);
      expect(rows[0].n).toBe(1);
      expect(await journal(account.id)).toEqual([{ type: 'account.password-changed', data: { sessions: 1 } }]);
    });

    it.each([
      ['short', 'too-short'],
      ['password12345', 'too-common'],
      ['Богдан-Яворський-2026', 'too-common'],
      ['x'.repeat(300), 'too-long'],
    ])('refuses %s as a password', async (next, fault) => {
      const account = await officer();
      const refused = await changePassword(account, PASSWORD, next).expect(422);
      expect(refused.body).toMatchObject({
        code: 'password-refused',
        facts: { fault },
        errors: [{ pointer: '/next' }],
      });
    });

    it('refuses a wrong present password, and the eleventh guess at all', async () => {
      const account = await officer();
      for (let i = 0; i < 10; i++) await changePassword(account, 'a wrong guess', 'gzmh tqaw plnr vbxd').expect(422);
      await changePassword(account, PASSWORD, 'gzmh tqaw plnr vbxd').expect(429);
    });
  });

  describe('access tokens', () => {
    const create = (account: GivenAccount, body: object) => api.as(account).post('/access-tokens').send(body);

    it('are shown once, kept as a hash, work as Bearer and as the password of Basic, and end when revoked', async () => {
      const account = await officer();
      const created = await create(account, { name: 'QGIS', scopes: ['read'], expiresAt: inDays(30) }).expect(201);
      const { token, id } = created.body;
      expect(token).toMatch(/^svidok_[\w-]{43}$/);
      const { rows } = await api.owner.query(`select token_hash from access.access_token where id = $1`, [id]);
      expect(rows[0].token_hash).toEqual(hashOf(token));
      const listed = await api.as(account).get('/access-tokens').expect(200);
      expect(listed.body.items).toEqual([expect.objectContaining({ id, name: 'QGIS', scopes: ['read'] })]);
      expect(JSON.stringify(listed.body)).not.toContain(token);
      const shown = await api.as(null).get('/session').set('authorization', `Bearer ${token}`).expect(200);
      expect(shown.body).toMatchObject({ actor: { id: account.id }, csrfToken: null });
      await api.as(null).get('/session').auth('anything', token).expect(200);
      await api.as(account).delete(`/access-tokens/${id}`).expect(204);
      await api.as(account).delete(`/access-tokens/${id}`).expect(404);
      await api.as(null).get('/session').set('authorization', `Bearer ${token}`).expect(401);
      expect((await journal(id)).map((entry) => entry.type)).toEqual(['access-token.created', 'access-token.revoked']);
    });

    it('are repeated for the same Idempotency-Key, and the database gives them away to nobody', async () => {
      const account = await officer();
      const body = { name: 'script', scopes: ['read'], expiresAt: inDays(1) };
      const first = await create(account, body).set('Idempotency-Key', 'once').expect(201);
      const again = await create(account, body).set('Idempotency-Key', 'once').expect(201);
      expect(again.body).toEqual(first.body);
      const { rows } = await api.owner.query(
        `select t::text as row from platform.idempotency t where account_id = $1`,
        [account.id],
      );
      expect(rows).toHaveLength(1);
      expect(rows[0].row).not.toContain(first.body.token);
    });

    it('act within their scopes only, and never lengthen their own life', async () => {
      const account = await officer();
      const tokenOf = async (scopes: string[]) =>
        (await create(account, { name: 'x', scopes, expiresAt: inDays(1) }).expect(201)).body.token as string;
      const bearer = async (scopes: string[]) => ({ authorization: `Bearer ${await tokenOf(scopes)}` });
      const [reader, writer, both] = [await bearer(['read']), await bearer(['write']), await bearer(['read', 'write'])];
      await api.as(null).get('/organizations').set(reader).expect(200);
      await api.as(null).patch('/profile').set(reader).send({ locale: 'en' }).expect(403);
      await api.as(null).get('/organizations').set(writer).expect(403);
      await api.as(null).patch('/profile').set(writer).send({ locale: 'en' }).expect(200);
      const refused = await api
        .as(null)
        .post('/access-tokens')
        .set(both)
        .send({ name: 'y', scopes: ['read'], expiresAt: inDays(300) })
        .expect(403);
      expect(refused.body.code).toBe('not-by-token');
      await api
        .as(null)
        .post('/profile/password')
        .set(both)
        .send({ current: PASSWORD, next: 'gzmh tqaw plnr vbxd' })
        .expect(403);
      await api.as(null).delete('/session').set(both).expect(409);
    });

    it('are refused when they live too long, are past, have no scope or one that nobody knows', async () => {
      const account = await officer();
      const body = { name: 'x', scopes: ['read'], expiresAt: inDays(30) };
      expect((await create(account, { ...body, expiresAt: inDays(400) }).expect(422)).body.errors).toEqual([
        expect.objectContaining({ pointer: '/expiresAt' }),
      ]);
      await create(account, { ...body, expiresAt: inDays(-1) }).expect(422);
      await create(account, { name: 'x', scopes: ['read'] }).expect(400);
      await create(account, { ...body, scopes: [] }).expect(400);
      await create(account, { ...body, scopes: ['read', 'read'] }).expect(400);
      await create(account, { ...body, scopes: ['admin'] }).expect(400);
    });

    it('of others are neither listed nor revoked; expired ones are refused', async () => {
      const [account, other] = [await officer(), await api.given.account('administrator')];
      const { id, token } = (await create(account, { name: 'x', scopes: ['read'], expiresAt: inDays(1) }).expect(201))
        .body;
      expect((await api.as(other).get('/access-tokens').expect(200)).body.items).toEqual([]);
      await api.as(other).delete(`/access-tokens/${id}`).expect(404);
      await api.owner.query(`update access.access_token set expires_at = now() - interval '1 second' where id = $1`, [
        id,
      ]);
      await api.as(null).get('/session').set('authorization', `Bearer ${token}`).expect(401);
    });
  });
});
