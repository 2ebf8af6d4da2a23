import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { createWorld, type TestWorld } from '../../support/database.ts';

const { mayUse } = createRequire(import.meta.url)('../../../architecture.cjs') as {
  mayUse: Record<string, readonly string[]>;
};

/** A foreign key may point only where an import may: within its schema, or to a module below (architecture.cjs). */
async function strayKeys(database: pg.ClientBase | pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ name: string; from: string; to: string }>(
    `select format('%s.%s', c.relname, k.conname) as name, n.nspname as from, tn.nspname as to
     from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and n.nspname <> tn.nspname`,
  );
  return rows
    .filter(({ from, to }) => !(mayUse[from] ?? []).includes(to))
    .map(({ name, from, to }) => `${from}.${name} -> ${to}`);
}

/** Views may read where imports may go; only reporting and audit read what others published for them. */
async function strayViews(database: pg.ClientBase | pg.Pool): Promise<string[]> {
  const { rows } = await database.query<{ name: string; from: string; to: string }>(
    `select distinct c.relname as name, n.nspname as from, tn.nspname as to
     from pg_depend d join pg_rewrite r on r.oid = d.objid and d.classid = 'pg_rewrite'::regclass
     join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
     join pg_class t on t.oid = d.refobjid and d.refclassid = 'pg_class'::regclass join pg_namespace tn on tn.oid = t.relnamespace
     where c.relkind in ('v', 'm') and n.nspname <> tn.nspname and n.nspname = any($1)`,
    [Object.keys(mayUse)],
  );
  return rows
    .filter(({ from, to }) => from !== 'reporting' && to !== 'platform' && !(mayUse[from] ?? []).includes(to))
    .map(({ name, from, to }) => `${from}.${name} -> ${to}`);
}

describe('foreign keys', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.end());

  it('point only where imports may', async () => {
    expect(await strayKeys(world.owner)).toEqual([]);
  });

  it('are looked at at all: there are some that cross modules', async () => {
    const { rows } = await world.owner.query(
      `select count(*)::int as n from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       where k.contype = 'f' and c.relnamespace <> t.relnamespace`,
    );
    expect(rows[0].n).toBeGreaterThan(0);
  });

  it('are seen when they point upwards (a planted one, rolled back)', async () => {
    const client = await world.owner.connect();
    try {
      await client.query('begin');
      await client.query(`create table access.planted (id uuid primary key)`);
      await client.query(`create schema if not exists requests`);
      await client.query(`create table requests.planted (id uuid primary key)`);
      await client.query(`alter table access.planted add column stray uuid references requests.planted (id)`);
      expect(await strayKeys(client)).toEqual(['access.planted.planted_stray_fkey -> requests']);
      await client.query(`create view access.planted_view as select id from requests.planted`);
      expect(await strayViews(client)).toEqual(['access.planted_view -> requests']);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });

  it('and views alike', async () => {
    expect(await strayViews(world.owner)).toEqual([]);
  });

  // bullmq: the tables of the queue backend without Redis; its library makes them
  it('live in schemas that architecture.cjs names', async () => {
    const { rows } = await world.owner.query<{ name: string }>(
      `select distinct n.nspname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')`,
    );
    const known = new Set([...Object.keys(mayUse), 'platform', 'journal', 'bullmq']);
    expect(rows.map((row) => row.name).filter((name) => !known.has(name))).toEqual([]);
  });
});
