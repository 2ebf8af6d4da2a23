import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { AccessModule } from '../../../src/modules/access/index.ts';
import { RequestDirectory, RequestsModule } from '../../../src/modules/requests/index.ts';
import { LIMITS } from '../../../src/modules/requests/domain/proportionality.ts';
import { dayInKyiv } from '../../../src/kernel/wall-time.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { startApi, type TestApi } from '../../support/api.ts';
import { givenRequest } from '../../support/given-requests.ts';
import type { GivenAccount } from '../../support/given.ts';

const inDays = (days: number) => dayInKyiv(new Date(Date.now() + days * 86_400_000));

describe('whoever stands in for a supervisor', () => {
  let api: TestApi;
  let author: GivenAccount;
  let away: GivenAccount;
  let other: GivenAccount;
  let deputy: GivenAccount;
  let stranger: GivenAccount;

  beforeAll(async () => {
    api = await startApi({
      features: [AccessModule, RequestsModule],
    });
    author = await api.given.account('investigator');
    const { organization } = author;
    away = await api.given.account('supervisor', { organization, name: 'Petro Away' });
    other = await api.given.account('supervisor', { organization, name: 'Olha Other' });
    deputy = await api.given.account('investigator', { organization, name: 'Ivan Deputy' });
    stranger = await api.given.account('supervisor');
  });
  afterAll(() => api.end());
  beforeEach(async () => {
    await api.owner.query(`update requests.delegation set ended_at = now() where ended_at is null`);
  });

  const name = (who: GivenAccount, whom: GivenAccount, from = 0, to = 3) =>
    api
      .as(who)
      .post('/delegations')
      .send({ deputyId: whom.id, fromDay: inDays(from), toDay: inDays(to) });
  const named = async (who = away, whom = deputy): Promise<string> => {
    const { items } = (await name(who, whom).expect(201)).body;
    return items.find((one: { state: string; isMine: boolean }) => one.isMine && one.state === 'in_force').id;
  };
  const submitted = (windowHours = 2, by = author) =>
    givenRequest(api.given, { author: by, supervisor: other, state: 'submitted', windowHours });
  const deed = (who: GivenAccount, id: string, what: string, body?: object) =>
    api.as(who).post(`/requests/${id}/${what}`).send(body);
  const read = async (who: GivenAccount, id: string) => (await api.as(who).get(`/requests/${id}`).expect(200)).body;
  const journal = async (id: string) =>
    (
      await api.owner.query(
        `select type, account_id as by, data from journal.entry where subject_id = $1 and type not like '%.consulted' order by position`,
        [id],
      )
    ).rows;

  it('decides while the days last, in their own name, and the decision says for whom', async () => {
    const { id } = await submitted();
    expect((await read(deputy, id)).actions).not.toContain('approve');
    expect((await deed(deputy, id, 'approve').expect(403)).body.code).toBe('forbidden');
    const delegation = await named();
    expect((await read(deputy, id)).actions).toEqual(expect.arrayContaining(['approve', 'return', 'refuse']));
    expect((await api.as(deputy).get('/delegations').expect(200)).body).toMatchObject({
      standsInFor: [{ id: away.id, name: 'Petro Away' }],
      deputies: [],
    });
    const open = (await deed(deputy, id, 'approve', { note: 'in proportion' }).expect(200)).body;
    expect(open).toMatchObject({ state: 'open', decision: { by: 'Ivan Deputy', for: 'Petro Away' } });
    expect(open.timeline.at(-1)).toMatchObject({
      action: 'approve',
      by: { role: 'supervisor', name: 'Ivan Deputy', for: 'Petro Away' },
    });
    expect((await journal(id)).at(-1)).toMatchObject({
      type: 'request.approved',
      by: deputy.id,
      data: { onBehalfOf: away.id },
    });
    expect(await journal(delegation)).toMatchObject([
      { type: 'delegation.made', by: away.id, data: { deputyId: deputy.id } },
    ]);
  });

  it.each(['return', 'refuse'])('may %s as well', async (what) => {
    await named();
    const { id } = await submitted();
    const done = (await deed(deputy, id, what, { note: 'why' }).expect(200)).body;
    expect(done.decision).toMatchObject({ by: 'Ivan Deputy', for: 'Petro Away', note: 'why' });
  });

  it('reviews what was opened as urgent', async () => {
    await named();
    const { id } = await givenRequest(api.given, { author, supervisor: other, state: 'open' });
    await api.owner.query(`update requests.request set urgent_reason = 'A child is missing' where id = $1`, [id]);
    const reviewed = (await deed(deputy, id, 'review', { outcome: 'justified' }).expect(200)).body;
    expect(reviewed.urgency.review).toMatchObject({ by: 'Ivan Deputy', for: 'Petro Away' });
  });

  it('never decides on their own request', async () => {
    await named();
    const { id } = await submitted(2, deputy);
    expect((await read(deputy, id)).actions).toEqual(['withdraw']);
    expect((await deed(deputy, id, 'approve').expect(403)).body.code).toBe('four-eyes');
  });

  it('decides nothing before the days, after them, or once it was ended', async () => {
    const { id } = await submitted();
    await name(away, deputy, 1, 3).expect(201);
    await deed(deputy, id, 'approve').expect(403);
    await api.owner.query(
      `update requests.delegation set from_day = current_date - 9, to_day = current_date - 2 where ended_at is null`,
    );
    await deed(deputy, id, 'approve').expect(403);
    const delegation = await named();
    await api.as(other).post(`/delegations/${delegation}/end`).expect(404);
    await api.as(away).post(`/delegations/${delegation}/end`).expect(200);
    await api.as(away).post(`/delegations/${delegation}/end`).expect(404);
    await deed(deputy, id, 'approve').expect(403);
    expect((await read(deputy, id)).state).toBe('submitted');
    expect((await journal(delegation)).map(({ type }) => type)).toEqual(['delegation.made', 'delegation.ended']);
  });

  it('decides nothing once whoever named them is no supervisor any more', async () => {
    const gone = await api.given.account('supervisor', { organization: author.organization });
    await named(gone);
    const { id } = await submitted();
    await api.owner.query(`update access.account set is_active = false where id = $1`, [gone.id]);
    await deed(deputy, id, 'approve').expect(403);
  });

  it('is never both of two persons, nor the second beside the one they stand in for', async () => {
    const high = LIMITS.highCameraHours + 1;
    await named();
    const twice = await submitted(high);
    const first = (await deed(deputy, twice.id, 'approve').expect(200)).body;
    expect(first).toMatchObject({ state: 'submitted', endorsement: { by: 'Ivan Deputy', for: 'Petro Away' } });
    expect(first.actions).not.toContain('approve');
    for (const who of [deputy, away]) {
      expect((await deed(who, twice.id, 'approve').expect(403)).body.code).toBe('second-person-needed');
      expect((await read(who, twice.id)).actions).not.toContain('approve');
    }
    // a second delegation gives a second voice, and still not a second person
    await named(other, deputy);
    expect((await deed(deputy, twice.id, 'approve').expect(403)).body.code).toBe('second-person-needed');
    expect((await deed(other, twice.id, 'approve').expect(200)).body).toMatchObject({
      state: 'open',
      decision: { by: 'Olha Other', for: null },
      endorsement: { for: 'Petro Away' },
    });

    const beside = await submitted(high);
    await deed(away, beside.id, 'approve').expect(200);
    // the voice of the other one is taken
    expect((await deed(deputy, beside.id, 'approve').expect(200)).body.decision).toMatchObject({ for: 'Olha Other' });
    await api.owner.query(`update requests.delegation set ended_at = now() where delegator_id = $1`, [other.id]);
    const alone = await submitted(high);
    await deed(away, alone.id, 'approve').expect(200);
    expect((await deed(deputy, alone.id, 'approve').expect(403)).body.code).toBe('second-person-needed');
  });

  it('may be a supervisor, who then keeps their own right', async () => {
    await named(away, other);
    const { id } = await submitted();
    expect((await deed(other, id, 'approve').expect(200)).body.decision).toEqual(
      expect.objectContaining({ by: 'Olha Other', for: 'Petro Away' }),
    );
  });

  it('is of the same unit, for days to come, and one at a time', async () => {
    const refusal = async (made: ReturnType<typeof name>) => {
      const { body } = await made.expect(422);
      return [body.code, body.errors[0].pointer];
    };
    const { organization } = author;
    const [operator, gone] = [
      await api.given.account('operator', { organization }),
      await api.given.account('investigator', { organization }),
    ];
    await api.owner.query(`update access.account set is_active = false where id = $1`, [gone.id]);
    for (const whom of [stranger, operator, gone, away])
      expect(await refusal(name(away, whom))).toEqual(['delegation-refused', '/deputyId']);
    expect(await refusal(name(away, deputy, -1))).toEqual(['delegation-refused', '/fromDay']);
    expect(await refusal(name(away, deputy, 3, 1))).toEqual(['delegation-refused', '/toDay']);
    expect(await refusal(name(away, deputy, 0, 60))).toEqual(['delegation-refused', '/toDay']);
    await name(away, deputy, 5, 9).expect(201);
    expect(await refusal(name(away, other, 9, 12))).toEqual(['delegation-refused', '/fromDay']);
    await name(away, other, 10, 12).expect(201);
    await name(author, deputy).expect(403);
    const atOnce = await Promise.all([1, 2, 3].map(() => name(other, deputy, 20, 22)));
    expect(atOnce.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 422, 422]);
  });

  it('hears what supervisors hear, on these days', async () => {
    const told = () =>
      api.app
        .get(Transaction)
        .within(SYSTEM, (tx) => api.app.get(RequestDirectory).deputiesOf(tx, author.organization.id));
    expect(await told()).toEqual([]);
    await named();
    await named(other, away);
    expect(await told()).toEqual([deputy.id]); // supervisors hear it anyway
  });

  it('is known in the unit and nowhere else', async () => {
    const delegation = await named();
    const seen = async (who: GivenAccount) => (await api.as(who).get('/delegations').expect(200)).body;
    const mine = (await seen(author)).items.find((one: { id: string }) => one.id === delegation);
    expect(mine).toMatchObject({ isMine: false, state: 'in_force', deputy: { id: deputy.id } });
    expect((await seen(away)).deputies.map((one: { id: string }) => one.id)).toEqual(
      expect.arrayContaining([deputy.id, other.id]),
    );
    expect(await seen(stranger)).toMatchObject({ items: [], standsInFor: [] });
    await api.as(stranger).post(`/delegations/${delegation}/end`).expect(404);
    await api
      .as(await api.given.account('operator'))
      .get('/delegations')
      .expect(403);
  });

  describe('is held by the database too', () => {
    const write = (who: GivenAccount, sql: string, values: unknown[]) =>
      api.app
        .get(Transaction)
        .within(who.actor, (tx) => tx.query(sql, values))
        .then(
          () => 'done',
          (error: { constraint?: string; code?: string }) => error.constraint ?? error.code,
        );
    const decide = `update requests.request set state = 'open', decided_at = now(), decided_by = $2, decided_for = $3 where id = $1`;

    it('without a delegation nobody but a supervisor decides, and nobody for another', async () => {
      const { id } = await submitted();
      expect(await write(deputy, decide, [id, deputy.id, away.id])).toBe('request_step');
      expect(await write(other, decide, [id, other.id, away.id])).toBe('request_deputy');
      await named();
      expect(await write(deputy, decide, [id, deputy.id, null])).toBe('request_deputy');
      expect(await write(deputy, decide, [id, deputy.id, other.id])).toBe('request_deputy');
      expect(await write(deputy, decide, [id, other.id, away.id])).toBe('request_decision');
      expect(
        await write(deputy, decide.replace('state =', `necessity = 'mine', state =`), [id, deputy.id, away.id]),
      ).toBe('request_decision');
      expect(await write(deputy, decide, [id, deputy.id, away.id])).toBe('done');
    });

    it('nobody decides for the author, and two approvals are of two persons and two voices', async () => {
      const own = await submitted(2, deputy);
      await named();
      expect(await write(deputy, decide, [own.id, deputy.id, away.id])).toBe('four_eyes');
      const { id } = await submitted(LIMITS.highCameraHours + 1);
      await deed(away, id, 'approve').expect(200);
      expect(await write(deputy, decide, [id, deputy.id, away.id])).toBe('two_deciders');
    });

    it('nobody makes or ends a delegation for another', async () => {
      const delegation = await named();
      const insert = `insert into requests.delegation (id, organization_id, delegator_id, delegator_name, deputy_id, deputy_name, from_day, to_day, made_at)
        values (gen_random_uuid(), $1, $2, 'x', $3, 'y', current_date, current_date, now())`;
      expect(await write(deputy, insert, [author.organization.id, away.id, deputy.id])).toBe('42501');
      expect(await write(other, insert, [author.organization.id, away.id, deputy.id])).toBe('42501');
      for (const who of [deputy, other, stranger]) {
        await write(who, `update requests.delegation set ended_at = now() where id = $1`, [delegation]);
        const { rows } = await api.owner.query(`select ended_at from requests.delegation where id = $1`, [delegation]);
        expect(rows[0].ended_at).toBeNull();
      }
      expect(await write(away, `update requests.delegation set to_day = to_day + 1 where id = $1`, [delegation])).toBe(
        '42501',
      );
    });
  });
});
