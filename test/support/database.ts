import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readSettings, type Settings } from '../../src/platform/config/config.ts';
import { APP_PASSWORD } from './global-setup.ts';
import { databaseUrl, demandServers, refuseForeignDatabase } from './servers.ts';

export interface TestWorld {
  /** Settings of a product that stands on this world's own database, queue prefix and folder. */
  readonly settings: Settings;
  /** As the owner of the schema, past row-level security: to arrange and to look, never to act. */
  readonly owner: pg.Pool;
  readonly name: string;
  end(): Promise<void>;
}

async function copyTemplate(url: string, name: string): Promise<void> {
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    // One copy at a time: a template cannot be copied while another session copies it.
    await server.query(`select pg_advisory_lock(hashtext('svidok_test_template'))`);
    await server.query(`create database ${name} template ${process.env['SVIDOK_TEST_TEMPLATE']} strategy file_copy`);
  } finally {
    await server.end();
  }
}

/** A copy of the migrated template for one spec file. */
export async function createWorld(overrides: Record<string, string> = {}): Promise<TestWorld> {
  const { databaseUrl: url, redisUrl } = demandServers();
  const name = `svidok_test_run_${process.pid}_${randomBytes(4).toString('hex')}`;
  refuseForeignDatabase(name);
  await copyTemplate(url, name);
  const folder = await mkdtemp(join(tmpdir(), 'svidok-test-'));
  const ownerUrl = databaseUrl(url, name);
  const settings = readSettings({
    NODE_ENV: 'test',
    PORT: '0',
    METRICS_PORT: '0',
    APP_DATA_DIR: folder,
    DATABASE_URL: databaseUrl(url, name, { name: 'svidok_app', password: APP_PASSWORD }),
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_POOL: '6',
    REDIS_URL: redisUrl,
    QUEUE_PREFIX: name.replaceAll('_', '-'),
    SVIDOK_SECRET: 'a'.repeat(64),
    SVIDOK_DEMO_PASSWORD: 'demo-for-tests-only',
    // Wide open: a spec is about the purpose rule or the budgets where it sets these itself.
    SEARCH_NEAR_METERS: '21000000',
    SEARCH_NEAR_HOURS: '900000',
    SEARCHES_PER_DAY: '100000',
    POSITIONS_PER_DAY: '1000000',
    // what is drawn by chance belongs into the spec that is about it
    REVIEW_SAMPLE_PERCENT: '0',
    LOG_LEVEL: 'silent',
    ...overrides,
  });
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 3 });
  // At the end an idle connection may hear that its database is dropped before it has gone by itself.
  owner.on('error', () => undefined);
  return {
    settings,
    owner,
    name,
    end: async () => {
      await owner.end();
      const last = new pg.Client({ connectionString: url });
      await last.connect();
      await last.query(`drop database if exists ${name} with (force)`);
      await last.end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
