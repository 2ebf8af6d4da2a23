import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Actor } from '../../../src/kernel/actor.ts';
import { SYSTEM } from '../../../src/kernel/actor.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { givenAsk, givenExhibit, givenParties, type Parties } from '../../support/given-evidence.ts';
import { Given, VINNYTSIA } from '../../support/given.ts';

describe('the evidence schema', () => {
  let world: TestWorld;
  let given: Given;
  let parties: Parties;
  let exhibit: string;
  let app: pg.Client;
  beforeAll(async () => {
    world = await createWorld();
    given = new Given(world.owner);
    parties = await givenParties(given);
    exhibit = await givenExhibit(world, parties, await givenAsk(given, parties, { state: 'delivered' }), {
      assessment: { usefulness: 'useful', use: 'court' },
    });
    app = new pg.Client({ connectionString: world.settings.DATABASE_URL });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await world.end();
  });

  /** As the application's role, with the scope of an actor, and undone afterwards. */
  async function as<Row extends pg.QueryResultRow>(
    actor: Actor | null,
    sql: string,
    values: unknown[] = [],
  ): Promise<Row[]> {
    await app.query('begin');
    try {
      if (actor !== null)
        await app.query(
          `select set_config('svidok.kind', $1, true), set_config('svidok.account_id', $2, true), set_config('svidok.role', $3, true),
             set_config('svidok.organization_id', $4, true), set_config('svidok.region_code', $5, true)`,
          [actor.kind, actor.accountId ?? '', actor.role ?? '', actor.organizationId ?? '', actor.regionCode ?? ''],
        );
      return (await app.query<Row>(sql, values)).rows;
    } finally {
      await app.query('rollback');
    }
  }

  it('lets custody grow only, even for the owner of the schema', async () => {
    await world.owner.query(
      `insert into evidence.custody_event (exhibit_id, deed, actor_kind) values ($1, 'committed', 'system')`,
      [exhibit],
    );
    for (const sql of [
      'update evidence.custody_event set deed = $$sealed$$',
      'delete from evidence.custody_event',
      'truncate evidence.custody_event',
    ])
      await expect(world.owner.query(sql)).rejects.toThrow('append-only');
  });

  it('keeps a sealed exhibit and every commitment as they are', async () => {
    const change = (set: string) => world.owner.query(`update evidence.exhibit set ${set} where id = '${exhibit}'`);
    for (const set of [
      `sha256 = repeat('c', 64), found_sha256 = repeat('c', 64)`,
      `size = 1`,
      `file_name = 'other'`,
      `storage_key = 'x'`,
      `covered_to = now()`,
    ])
      await expect(change(set)).rejects.toThrow(/does not change/);
    for (const set of [`media_type = 'text/html'`, `sealed_at = now()`])
      await expect(change(set)).rejects.toThrow(/does not change|check/);
    await expect(change(`removed_at = now()`)).rejects.toThrow('two have to agree');
    await expect(change(`state = 'uploading'`)).rejects.toThrow('does not go from sealed to uploading');
  });

  it('seals nothing whose digest is not the promised one', async () => {
    const ask = await givenAsk(given, parties);
    const id = await givenExhibit(world, parties, ask, { state: 'verifying' });
    await expect(
      world.owner.query(
        `update evidence.exhibit set state = 'sealed', sealed_at = now(), found_sha256 = repeat('0', 64) where id = $1`,
        [id],
      ),
    ).rejects.toThrow('sealed_is_what_was_promised');
  });

  it('shows rows to those who asked, to the owner and to the commands of the region, whatever the query forgets', async () => {
    const otherRegion = await given.organization({ regionCode: VINNYTSIA });
    const { organization } = parties.investigator;
    const seen: [string, Actor | null, number][] = [
      ['investigator', parties.investigator.actor, 1],
      ['supervisor', parties.supervisor.actor, 1],
      ['operator', parties.operator.actor, 1],
      ['regional command', (await given.account('regional_command', { organization })).actor, 1],
      ['national command', (await given.account('national_command')).actor, 1],
      ['system', SYSTEM, 1],
      ['foreign investigator', (await given.account('investigator')).actor, 0],
      ['foreign operator', (await given.account('operator')).actor, 0],
      ['operator of the asking organization', (await given.account('operator', { organization })).actor, 0],
      [
        'investigator of the owner',
        (await given.account('investigator', { organization: parties.operator.organization })).actor,
        0,
      ],
      ['command of another region', (await given.account('regional_command', { organization: otherRegion })).actor, 0],
      ['inspector', (await given.account('inspector')).actor, 0],
      ['administrator', (await given.account('administrator')).actor, 0],
      ['nobody', null, 0],
    ];
    for (const [name, actor, count] of seen)
      expect([name, (await as(actor, `select from evidence.exhibit where id = $1`, [exhibit])).length]).toEqual([
        name,
        count,
      ]);
  });

  it('shows custody and assessment to no owner, and grants to their account alone', async () => {
    await world.owner.query(
      `insert into evidence.download_grant (id, exhibit_id, account_id, organization_id, disclosure_number, token_hash, reason, expires_at)
       values (gen_random_uuid(), $1, $2, $3, 'D-1', '\\x01', 'reason', now())`,
      [exhibit, parties.investigator.id, parties.investigator.organization.id],
    );
    const count = async (actor: Actor, table: string) =>
      (await as(actor, `select from evidence.${table} where exhibit_id = $1`, [exhibit])).length > 0;
    for (const table of ['custody_event', 'assessment', 'download_grant']) {
      expect([table, await count(parties.investigator.actor, table)]).toEqual([table, true]);
      expect([table, await count(parties.operator.actor, table)]).toEqual([table, false]);
    }
    expect(await count(parties.supervisor.actor, 'download_grant')).toBe(false);
  });

  it('takes no commitment for a foreign owner and no custody under another name', async () => {
    const foreign = await given.account('operator');
    await expect(
      as(
        foreign.actor,
        `insert into evidence.exhibit (id, ask_id, request_id, owner_id, organization_id, file_name, size, sha256, covered_from, covered_to, storage_key, created_by)
         select gen_random_uuid(), id, request_id, owner_id, organization_id, 'x', 1, repeat('a', 64), window_from, window_to, 'k', $1
         from (values ($2::uuid, $3::uuid, $4::uuid, $5::uuid, now(), now() + interval '1 hour')) a (id, request_id, owner_id, organization_id, window_from, window_to)`,
        [foreign.id, exhibit, exhibit, parties.operator.organization.id, parties.investigator.organization.id],
      ),
    ).rejects.toThrow('row-level security');
    await expect(
      as(
        parties.investigator.actor,
        `insert into evidence.custody_event (exhibit_id, deed, actor_kind, account_id) values ($1, 'sealed', 'system', null)`,
        [exhibit],
      ),
    ).rejects.toThrow('row-level security');
  });

  it('publishes facts that count sealed exhibits with their use', async () => {
    const ask = await givenAsk(given, parties, { state: 'delivered' });
    await givenExhibit(world, parties, ask, { state: 'rejected' });
    const lead = await givenExhibit(world, parties, ask, { assessment: { usefulness: 'partly', use: 'lead' } });
    const dark = await givenExhibit(world, parties, ask, { assessment: { usefulness: 'not_useful', use: 'none' } });
    const bare = await givenExhibit(world, parties, ask);
    const rows = await as(SYSTEM, `select * from evidence.facts where ask_id = $1 order by exhibit_id`, [ask.id]);
    const fact = (id: string, useful: boolean) => ({
      crime_id: ask.crimeId,
      request_id: ask.requestId,
      ask_id: ask.id,
      exhibit_id: id,
      is_useful: useful,
      is_used_for_suspicion: false,
    });
    expect(rows).toEqual([fact(lead, true), fact(dark, false), fact(bare, false)]);
    const [court] = await as(
      SYSTEM,
      `select is_useful, is_used_for_suspicion from evidence.facts where exhibit_id = $1`,
      [exhibit],
    );
    expect(court).toEqual({ is_useful: true, is_used_for_suspicion: true });
  });
});
