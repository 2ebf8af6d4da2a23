import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { ASK_LIFECYCLE, ASK_STATES } from '../../../src/modules/requests/domain/ask-lifecycle.ts';
import { LIFECYCLE, REQUEST_STATES } from '../../../src/modules/requests/domain/lifecycle.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { givenRequest } from '../../support/given-requests.ts';
import { Given, type GivenAccount } from '../../support/given.ts';

/** The application role tries by hand what no use case would: the database alone must refuse. */
describe('the database', () => {
  let world: TestWorld;
  let given: Given;
  let source: DataSource;
  let transaction: Transaction;
  let investigator: GivenAccount;
  let supervisor: GivenAccount;
  let operator: GivenAccount;

  beforeAll(async () => {
    world = await createWorld();
    given = new Given(world.owner);
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
    transaction = new Transaction(source);
    investigator = await given.account('investigator');
    supervisor = await given.account('supervisor', { organization: investigator.organization });
    operator = await given.account('operator', { organization: await given.organization({ kind: 'local_authority' }) });
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  const actors = () => ({
    investigator: investigator.actor,
    supervisor: supervisor.actor,
    operator: operator.actor,
    system: SYSTEM,
  });
  type By = keyof ReturnType<typeof actors>;
  const set = (by: By, sql: string, values: unknown[]) =>
    transaction.within(actors()[by], (tx) => tx.query(`${sql} returning id`, values));
  const constraintOf = (work: Promise<unknown>) =>
    work.then(
      (rows) => ((rows as unknown[]).length === 0 ? 'no row' : 'done'),
      (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
    );

  it('lets a request go along its table and nowhere else, whoever writes', async () => {
    for (const from of REQUEST_STATES) {
      for (const to of REQUEST_STATES.filter((state) => state !== from)) {
        for (const by of ['investigator', 'supervisor', 'system'] as const) {
          const { id } = await givenRequest(given, {
            author: investigator,
            supervisor,
            state: from,
            askState: from === 'draft' || from === 'submitted' || from === 'open' ? 'waiting' : 'released',
          });
          const isLegal = LIFECYCLE.some((step) => step[0] === from && step[2] === by && step[3] === to);
          const seen = await constraintOf(
            set(
              by,
              // an investigator decides on nothing and opens only what is urgent
              by === 'investigator'
                ? `update requests.request set state = $2, submitted_at = coalesce(submitted_at, now()), urgent_reason = 'A life', decided_by = coalesce(decided_by, $3) where id = $1`
                : `update requests.request set state = $2, submitted_at = coalesce(submitted_at, now()), decided_by = coalesce(decided_by, $3) where id = $1`,
              [id, to, by === 'investigator' ? null : supervisor.id],
            ),
          );
          expect([from, to, by, seen]).toEqual([from, to, by, isLegal ? 'done' : 'request_step']);
        }
      }
    }
  });

  it('lets an ask go along its table and nowhere else, whoever writes', async () => {
    for (const state of ['submitted', 'open', 'closed'] as const) {
      for (const from of ASK_STATES) {
        const { asks } = await givenRequest(given, {
          author: investigator,
          supervisor,
          state,
          owner: operator.organization,
          askState: from,
        });
        const askId = asks[0]?.id;
        for (const to of ASK_STATES.filter((other) => other !== from)) {
          for (const by of ['investigator', 'supervisor', 'operator', 'system'] as const) {
            const isLegal = ASK_LIFECYCLE.some(
              (step) => step[0] === from && step[2] === by && step[3] === to && step[4].includes(state),
            );
            const seen = await constraintOf(
              transaction.within(actors()[by], async (tx) => {
                const rows = await tx.query(`update requests.ask set state = $2 where id = $1 returning id`, [
                  askId,
                  to,
                ]);
                if (rows.length === 1) throw Object.assign(new Error('undo'), { constraint: 'done' });
                return rows;
              }),
            );
            expect([state, from, to, by, seen]).toEqual([state, from, to, by, isLegal ? 'done' : 'ask_step']);
          }
        }
      }
    }
  });

  it('lets nobody decide on their own request, whatever the program says', async () => {
    const { id } = await givenRequest(given, { author: investigator, state: 'submitted' });
    expect(
      await constraintOf(
        world.owner.query(`update requests.request set state = 'open', decided_by = author_id where id = $1`, [id]),
      ),
    ).toBe('four_eyes');
    expect(
      await constraintOf(
        set('supervisor', `update requests.request set state = 'open', decided_by = null where id = $1`, [id]),
      ),
    ).toBe('decided_by_somebody');
  });

  it('lets a supervisor decide in their own name only, and rewrite nothing', async () => {
    const { id } = await givenRequest(given, { author: investigator, state: 'submitted' });
    const other = await given.account('supervisor', { organization: investigator.organization });
    const decide = `update requests.request set state = 'open', decided_by = $2 where id = $1`;
    expect(await constraintOf(set('supervisor', decide, [id, other.id]))).toBe('request_decision');
    expect(
      await constraintOf(set('supervisor', `update requests.request set necessity = 'mine' where id = $1`, [id])),
    ).toBe('request_decision');
    expect(await constraintOf(set('supervisor', decide, [id, supervisor.id]))).toBe('done');
  });

  it('keeps author, number and camera as they were', async () => {
    const { id, asks } = await givenRequest(given, { author: investigator, owner: operator.organization });
    expect(
      await constraintOf(
        set('investigator', `update requests.request set author_id = $2 where id = $1`, [id, supervisor.id]),
      ),
    ).toBe('request_identity');
    expect(
      await constraintOf(
        set('operator', `update requests.ask set owner_id = $2 where id = $1`, [
          asks[0]?.id,
          investigator.organization.id,
        ]),
      ),
    ).toBe('ask_identity');
    expect(
      await constraintOf(
        set('operator', `update requests.ask set window_to = window_to + interval '1 day' where id = $1`, [
          asks[0]?.id,
        ]),
      ),
    ).toBe('ask_identity');
  });

  it('takes no event that is not a row of the table', async () => {
    const { id } = await givenRequest(given, { author: investigator });
    const event = (action: string, to: string) =>
      constraintOf(
        set(
          'investigator',
          `insert into requests.request_event (id, request_id, organization_id, at, from_state, action, by_role, to_state)
           values (gen_random_uuid(), $1, $2, now(), 'open', $3, 'investigator', $4)`,
          [id, investigator.organization.id, action, to],
        ),
      );
    expect(await event('close', 'closed')).toBe('done');
    expect(await event('approve', 'closed')).toBe('request_event_step');
    expect(await event('close', 'draft')).toBe('request_event_step');
  });

  it('shows each side its own rows only', async () => {
    const { id, asks } = await givenRequest(given, { author: investigator, owner: operator.organization });
    const askId = asks[0]?.id;
    const draft = await givenRequest(given, { author: investigator, owner: operator.organization, state: 'draft' });
    const count = (actor: GivenAccount['actor'], table: string, column: string, value: unknown) =>
      transaction.read(
        actor,
        async (tx) => (await tx.query(`select from requests.${table} where ${column} = $1`, [value])).length,
      );
    const strangers = [
      await given.account('investigator'),
      await given.account('operator'),
      await given.account('inspector'),
      await given.account('administrator'),
    ];
    for (const { actor } of strangers) {
      expect(await count(actor, 'request', 'id', id)).toBe(0);
      expect(await count(actor, 'ask', 'id', askId)).toBe(0);
      expect(await count(actor, 'facts', 'request_id', id)).toBe(0);
    }
    expect(await count(operator.actor, 'request', 'id', id)).toBe(0);
    expect(await count(operator.actor, 'ask', 'id', askId)).toBe(1);
    expect(await count(operator.actor, 'ask', 'id', draft.asks[0]?.id)).toBe(0);
    expect(await count(investigator.actor, 'facts', 'request_id', id)).toBe(1);
    expect(await count((await given.account('regional_command')).actor, 'request', 'id', id)).toBe(1);
    expect(await count((await given.account('national_command')).actor, 'ask', 'id', askId)).toBe(1);
  });

  it('never forgets an ask that an owner was told of, nor an answer', async () => {
    const { asks } = await givenRequest(given, { author: investigator });
    expect(await constraintOf(set('investigator', `delete from requests.ask where id = $1`, [asks[0]?.id]))).toBe(
      'no row',
    );
    expect(await constraintOf(set('system', `delete from requests.answer where ask_id = $1`, [asks[0]?.id]))).toContain(
      'permission denied',
    );
    expect(
      await constraintOf(
        set('system', `update requests.request_event set note = 'x' where request_id = $1`, [asks[0]?.requestId]),
      ),
    ).toContain('permission denied');
  });
});
