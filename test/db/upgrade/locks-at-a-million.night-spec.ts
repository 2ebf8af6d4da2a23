import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.ts';
import { RELEASED } from '../../../migrations/released.ts';
import { databaseUrl, demandServers, refuseForeignDatabase } from '../../support/servers.ts';

const ROWS = Number(process.env['SVIDOK_ROWS'] ?? 1_000_000);
/** So long may a migration keep somebody who writes waiting. */
const BUDGET_MS = 1000;
const [version, LAST] = RELEASED[0] as (typeof RELEASED)[number];

/** How a table gets its rows, and what somebody does to one of them meanwhile. A table that is changed and not here fails the spec. */
const LARGE: Readonly<Record<string, { readonly fill: string; readonly write: string }>> = {
  'journal.outbox': {
    fill: `insert into journal.outbox (id, job, lane, subject_id, due_at, dispatched_at, done_at)
           select gen_random_uuid(), 'notifications.tell', 'swift', i::text, now() - i * interval '1 second', now(), now()
           from generate_series(1, $1::int) i`,
    write: `with one as (insert into journal.outbox (id, job, lane, subject_id, done_at) values (gen_random_uuid(), 'notifications.tell', 'swift', 'x', now()) returning id)
            update journal.outbox set attempts = attempts + 1 where subject_id = (1 + floor(random() * 1000))::int::text`,
  },
};

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url));
const CHANGED =
  /\b(?:alter\s+table|index\s+(?:concurrently\s+)?(?:[a-z_]+\s+)?on|update|delete\s+from)\s+(?:only\s+)?(?:if\s+exists\s+)?([a-z_]+\.[a-z_]+)/g;
const CREATED = /\bcreate\s+(?:unlogged\s+)?table\s+([a-z_]+\.[a-z_]+)/g;

/** Tables with rows that a migration touches. */
function touchedBy(file: string): string[] {
  const sql = readFileSync(folder + file, 'utf8').toLowerCase();
  const created = new Set([...sql.matchAll(CREATED)].map(([, table]) => table));
  return [...new Set([...sql.matchAll(CHANGED)].map(([, table = '']) => table))].filter((table) => !created.has(table));
}

/** The rules of ADR 321 read text; here it is measured, each migration after the first release by itself. */
describe(`migrations after ${version}, at ${ROWS} rows a table`, () => {
  const { databaseUrl: server } = demandServers();
  const name = `svidok_test_locks_${process.pid}_${randomBytes(4).toString('hex')}`;
  const url = databaseUrl(server, name);
  refuseForeignDatabase(name);
  const later = MIGRATIONS.filter((migration) => Number(migration.name.slice(-13)) > LAST);
  const fileOf = (migration: string) =>
    readdirSync(folder).find((file) => file.startsWith(`${migration.slice(-13)}-`)) as string;
  const tables = [...new Set(later.flatMap((migration) => touchedBy(fileOf(migration.name))))];
  const onServer = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const migrateTo = async (migrations: typeof MIGRATIONS) => {
    const source = new DataSource({
      type: 'postgres',
      url,
      migrations: [...migrations],
      migrationsTableName: 'migration',
    });
    await source.initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
    } finally {
      await source.destroy();
    }
  };
  let pool: pg.Pool;

  beforeAll(async () => {
    await onServer(`create database ${name}`);
    await migrateTo(MIGRATIONS.filter((migration) => !later.includes(migration)));
    pool = new pg.Pool({ connectionString: url, max: 8 });
    for (const table of tables) {
      await pool.query((LARGE[table] as (typeof LARGE)[string]).fill, [ROWS]);
      await pool.query(`vacuum (analyze) ${table}`);
    }
  }, 1_200_000);
  afterAll(async () => {
    await pool?.end();
    await onServer(`drop database if exists ${name} with (force)`);
  });

  it('touch only tables of which this spec knows how they are filled', () => {
    expect(tables.filter((table) => LARGE[table] === undefined)).toEqual([]);
  });

  /** The longest that one of the writers waited while `work` was done, and how often they wrote. */
  async function longestWaitDuring(written: readonly string[], work: () => Promise<unknown>) {
    let isOver = false;
    const waits: number[] = [];
    const write = async (statement: string) => {
      while (!isOver) {
        const from = performance.now();
        await pool.query(statement);
        waits.push(performance.now() - from);
      }
    };
    const writers = written.map((table) => write((LARGE[table] as (typeof LARGE)[string]).write));
    await new Promise((resolve) => setTimeout(resolve, 2000));
    waits.length = 0; // what the first ones read from the disk is not the migration's
    const from = performance.now();
    await work();
    const tookMs = performance.now() - from;
    isOver = true;
    await Promise.all(writers);
    return { waitMs: Math.max(0, ...waits), writes: waits.length, tookMs };
  }

  it.each(later.map((migration) => [migration.name, migration] as const))(
    '%s keeps nobody waiting',
    async (_, migration) => {
      const upTo = MIGRATIONS.slice(0, MIGRATIONS.indexOf(migration) + 1);
      const { waitMs, writes, tookMs } = await longestWaitDuring(touchedBy(fileOf(migration.name)), () =>
        migrateTo(upTo),
      );
      process.stdout.write(
        `      ${migration.name}: ${tookMs.toFixed(0)} ms; ${writes} writes beside it, the longest ${waitMs.toFixed(0)} ms\n`,
      );
      expect(waitMs).toBeLessThan(BUDGET_MS);
    },
    600_000,
  );

  it('would be told, were they to keep people waiting', async () => {
    const { waitMs } = await longestWaitDuring(['journal.outbox'], async () => {
      await pool.query(`begin; lock table journal.outbox in share mode; select pg_sleep(1.2); commit`);
    });
    expect(waitMs).toBeGreaterThan(BUDGET_MS);
  });
});
