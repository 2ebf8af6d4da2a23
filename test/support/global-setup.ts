import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../../src/platform/database/owner.ts';
import { migrateQueueTables } from '../../src/platform/queue/backend.ts';
import { databaseUrl, demandServers, refuseForeignDatabase } from './servers.ts';

const FOLDER = fileURLToPath(new URL('../../migrations/', import.meta.url));
export const APP_PASSWORD = 'for-tests-only';

/** The template is named after the content of the migrations: made once, copied by each spec file. */
export function templateName(): string {
  const digest = createHash('sha256');
  for (const file of readdirSync(FOLDER)
    .filter((name) => name.endsWith('.ts'))
    .sort())
    digest.update(file).update(readFileSync(FOLDER + file));
  return `svidok_test_template_${digest.digest('hex').slice(0, 12)}`;
}

export default async function setup(): Promise<void> {
  const { databaseUrl: url } = demandServers();
  const template = templateName();
  // Spec files ask this instead of reading the folder again: a migration saved meanwhile must not change the answer.
  process.env['SVIDOK_TEST_TEMPLATE'] = template;
  refuseForeignDatabase(template);
  const server = new pg.Client({ connectionString: url });
  await server.connect();
  try {
    await server.query(`select pg_advisory_lock(hashtext('svidok_test_template'))`);
    await server.query(`do $$ begin
      if not exists (select from pg_roles where rolname = 'svidok_app') then create role svidok_app; end if;
    end $$`);
    await server.query(`alter role svidok_app login password '${APP_PASSWORD}'`);
    const { rowCount } = await server.query(`select from pg_database where datname = $1 and datistemplate`, [template]);
    if (rowCount === 0) {
      await server.query(`drop database if exists ${template}`);
      await server.query(`create database ${template}`);
      await migrate(databaseUrl(url, template));
      await migrateQueueTables(databaseUrl(url, template));
      await server.query(`alter database ${template} with is_template true`);
    }
  } finally {
    await server.query(`select pg_advisory_unlock(hashtext('svidok_test_template'))`);
    await server.end();
  }
}
