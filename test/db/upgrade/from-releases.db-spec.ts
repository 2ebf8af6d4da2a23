import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { RELEASED } from '../../../migrations/released.ts';
import { migrate } from '../../../src/platform/database/owner.ts';
import { migrateQueueTables } from '../../../src/platform/queue/backend.ts';
import { givenRequest } from '../../support/given-requests.ts';
import { Given } from '../../support/given.ts';
import { databaseUrl, demandServers, refuseForeignDatabase } from '../../support/servers.ts';

/** What stands in a database, in words that compare: columns, constraints, indexes, policies, triggers, functions, views, rights. */
const CATALOGUE = `
  select 'column' as kind, format('%s.%s.%s %s %s %s', table_schema, table_name, column_name, data_type, is_nullable, column_default) as what
    from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
  union all select 'constraint', format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated) from pg_constraint where connamespace::regnamespace::text !~ '^(pg_|information)'
  union all select 'index', format('%s %s %s', pg_get_indexdef(indexrelid), indisvalid, indisready) from pg_index i join pg_class c on c.oid = i.indexrelid where c.relnamespace::regnamespace::text !~ '^pg_'
  union all select 'policy', format('%s %s %s %s %s %s', polrelid::regclass, polname, polcmd, polpermissive, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) from pg_policy
  union all select 'row security', format('%s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity) from pg_class where relkind in ('r', 'p') and relnamespace::regnamespace::text !~ '^(pg_|information)'
  union all select 'trigger', pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
  union all select 'function', format('%s %s', p.oid::regprocedure, md5(prosrc)) from pg_proc p join pg_language l on l.oid = p.prolang where l.lanname in ('sql', 'plpgsql') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  union all select 'view', format('%s %s', c.oid::regclass, pg_get_viewdef(c.oid)) from pg_class c where relkind in ('v', 'm') and relnamespace::regnamespace::text !~ '^(pg_|information)' and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union all select 'right', format('%s.%s %s %s', table_schema, table_name, grantee, privilege_type) from information_schema.role_table_grants where grantee = 'svidok_app'
  order by 1, 2`;

/** A schema of the days before the first release, so that something is upgraded from the beginning. */
const LONG_BEFORE = ['November 2026', 1_780_700_000_159] as const;

const standing = async (url: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ kind: string; what: string }>(CATALOGUE);
    return rows.map(({ kind, what }) => `${kind} ${what}`);
  } finally {
    await client.end();
  }
};

describe('an upgrade', () => {
  const { databaseUrl: server } = demandServers();
  const name = `svidok_test_upgrade_${process.pid}_${randomBytes(4).toString('hex')}`;
  const url = databaseUrl(server, name);
  refuseForeignDatabase(name);
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  afterEach(() => onServer(`drop database if exists ${name} with (force)`));

  it.each([...RELEASED, LONG_BEFORE])(
    'from %s brings the schema of this version and keeps what people entrusted to it',
    async (_, last) => {
      const before = MIGRATIONS.filter((migration) => Number(migration.name.slice(-13)) <= last);
      await onServer(`create database ${name}`);
      const old = await new DataSource({
        type: 'postgres',
        url,
        migrations: [...before],
        migrationsTableName: 'migration',
      }).initialize();
      try {
        await old.runMigrations({ transaction: 'each' });
      } finally {
        await old.destroy();
      }
      await migrateQueueTables(url);
      const owner = new pg.Pool({ connectionString: url, max: 2 });
      try {
        const request = await givenRequest(new Given(owner));
        const asks = () =>
          owner.query('select id, state, loss_complete_at, request_number from requests.ask order by id');
        const told = (await asks()).rows;
        const done = await migrate(url);
        expect(done).toEqual(MIGRATIONS.slice(before.length).map((migration) => migration.name));
        expect((await asks()).rows).toEqual(told);
        expect(told).toMatchObject([{ request_number: request.number }]);
        expect(await migrate(url)).toEqual([]);
      } finally {
        await owner.end();
      }
      expect(await standing(url)).toEqual(
        await standing(databaseUrl(server, process.env['SVIDOK_TEST_TEMPLATE'] ?? '')),
      );
    },
  );
});
