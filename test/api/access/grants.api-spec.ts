import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { agree } from '../../support/agree.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import type { GivenAccount, GivenOrganization } from '../../support/given.ts';

const NOWHERE = '01890000-0000-7000-8000-000000000000';

interface Waiting {
  id: string;
  account: { id: string };
  actions: string[];
}

describe('rights are given by two administrators', () => {
  let api: TestApi;
  let first: GivenAccount;
  let second: GivenAccount;
  let office: GivenOrganization;
  beforeAll(async () => {
    api = await startApi({ features: [AccessModule] });
    office = await api.given.organization({ kind: 'other' });
    first = await api.given.account('administrator', { organization: office });
    second = await api.given.account('administrator', { organization: office });
  });
  afterAll(() => api.end());

  const change = (of: string, body: object, by = first, version = 1) =>
    api.as(by).patch(`/accounts/${of}`).set('if-match', `"${version}"`).send(body);
  const decide = (id: string, how: string, by: GivenAccount, body: object = {}) =>
    api.as(by).post(`/grants/${id}/${how}`).send(body);
  const listed = async (by: GivenAccount, accountId: string): Promise<Waiting | undefined> =>
    ((await api.as(by).get('/grants').expect(200)).body.items as Waiting[]).find(
      (each) => each.account.id === accountId,
    );
  const journal = async (subject: string) =>
    (
      await api.owner.query<{ type: string; account_id: string; data: Record<string, unknown> }>(
        `select type, account_id, data from journal.entry where subject_id = $1 order by position`,
        [subject],
      )
    ).rows;
  const stored = async (id: string) =>
    (
      await api.owner.query(`select role, email::text, organization_id, is_active from access.account where id = $1`, [
        id,
      ])
    ).rows[0] as { role: string; email: string; organization_id: string; is_active: boolean };
  const age = (accountId: string, days: number) =>
    api.owner.query(
      `update access.grant_proposal set proposed_at = proposed_at - make_interval(days => $2), expires_at = expires_at - make_interval(days => $2) where account_id = $1`,
      [accountId, days],
    );

  it('a new account is shut until the second approves; then it opens, and both are on record', async () => {
    const unit = await api.given.organization();
    const email = `grant-${newId()}@tests.example`;
    const made = await api
      .as(first)
      .post('/accounts')
      .send({ email, name: 'Олена Коваль', role: 'supervisor', organizationId: unit.id })
      .expect(201);
    const { id, proposal } = made.body.account;
    expect(made.body.account).toMatchObject({
      isActive: false,
      proposal: { role: 'supervisor', organization: { id: unit.id }, opens: true, proposedBy: { id: first.id } },
    });
    await api.as(null).post('/session').send({ email, password: made.body.initialPassword }).expect(401);
    expect((await listed(second, id))?.actions).toEqual(['approve', 'refuse']);
    expect((await listed(first, id))?.actions).toEqual(['withdraw']);
    const own = await decide(proposal.id, 'approve', first).expect(403);
    expect(own.body.code).toBe('grant-by-two');
    const approved = await decide(proposal.id, 'approve', second).expect(200);
    expect(approved.body).toMatchObject({ isActive: true, role: 'supervisor', proposal: null });
    await api.as(null).post('/session').send({ email, password: made.body.initialPassword }).expect(201);
    expect((await journal(id)).slice(0, 5).map((entry) => [entry.type, entry.account_id])).toEqual([
      ['account.created', first.id],
      ['grant.proposed', first.id],
      ['session.refused', null],
      ['grant.approved', second.id],
      ['account.enabled', second.id],
    ]);
    expect(JSON.stringify(await journal(id))).not.toContain(email);
    expect(await listed(second, id)).toBeUndefined();
  });

  it('another role, organization or address waits; a name and shutting do not', async () => {
    const officer = await api.given.account('operator');
    const there = await api.given.organization();
    const email = `moved-${newId()}@tests.example`;
    const before = await stored(officer.id);
    const asked = await change(officer.id, {
      role: 'supervisor',
      organizationId: there.id,
      email,
      name: 'Олена Нова',
    }).expect(200);
    expect(asked.body).toMatchObject({ name: 'Олена Нова', role: 'operator', version: 2 });
    expect(await stored(officer.id)).toEqual(before);
    // the newest right is asked of the database at the next request: until then the old ones hold
    expect((await api.as(officer).get('/session').expect(200)).body.actor.role).toBe('operator');
    await agree(api, second, officer.id);
    expect(await stored(officer.id)).toEqual({
      role: 'supervisor',
      email,
      organization_id: there.id,
      is_active: true,
    });
    expect((await api.as(officer).get('/session').expect(200)).body.actor).toMatchObject({
      role: 'supervisor',
      organization: { id: there.id },
    });
    await change(officer.id, { isActive: false }, first, 3).expect(200);
    await api.as(officer).get('/session').expect(401);
    expect((await journal(officer.id)).map(({ type }) => type)).toEqual([
      'grant.proposed',
      'account.changed',
      'grant.approved',
      'account.changed',
      'account.disabled',
    ]);
  });

  it('nobody decides about themselves, proposer and grantee are never the second, and others may not at all', async () => {
    const third = await api.given.account('administrator', { organization: await api.given.organization() });
    const { body } = await change(third.id, { role: 'operator' }).expect(200);
    expect((await listed(third, third.id))?.actions).toEqual([]);
    for (const how of ['approve', 'refuse', 'withdraw'])
      expect(
        (await decide(body.proposal.id, how, third, how === 'refuse' ? { reason: 'I stay.' } : {}).expect(403)).body
          .code,
      ).toBe('own-rights');
    await decide(body.proposal.id, 'withdraw', second).expect(403);
    await decide(body.proposal.id, 'approve', await api.given.account('national_command')).expect(403);
    await decide(NOWHERE, 'approve', second).expect(404);
    await decide(body.proposal.id, 'withdraw', first).expect(200);
    expect((await decide(body.proposal.id, 'approve', second).expect(409)).body.code).toBe('grant-settled');
    expect((await stored(third.id)).role).toBe('administrator');
  });

  it('is refused with a reason, ends after seven days, and one waits at a time', async () => {
    const officer = await api.given.account('operator');
    const { body } = await change(officer.id, { role: 'investigator' }).expect(200);
    const twice = await change(officer.id, { role: 'supervisor', name: 'Нове ім’я' }).expect(409);
    expect(twice.body.code).toBe('grant-waiting');
    await decide(body.proposal.id, 'refuse', second, { reason: '' }).expect(400);
    const refused = await decide(body.proposal.id, 'refuse', second, { reason: 'Left the service.' }).expect(200);
    expect(refused.body).toMatchObject({ role: 'operator', proposal: null });
    expect((await journal(officer.id)).at(-1)).toMatchObject({
      type: 'grant.refused',
      data: { reason: 'Left the service.' },
    });

    const again = await change(officer.id, { role: 'supervisor' }).expect(200);
    await age(officer.id, 7);
    expect(await listed(second, officer.id)).toBeUndefined();
    expect((await decide(again.body.proposal.id, 'approve', second).expect(409)).body.code).toBe('grant-settled');
    // an old one is in nobody's way
    await change(officer.id, { role: 'supervisor' }).expect(200);
    await agree(api, second, officer.id);
    expect((await stored(officer.id)).role).toBe('supervisor');
  });

  it('of somebody who is an administrator no more nothing is approved', async () => {
    const leaving = await api.given.account('administrator', { organization: office });
    const officer = await api.given.account('operator');
    const { body } = await change(officer.id, { role: 'investigator' }, leaving).expect(200);
    await change(leaving.id, { isActive: false }).expect(200);
    expect((await listed(second, officer.id))?.actions).toEqual(['refuse']);
    expect((await decide(body.proposal.id, 'approve', second).expect(403)).body.code).toBe('grant-by-two');
    await decide(body.proposal.id, 'refuse', second, { reason: 'Who asked has left.' }).expect(200);
  });

  it('tells the only administrator that nobody can agree', async () => {
    const { rows } = await api.owner.query<{ id: string }>(
      `update access.account set is_active = false where role = 'administrator' and id <> $1 and is_active returning id`,
      [first.id],
    );
    expect((await api.as(first).get('/grants').expect(200)).body.otherAdministrators).toBe(0);
    await api.owner.query(`update access.account set is_active = true where id = any($1)`, [rows.map(({ id }) => id)]);
    expect((await api.as(first).get('/grants').expect(200)).body.otherAdministrators).toBe(rows.length);
  });

  it('two who approve at the same moment do it once', async () => {
    const officer = await api.given.account('operator');
    const third = await api.given.account('administrator', { organization: office });
    const { body } = await change(officer.id, { role: 'investigator' }).expect(200);
    const answers = await Promise.all([second, third].map((by) => decide(body.proposal.id, 'approve', by)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await journal(officer.id)).filter(({ type }) => type === 'account.changed')).toHaveLength(1);
  });

  describe('without the application the database refuses', () => {
    const as = (who: GivenAccount, ...statements: (readonly [sql: string, values: readonly unknown[]])[]) =>
      api.app.get(Transaction).within(who.actor, async (tx) => {
        for (const [sql, values] of statements) await tx.query(sql, values);
      });
    const propose = async (by: GivenAccount, of: string, role = 'supervisor', more = {}): Promise<string> => {
      const id = newId();
      const columns = { id, account_id: of, role, proposed_by: by.id, ...more };
      const names = Object.keys(columns);
      await as(by, [
        `insert into access.grant_proposal (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
        Object.values(columns),
      ]);
      return id;
    };
    const approve = (id: string, by: GivenAccount) =>
      [
        `update access.grant_proposal set state = 'approved', decided_by = $2, decided_at = now(), decided_in = pg_current_xact_id() where id = $1`,
        [id, by.id],
      ] as const;
    const give = (of: string, role = 'supervisor') =>
      [`update access.account set role = $2 where id = $1`, [of, role]] as const;

    it('an open account, rights that nobody proposed, and a second factor that one takes off alone', async () => {
      const officer = await api.given.account('operator');
      await expect(
        as(first, [
          `insert into access.account (id, email, name, role, organization_id) values ($1, $2, 'X', 'administrator', $3)`,
          [newId(), `${newId()}@tests.example`, office.id],
        ]),
      ).rejects.toThrow('two administrators');
      for (const set of [`role = 'administrator'`, `email = 'mine@tests.example'`, `organization_id = '${office.id}'`])
        await expect(as(first, [`update access.account set ${set} where id = $1`, [officer.id]])).rejects.toThrow(
          'two administrators',
        );
      await as(first, [`update access.account set is_active = false where id = $1`, [officer.id]]);
      await expect(
        as(first, [`update access.account set is_active = true where id = $1`, [officer.id]]),
      ).rejects.toThrow('two administrators');
      await api.owner.query(
        `insert into access.authenticator (account_id, sealed, confirmed_at) values ($1, 'x', now())`,
        [officer.id],
      );
      await as(first, [`delete from access.authenticator where account_id = $1`, [officer.id]]);
      const { rows } = await api.owner.query(`select sealed from access.authenticator where account_id = $1`, [
        officer.id,
      ]);
      expect(rows).toEqual([{ sealed: 'x' }]);
    });

    it('one person in two parts: proposer, decider and grantee are three', async () => {
      const officer = await api.given.account('operator');
      const third = await api.given.account('administrator', { organization: office });
      const id = await propose(first, officer.id);
      await expect(as(first, approve(id, first))).rejects.toThrow();
      await expect(as(first, approve(id, second))).rejects.toThrow();
      await expect(propose(first, first.id)).rejects.toThrow();
      await expect(propose(first, third.id, 'supervisor', { proposed_by: second.id })).rejects.toThrow();
      const about = await propose(first, third.id, 'operator');
      await expect(as(third, approve(about, third))).rejects.toThrow();
      const { rows } = await api.owner.query(`select state from access.grant_proposal where id = any($1)`, [
        [id, about],
      ]);
      expect(rows).toEqual([{ state: 'waiting' }, { state: 'waiting' }]);
    });

    it('more than was approved, later than it was approved, and what was proposed being altered', async () => {
      const officer = await api.given.account('operator');
      const id = await propose(first, officer.id);
      await expect(
        as(second, [`update access.grant_proposal set role = 'administrator' where id = $1`, [id]]),
      ).rejects.toThrow('permission denied');
      await expect(as(second, approve(id, second), give(officer.id, 'administrator'))).rejects.toThrow(
        'two administrators',
      );
      await as(second, approve(id, second));
      await expect(as(second, give(officer.id))).rejects.toThrow('two administrators');
      await as(second, [`update access.grant_proposal set state = 'waiting' where id = $1`, [id]]);
      const { rows } = await api.owner.query(`select state from access.grant_proposal where id = $1`, [id]);
      expect(rows).toEqual([{ state: 'approved' }]);
      const other = await api.given.account('operator');
      const stale = await propose(first, other.id);
      await age(other.id, 7);
      await expect(as(second, approve(stale, second))).rejects.toThrow();
      // and the way it is meant to be
      const right = await api.given.account('operator');
      await as(second, approve(await propose(first, right.id), second), give(right.id));
      expect((await stored(right.id)).role).toBe('supervisor');
    });
  });
});
