import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Actor, SYSTEM } from '../../../src/kernel/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { Transaction } from '../../../src/platform/database/transaction.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { Given, type GivenAccount } from '../../support/given.ts';

/** What the database lets through by itself: the statements name no account. */
describe('views and schedules of reports, to the database alone', () => {
  let world: TestWorld;
  let source: DataSource;
  let transaction: Transaction;
  let author: GivenAccount;
  let colleague: GivenAccount;
  let investigator: GivenAccount;
  let stranger: GivenAccount;
  beforeAll(async () => {
    world = await createWorld();
    const given = new Given(world.owner);
    author = await given.account('regional_command');
    colleague = await given.account('regional_command', { organization: author.organization });
    investigator = await given.account('investigator', { organization: author.organization });
    stranger = await given.account('national_command');
    source = await new DataSource({ type: 'postgres', url: world.settings.DATABASE_URL }).initialize();
    transaction = new Transaction(source);
    for (const [name, isShared] of [['own', false], ['shared', true]] as const) // prettier-ignore
      await transaction.within(author.actor, (tx) => tx.query(ADD_VIEW, [newId(), author.id, author.organization.id, name, isShared])); // prettier-ignore
    await transaction.within(author.actor, (tx) => tx.query(ADD_SCHEDULE, [SCHEDULE, author.id]));
    await transaction.within(SYSTEM, (tx) => tx.query(ADD_ISSUE, [newId(), SCHEDULE]));
  });
  afterAll(async () => {
    await source.destroy();
    await world.end();
  });

  const SCHEDULE = newId();
  const ADD_VIEW = `insert into reporting.saved_view (id, account_id, organization_id, name, report, query, is_shared) values ($1, $2, $3, $4, 'network', '{}', $5)`;
  const ADD_SCHEDULE = `insert into reporting.report_schedule (id, account_id, name, report, query, format, lang, rhythm, due_at)
    values ($1, $2, 'x', 'network', '{}', 'pdf', 'uk', 'weekly', now())`;
  const ADD_ISSUE = `insert into reporting.report_issue (id, schedule_id, name, report, query, format, lang, made_at) values ($1, $2, 'x', 'network', '{}', 'pdf', 'uk', now())`;

  const seen = (actor: Actor) =>
    transaction.read(actor, async (tx) => {
      const views = await tx.query<{ name: string }>(`select name from reporting.saved_view order by name`);
      const [kept] = await tx.query<{ schedules: number; issues: number }>(
        `select (select count(*)::int from reporting.report_schedule) as schedules, (select count(*)::int from reporting.report_issue) as issues`,
      );
      return { views: views.map(({ name }) => name), ...kept };
    });

  it('are seen by their account; shared views by its colleagues who read reports, too', async () => {
    expect(await seen(author.actor)).toEqual({ views: ['own', 'shared'], schedules: 1, issues: 1 });
    expect(await seen(colleague.actor)).toEqual({ views: ['shared'], schedules: 0, issues: 0 });
    expect(await seen(investigator.actor)).toEqual({ views: [], schedules: 0, issues: 0 });
    expect(await seen(stranger.actor)).toEqual({ views: [], schedules: 0, issues: 0 });
    // whoever reads reports no more sees not even their own
    expect(await seen({ ...author.actor, role: 'operator' })).toEqual({ views: [], schedules: 0, issues: 0 });
  });

  it('are changed and removed by their account alone', async () => {
    const touched = (actor: Actor, sql: string) => transaction.within(actor, (tx) => tx.query(sql));
    for (const sql of [
      `update reporting.saved_view set is_shared = true returning id`,
      `delete from reporting.saved_view returning id`,
      `update reporting.report_schedule set state = 'paused', due_at = null returning id`,
      `delete from reporting.report_schedule returning id`,
    ])
      expect([sql, await touched(colleague.actor, sql)]).toEqual([sql, []]);
  });

  it('are not kept in the name of somebody else, nor shown to another organization, and issues are made by the system', async () => {
    const refused = expect.objectContaining({ message: expect.stringContaining('row-level security') });
    const tries: [Actor, string, unknown[]][] = [
      [colleague.actor, ADD_VIEW, [newId(), author.id, author.organization.id, 'planted', true]],
      [colleague.actor, ADD_VIEW, [newId(), colleague.id, stranger.organization.id, 'planted', true]],
      [colleague.actor, ADD_SCHEDULE, [newId(), author.id]],
      [investigator.actor, ADD_SCHEDULE, [newId(), investigator.id]],
      [author.actor, ADD_ISSUE, [newId(), SCHEDULE]],
    ];
    for (const [actor, sql, values] of tries)
      await expect(transaction.within(actor, (tx) => tx.query(sql, values))).rejects.toEqual(refused);
  });

  it('a schedule is due while it is active and at no other time, and rests for a reason', async () => {
    for (const wrong of [`state = 'paused'`, `state = 'resting', due_at = null`, `due_at = null`])
      await expect(
        world.owner.query(`update reporting.report_schedule set ${wrong} where id = $1`, [SCHEDULE]),
      ).rejects.toThrow('violates check constraint');
  });
});
