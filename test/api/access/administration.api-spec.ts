import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { agree } from '../../support/agree.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { DNIPRO, type GivenAccount, VINNYTSIA } from '../../support/given.ts';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

describe('the administrator', () => {
  let api: TestApi;
  let administrator: GivenAccount;
  let second: GivenAccount;
  let investigator: GivenAccount;
  let address = 1;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule], settings: { TRUST_PROXY: '127.0.0.1' } });
    administrator = await api.given.account('administrator', {
      organization: await api.given.organization({ kind: 'other' }),
    });
    second = await api.given.account('administrator', { organization: administrator.organization });
    investigator = await api.given.account('investigator');
  });
  afterAll(() => api.end());

  const journal = async (subject: string) =>
    (
      await api.owner.query(
        `select type, data, account_id from journal.entry where subject_id = $1 order by position`,
        [subject],
      )
    ).rows;
  const signIn = (email: string, password: string) =>
    api.as(null).post('/session').set('x-forwarded-for', `198.51.100.${address++}`).send({ email, password });

  describe('organizations', () => {
    it('do not change under the feet of their accounts', async () => {
      const unit = await api.given.organization({ kind: 'police', regionCode: DNIPRO });
      const { body, headers } = await api.as(administrator).get(`/organizations/${unit.id}`).expect(200);
      const change = (changes: object) =>
        api.as(administrator).patch(`/organizations/${unit.id}`).set('if-match', String(headers['etag'])).send(changes);
      const account = await api.given.account('investigator', { organization: unit });
      for (const [pointer, changes] of [
        ['/kind', { kind: 'local_authority' }],
        ['/regionCode', { regionCode: null }],
      ] as const) {
        const refused = await change(changes).expect(422);
        expect(refused.body).toMatchObject({ code: 'role-does-not-fit', errors: [{ pointer }] });
      }
      // nor do its people see another place by the word of one administrator
      for (const changes of [{ regionCode: VINNYTSIA }, { territoryCode: VINNYTSIA }])
        expect((await change(changes).expect(409)).body.code).toBe('organization-in-use');
      await expect(
        api.app
          .get(Transaction)
          .within(administrator.actor, (tx) =>
            tx.query(`update access.organization set region_code = $2 where id = $1`, [unit.id, VINNYTSIA]),
          ),
      ).rejects.toThrow('keeps its kind and its place');
      expect((await api.as(administrator).get(`/organizations/${unit.id}`)).body).toEqual(body);
      await api.owner.query(`update access.account set is_active = false where id = $1`, [account.id]);
      expect((await change({ kind: 'local_authority' }).expect(200)).body.kind).toBe('local_authority');
    });

    it('are created, read and changed by an administrator, each change once in the journal', async () => {
      const name = `Громада ${Math.random()}`;
      const created = await api
        .as(administrator)
        .post('/organizations')
        .send({
          name,
          kind: 'local_authority',
          territoryCode: 'UA12020000000000001',
          regionCode: DNIPRO,
          email: 'cctv@tests.example',
          phone: '+380 56 000 00 00',
        })
        .expect(201);
      expect(created.headers['etag']).toBe('"1"');
      const { id } = created.body;
      const changed = await api
        .as(administrator)
        .patch(`/organizations/${id}`)
        .set('if-match', '"1"')
        .send({ name: `${name} 2`, phone: null })
        .expect(200);
      expect(changed.body).toMatchObject({ name: `${name} 2`, phone: null, email: 'cctv@tests.example', version: 2 });
      const same = await api
        .as(administrator)
        .patch(`/organizations/${id}`)
        .set('if-match', '"2"')
        .send({ phone: null })
        .expect(200);
      expect(same.body.version).toBe(2);
      expect(await journal(id)).toEqual([
        { type: 'organization.created', data: { kind: 'local_authority' }, account_id: administrator.id },
        { type: 'organization.changed', data: { version: 2, fields: ['name', 'phone'] }, account_id: administrator.id },
      ]);
    });

    it('are refused without a version, with a stale one, twice of one name, and unknown', async () => {
      const house = await api.given.organization();
      const patch = (ifMatch: string | null, body: object, id = house.id) => {
        const request = api.as(administrator).patch(`/organizations/${id}`).send(body);
        return ifMatch === null ? request : request.set('if-match', ifMatch);
      };
      await patch(null, { name: 'X' }).expect(428);
      await patch('"7"', { name: 'X' }).expect(412);
      await patch('yesterday', { name: 'X' }).expect(400);
      await patch('"1"', { name: 'X' }, NOWHERE).expect(404);
      await patch('"1"', { name: 'X', version: 9 }).expect(400);
      const other = await api.given.organization();
      const taken = await patch('"1"', { name: other.name.toUpperCase() }).expect(409);
      expect(taken.body.code).toBe('organization-name-taken');
      const twice = await api
        .as(administrator)
        .post('/organizations')
        .send({ name: other.name, kind: 'police', territoryCode: DNIPRO })
        .expect(409);
      expect(twice.body.code).toBe('organization-name-taken');
    });

    it('one of two changes at the same moment wins', async () => {
      const house = await api.given.organization();
      const answers = await Promise.all(
        [1, 2, 3, 4, 5].map((i) =>
          api
            .as(administrator)
            .patch(`/organizations/${house.id}`)
            .set('if-match', '"1"')
            .send({ name: `${house.name} ${i}` }),
        ),
      );
      expect(answers.map((answer) => String(answer.status)).sort()).toEqual(['200', '412', '412', '412', '412']);
    });

    it('are listed for everybody who is signed in, page by page, filtered; how to reach them is not', async () => {
      const mark = `Марганець ${Math.random()}`;
      for (const [i, kind] of (['police', 'local_authority', 'local_authority'] as const).entries())
        await api.given.organization({ name: `${mark} ${i}`, kind, regionCode: VINNYTSIA });
      await api.owner.query(`update access.organization set email = 'x@tests.example' where name = $1`, [`${mark} 0`]);
      const q = encodeURIComponent(mark);
      const first = await api.as(investigator).get(`/organizations?q=${q}&limit=2`).expect(200);
      expect(first.body.items.map((item: { name: string }) => item.name)).toEqual([`${mark} 0`, `${mark} 1`]);
      expect(first.body.items[0].email).toBeNull();
      expect(first.headers['link']).toContain('rel="next"');
      const second = await api
        .as(investigator)
        .get(`/organizations?q=${q}&limit=2&cursor=${first.body.next}`)
        .expect(200);
      expect(second.body).toMatchObject({ items: [{ name: `${mark} 2` }], next: null });
      const filtered = await api
        .as(investigator)
        .get(`/organizations?q=${q}&kind=police&territory=${VINNYTSIA}`)
        .expect(200);
      expect(filtered.body.items).toHaveLength(1);
      const full = await api.as(administrator).get(`/organizations/${filtered.body.items[0].id}`).expect(200);
      expect(full.body.email).toBe('x@tests.example');
      expect((await api.as(investigator).get('/organizations?q=%25').expect(200)).body.items).toEqual([]);
      await api.as(investigator).get('/organizations?cursor=rubbish').expect(422);
      await api.as(investigator).get('/organizations?limit=201').expect(400);
      await api.as(null).get('/organizations').expect(401);
    });

    it('are not for others to write', async () => {
      const house = await api.given.organization();
      await api.as(investigator).post('/organizations').send({ name: 'Mine', kind: 'other' }).expect(403);
      await api
        .as(investigator)
        .patch(`/organizations/${house.id}`)
        .set('if-match', '"1"')
        .send({ name: 'Mine' })
        .expect(403);
    });
  });

  describe('accounts', () => {
    const create = (body: object) => api.as(administrator).post('/accounts').send(body);
    const newcomer = async () => {
      const house = await api.given.organization();
      const email = `new-${Math.random()}@tests.example`;
      const created = await create({
        email,
        name: 'Олена Коваль',
        role: 'supervisor',
        organizationId: house.id,
      }).expect(201);
      const id = created.body.account.id as string;
      await agree(api, second, id);
      return { email, id, password: created.body.initialPassword as string };
    };

    it('come with an initial password that opens nothing but the change of the password', async () => {
      const { email, id, password } = await newcomer();
      const opened = await signIn(email, password).expect(201);
      expect(opened.body.actor).toMatchObject({ id, role: 'supervisor', mustChangePassword: true });
      const headers = {
        cookie: ((opened.headers['set-cookie'] as unknown as string[])[0] as string).split(';')[0] as string,
        'x-csrf-token': opened.body.csrfToken,
      };
      const refused = await api.as(null).get('/organizations').set(headers).expect(403);
      expect(refused.body.code).toBe('password-must-change');
      await api
        .as(null)
        .post('/access-tokens')
        .set(headers)
        .send({ name: 'x', scopes: ['read'], expiresAt: new Date(Date.now() + 1e6) })
        .expect(403);
      await api.as(null).get('/session').set(headers).expect(200);
      await api
        .as(null)
        .post('/profile/password')
        .set(headers)
        .send({ current: password, next: 'трактор біля жовтого мосту' })
        .expect(204);
      const next = await api.as(null).get('/organizations').set(headers).expect(403);
      expect(next.body.code).toBe('second-factor-must-be-set');
      expect((await api.as(null).get('/session').set(headers).expect(200)).body.actor).toMatchObject({
        mustChangePassword: false,
        mustSetSecondFactor: true,
      });
      await signIn(email, password).expect(401);
      await signIn(email, 'трактор біля жовтого мосту').expect(201);
      const types = (await journal(id)).map((entry) => entry.type);
      expect(types).toEqual([
        'account.created',
        'grant.proposed',
        'grant.approved',
        'account.enabled',
        'session.opened',
        'account.password-changed',
        'session.refused',
        'session.opened',
      ]);
      const { rows } = await api.owner.query(`select data::text from journal.entry where subject_id = $1`, [id]);
      expect(JSON.stringify(rows)).not.toContain(email);
    });

    it('are not invited where no mail goes', async () => {
      const { id } = await newcomer();
      const refused = await api.as(administrator).post(`/accounts/${id}/invitation`).expect(409);
      expect(refused.body.code).toBe('mail-not-set-up');
      expect((await api.as(administrator).get(`/accounts/${id}`).expect(200)).body.invitation).toBeNull();
    });

    it('are disabled at once: session, token and sign-in', async () => {
      const officer = await api.given.account('operator');
      const token = (
        await api
          .as(officer)
          .post('/access-tokens')
          .send({ name: 'gis', scopes: ['read'], expiresAt: new Date(Date.now() + 1e6) })
          .expect(201)
      ).body.token;
      await api.as(null).get('/session').set('authorization', `Bearer ${token}`).expect(200);
      const disabled = await api
        .as(administrator)
        .patch(`/accounts/${officer.id}`)
        .set('if-match', '"1"')
        .send({ isActive: false })
        .expect(200);
      await api.as(officer).get('/session').expect(401);
      await api.as(null).get('/session').set('authorization', `Bearer ${token}`).expect(401);
      await api
        .as(administrator)
        .patch(`/accounts/${officer.id}`)
        .set('if-match', disabled.headers['etag'] as string)
        .send({ isActive: true })
        .expect(200);
      await agree(api, second, officer.id);
      // what ended stays ended
      await api.as(officer).get('/session').expect(401);
      await api.as(null).get('/session').set('authorization', `Bearer ${token}`).expect(401);
      expect((await journal(officer.id)).map((entry) => [entry.type, entry.data.sessions])).toEqual([
        ['account.disabled', 1],
        ['grant.proposed', undefined],
        ['grant.approved', undefined],
        ['account.enabled', undefined],
      ]);
    });

    it('lose the rights of the old role with the next request', async () => {
      const officer = await api.given.account('administrator', {
        organization: await api.given.organization({ kind: 'police' }),
      });
      await api.as(officer).get('/accounts').expect(200);
      await api
        .as(administrator)
        .patch(`/accounts/${officer.id}`)
        .set('if-match', '"1"')
        .send({ role: 'operator' })
        .expect(200);
      await api.as(officer).get('/accounts').expect(200);
      await agree(api, second, officer.id);
      await api.as(officer).get('/accounts').expect(403);
    });

    it('are refused: a taken address, a role that does not fit, an unknown organization, a missing version', async () => {
      const { email, id } = await newcomer();
      const authority = await api.given.organization({ kind: 'local_authority' });
      const nameless = await api.given.organization({ kind: 'police', regionCode: null });
      const base = { name: 'X', role: 'operator', organizationId: authority.id };
      expect((await create({ ...base, email: email.toUpperCase() }).expect(409)).body.code).toBe('email-taken');
      const fresh = () => `x-${Math.random()}@tests.example`;
      const misfit = await create({ ...base, email: fresh(), role: 'investigator' }).expect(422);
      expect(misfit.body).toMatchObject({ code: 'role-does-not-fit', errors: [{ pointer: '/role' }] });
      await create({ ...base, email: fresh(), role: 'regional_command', organizationId: nameless.id }).expect(422);
      expect((await create({ ...base, email: fresh(), organizationId: NOWHERE }).expect(422)).body.code).toBe(
        'organization-unknown',
      );
      await create({ ...base, email: 'no address' }).expect(400);
      await create({ ...base, email: fresh(), isDemo: true }).expect(400);
      await api.as(administrator).patch(`/accounts/${id}`).send({ name: 'Y' }).expect(428);
      await api.as(administrator).patch(`/accounts/${id}`).set('if-match', '"9"').send({ name: 'Y' }).expect(412);
      await api.as(administrator).patch(`/accounts/${NOWHERE}`).set('if-match', '"1"').send({ name: 'Y' }).expect(404);
      await api.as(administrator).get(`/accounts/${NOWHERE}`).expect(404);
    });

    it('cannot be promoted by their holder, administrator or not', async () => {
      const refused = await api
        .as(administrator)
        .patch(`/accounts/${administrator.id}`)
        .set('if-match', '"1"')
        .send({ role: 'national_command' })
        .expect(403);
      expect(refused.body.code).toBe('own-rights');
      await api
        .as(administrator)
        .patch(`/accounts/${administrator.id}`)
        .set('if-match', '"1"')
        .send({ isActive: false })
        .expect(403);
      await api
        .as(administrator)
        .post(`/accounts/${administrator.id}/initial-password`)
        .set('if-match', '"1"')
        .expect(403);
      await api
        .as(investigator)
        .patch(`/accounts/${investigator.id}`)
        .set('if-match', '"1"')
        .send({ role: 'administrator' })
        .expect(403);
      const { rows } = await api.owner.query(`select role from access.account where id = any($1) order by role`, [
        [administrator.id, investigator.id],
      ]);
      expect(rows.map((row) => row.role)).toEqual(['administrator', 'investigator']);
    });

    it('get another initial password, which ends what was open', async () => {
      const officer = await api.given.account('supervisor');
      const reset = await api
        .as(administrator)
        .post(`/accounts/${officer.id}/initial-password`)
        .set('if-match', '"1"')
        .expect(201);
      expect(reset.body.initialPassword).toMatch(/^[a-z]{4}(-[a-z]{4}){3}$/);
      await api.as(officer).get('/session').expect(401);
      await signIn(`${officer.id}@tests.example`, reset.body.initialPassword).expect(201);
    });

    it('are listed and filtered, and their sessions shown and ended', async () => {
      const officer = await api.given.account('operator', { name: 'Зоряна Пошук' });
      const found = await api
        .as(administrator)
        .get(
          `/accounts?q=${encodeURIComponent('зоряна')}&role=operator&active=true&organization=${officer.organization.id}`,
        )
        .expect(200);
      expect(found.body.items).toEqual([
        expect.objectContaining({
          id: officer.id,
          organization: { id: officer.organization.id, name: officer.organization.name },
          isDemo: false,
        }),
      ]);
      expect(JSON.stringify(found.body)).not.toMatch(/password_hash|argon/i);
      const sessions = await api.as(administrator).get(`/accounts/${officer.id}/sessions`).expect(200);
      expect(sessions.body.items).toHaveLength(1);
      await api.as(administrator).delete(`/accounts/${officer.id}/sessions`).expect(204);
      await api.as(officer).get('/session').expect(401);
      await api.as(administrator).delete(`/accounts/${NOWHERE}/sessions`).expect(404);
      await api.as(investigator).get('/accounts').expect(403);
    });
  });
});
