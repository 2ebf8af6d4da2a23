import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { ROLES, type Role } from '../../../src/kernel/actor.ts';
import { createWorld, type TestWorld } from '../../support/database.ts';

const { mayUse } = createRequire(import.meta.url)('../../../architecture.cjs') as {
  mayUse: Record<string, readonly string[]>;
};
const SCHEMAS = [...Object.keys(mayUse), 'platform', 'journal'];

/** Rules of the house, not data of anybody: readable by all, writable by none. Whatever joins this list needs a reason. */
const OPEN_TO_ALL = ['platform.installation', 'requests.ask_step', 'requests.request_step', 'searches.task_step'];

interface Relation {
  readonly name: string;
  readonly isTable: boolean;
  readonly isRlsOn: boolean;
  readonly isRlsForced: boolean;
  readonly options: string[] | null;
}

/** A value for each type of column that the house uses; a new type stops the spec with its name. */
const SAMPLES: readonly (readonly [RegExp, string])[] = [
  [/^uuid$/, 'gen_random_uuid()'],
  [/^(text|citext|"char"|character varying.*)$/, `'x'`],
  [/^(smallint|integer|bigint|real|double precision|numeric.*)$/, '1'],
  [/^boolean$/, 'true'],
  [/^(timestamp with time zone|date)$/, 'now()'],
  [/^jsonb$/, `'{}'`],
  [/^bytea$/, String.raw`'\x00'`],
  [/\[\]$/, `'{}'`],
  [/^tstzrange$/, `tstzrange(now(), now() + interval '1 hour')`],
  [/^daterange$/, `daterange(current_date, current_date + 90)`],
  [/^interval$/, `interval '1 hour'`],
  [/^inet$/, `'127.0.0.1'`],
  [/^xid8$/, 'pg_current_xact_id()'],
  [/^geometry\(Point/, `st_setsrid(st_makepoint(35, 48), 4326)`],
  [/^geometry\(MultiPolygon/, `st_multi(st_makeenvelope(35, 48, 36, 49, 4326))`],
  [/^geometry\(LineString/, `st_setsrid(st_makeline(st_makepoint(35, 48), st_makepoint(36, 49)), 4326)`],
  [/^geometry.*,6933\)/, `st_transform(st_makeenvelope(35, 48, 36, 49, 4326), 6933)`],
  [/^geometry/, `st_makeenvelope(35, 48, 36, 49, 4326)`],
];

async function relations(database: pg.ClientBase | pg.Pool): Promise<Relation[]> {
  const { rows } = await database.query<Relation>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relkind in ('r', 'p') as "isTable",
       c.relrowsecurity as "isRlsOn", c.relforcerowsecurity as "isRlsForced", c.reloptions as options
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm') order by 1`,
    [SCHEMAS],
  );
  return rows;
}

describe('row-level security', () => {
  let world: TestWorld;
  let all: Relation[];
  let tables: Relation[];
  beforeAll(async () => {
    world = await createWorld();
    all = await relations(world.owner);
    tables = all.filter((relation) => relation.isTable);
  });
  afterAll(() => world.end());

  it('is on and forced for each table of each module', () => {
    expect(tables.length).toBeGreaterThan(8);
    expect(tables.filter((table) => !table.isRlsOn || !table.isRlsForced).map((table) => table.name)).toEqual([]);
  });

  it('holds through views: each asks with the rights of whoever asks', () => {
    const views = all.filter((relation) => !relation.isTable);
    expect(views.filter((view) => !view.options?.includes('security_invoker=true')).map((view) => view.name)).toEqual(
      [],
    );
  });

  /** `(select kind) in (..)` is taken for a condition that one row in a hundred meets, and joins are planned by that. */
  it('opens a whole table by one truth, which the planner takes for every second row', async () => {
    const { rows } = await world.owner.query<{ policy: string }>(
      `select format('%s on %s', polname, polrelid::regclass) as policy from pg_policy
       where polcmd in ('r', '*') and pg_get_expr(polqual, polrelid) ~ '^\\(\\( SELECT platform\\.actor_(kind|role)\\(\\) AS \\w+\\) = ANY \\(ARRAY\\[[^]]*\\]\\)\\)$'`,
    );
    expect(rows).toEqual([]);
  });

  it('cannot be passed by the role of the application, which owns nothing and is nobody special', async () => {
    const { rows } = await world.owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
         (select count(*)::int from pg_class where relowner = r.oid) + (select count(*)::int from pg_namespace where nspowner = r.oid)
           + (select count(*)::int from pg_proc where proowner = r.oid) as owned,
         (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
         has_schema_privilege(r.oid, 'public', 'create') as may_create
       from pg_roles r where rolname = 'svidok_app'`,
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        owned: 0,
        memberships: 0,
        may_create: false,
      },
    ]);
  });

  it('has no policy that lets in everybody, and no function that acts with the rights of the owner unseen', async () => {
    const { rows: open } = await world.owner.query(
      `select format('%s.%s %s', schemaname, tablename, policyname) as name from pg_policies
       where schemaname = any($1) and (roles @> '{public}' or (qual = 'true' and roles @> '{svidok_app}')) and format('%s.%s', schemaname, tablename) <> all($2)`,
      [SCHEMAS, OPEN_TO_ALL],
    );
    expect(open).toEqual([]);
    const { rows: writable } = await world.owner.query(
      `select table_name, privilege_type from information_schema.role_table_grants
       where grantee = 'svidok_app' and privilege_type <> 'SELECT' and format('%s.%s', table_schema, table_name) = any($1)`,
      [OPEN_TO_ALL],
    );
    expect(writable).toEqual([]);
    const { rows: definers } = await world.owner.query<{ name: string; is_pinned: boolean }>(
      `select format('%s.%s', n.nspname, p.proname) as name, coalesce(array_to_string(p.proconfig, ',') like '%search_path=%', false) as is_pinned
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = any($1) and p.prosecdef order by 1`,
      [SCHEMAS],
    );
    expect(definers.filter((definer) => !definer.is_pinned)).toEqual([]);
  });

  it('the journal can be added to, and neither changed nor cleared, by the application or by its owner', async () => {
    const { rows } = await world.owner.query<{ privilege_type: string }>(
      `select privilege_type from information_schema.role_table_grants where grantee = 'svidok_app' and table_schema = 'journal' and table_name = 'entry' order by 1`,
    );
    expect(rows.map((row) => row.privilege_type)).toEqual(['INSERT', 'SELECT']);
    await expect(world.owner.query(`truncate journal.entry cascade`)).rejects.toThrow('append-only');
  });

  describe('with one row in each table', () => {
    let client: pg.PoolClient;
    beforeAll(async () => {
      client = await world.owner.connect();
      await client.query('begin');
      await plantOneRowEach(client, tables);
    });
    afterAll(async () => {
      await client.query('rollback');
      client.release();
    });

    /** What the role of the application sees of each table and view under this scope. */
    async function seen(scope: {
      kind?: string;
      role?: Role;
      organization?: string;
      region?: string;
    }): Promise<string[]> {
      await client.query('savepoint look');
      try {
        await client.query(
          `select set_config('svidok.kind', $1, true), set_config('svidok.role', $2, true), set_config('svidok.account_id', $3, true),
             set_config('svidok.organization_id', $4, true), set_config('svidok.region_code', $5, true)`,
          [
            scope.kind ?? '',
            scope.role ?? '',
            scope.role === undefined ? '' : SOMEBODY,
            scope.organization ?? '',
            scope.region ?? '',
          ],
        );
        await client.query('set local role svidok_app');
        const visible: string[] = [];
        for (const relation of all.filter(({ name }) => !OPEN_TO_ALL.includes(name))) {
          await client.query('savepoint one');
          // a table that was never granted is as invisible as an empty one
          const rows = await client
            .query(`select 1 from ${relation.name} limit 1`)
            .catch(async (error: Error & { code?: string }) => {
              await client.query('rollback to savepoint one');
              if (error.code === '42501') return { rowCount: 0 };
              throw new Error(`${relation.name}: ${error.message}`, { cause: error });
            });
          if (rows.rowCount !== 0) visible.push(relation.name);
        }
        return visible;
      } finally {
        await client.query('rollback to savepoint look');
      }
    }
    const SOMEBODY = '01890000-0000-7000-8000-0000000000aa';
    const ELSEWHERE = '01890000-0000-7000-8000-0000000000bb';
    /** The calendar of the answer terms, the legal bases and the schedule of retention are everybody's. */
    const isCase = (name: string) =>
      /^(cameras|crimes|drills|searches|requests|evidence)\./.test(name) &&
      !['requests.calendar_exception', 'requests.legal_basis', 'evidence.retention_schedule'].includes(name) &&
      // how true the sums of the nightly recount were; of no camera and no place
      !name.startsWith('cameras.coverage_check');

    it('the rows are there: the system sees each table', async () => {
      const visible = await seen({ kind: 'system' });
      const isAccountedFor = (name: string) => visible.includes(name) || OPEN_TO_ALL.includes(name);
      expect(tables.map((table) => table.name).filter((name) => !isAccountedFor(name))).toEqual([
        'cameras.outage_interval', // seen with the outage that it belongs to, and the row planted here belongs to none
        'cameras.saved_view', // for its account alone
      ]);
    });

    it('without a scope the application sees none', async () => {
      expect(await seen({})).toEqual([]);
    });

    it('an anonymous caller sees none', async () => {
      expect(await seen({ kind: 'anonymous' })).toEqual([]);
    });

    it.each(ROLES.filter((role) => role !== 'national_command'))(
      'a foreign %s (other organization, other region) sees no row of a case or a camera',
      async (role) => {
        const country = role === 'inspector' || role === 'administrator';
        const visible = await seen({
          kind: 'account',
          role,
          organization: ELSEWHERE,
          region: country ? '' : 'UA-elsewhere',
        });
        const store = ['evidence.scrub_finding', 'evidence.scrub_run'];
        const oversight =
          role === 'inspector'
            ? [
                'cameras.canary',
                'cameras.consultation',
                ...store,
                'searches.budget_raise',
                'searches.budget_use',
                'searches.signal',
              ]
            : role === 'administrator'
              ? ['cameras.canary', ...store]
              : [];
        expect(visible.filter(isCase)).toEqual(oversight);
      },
    );

    it('only the inspector reads the journal, and only administrators what the queues carry', async () => {
      for (const role of ROLES) {
        const visible = await seen({ kind: 'account', role, organization: ELSEWHERE });
        expect([role, visible.includes('journal.entry')]).toEqual([role, role === 'inspector']);
        expect([role, visible.includes('journal.outbox')]).toEqual([role, role === 'administrator']);
        expect(visible).not.toContain('access.sign_in_failure');
      }
    });

    it('nobody but administrators sees sessions and tokens of others', async () => {
      for (const role of ROLES) {
        const visible = await seen({ kind: 'account', role, organization: ELSEWHERE });
        const secret = visible.filter((name) => /session|access_token|idempotency|import_run/.test(name));
        expect([role, secret]).toEqual([
          role,
          role === 'administrator' ? ['access.access_token', 'access.session'] : [],
        ]);
      }
    });
  });

  it('a table without it would be noticed (a planted one, rolled back)', async () => {
    const client = await world.owner.connect();
    try {
      await client.query('begin');
      await client.query(`create table access.planted (id int); grant select on access.planted to svidok_app`);
      const planted = (await relations(client)).find((relation) => relation.name === 'access.planted');
      expect(planted).toMatchObject({ isRlsOn: false, isRlsForced: false });
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

/** Without keys and checks, so that the spec knows nothing of any module and covers tables that come later. */
async function plantOneRowEach(client: pg.PoolClient, tables: readonly Relation[]): Promise<void> {
  await client.query(`set local session_replication_role = replica`);
  const { rows: constraints } = await client.query<{ statement: string }>(
    `select format('alter table %s drop constraint if exists %I cascade', conrelid::regclass, conname) as statement
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and k.contype in ('c', 'f', 'x') and not (k.conislocal = false)`,
    [SCHEMAS],
  );
  for (const { statement } of constraints) await client.query(statement);
  for (const table of tables) {
    const { rows: columns } = await client.query<{ name: string; type: string }>(
      `select quote_ident(attname) as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`,
      [table.name],
    );
    const values = columns.map(({ name, type }) => {
      const sample = SAMPLES.find(([pattern]) => pattern.test(type));
      if (sample === undefined)
        throw new Error(`No sample for ${table.name}.${name} of type ${type}: add one to SAMPLES.`);
      return sample[1];
    });
    await client.query(
      `insert into ${table.name} (${columns.map((column) => column.name).join(', ')}) values (${values.join(', ')}) on conflict do nothing`,
    );
  }
}
