import { DataSource } from 'typeorm';
import { MIGRATIONS } from '../../../migrations/index.ts';

/** The schema's owner, for `migrate`, the demo world and tests. The running product never connects as it. */
export const ownerDataSource = (url: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    migrations: [...MIGRATIONS],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    logging: false,
  });

/** Runs what is pending, one transaction per migration, under a lock so that two starts do not collide. */
export async function migrate(url: string): Promise<string[]> {
  const source = await ownerDataSource(url).initialize();
  const runner = source.createQueryRunner();
  try {
    await runner.query(`select pg_advisory_lock(hashtext('svidok.migrate'))`);
    const done = await source.runMigrations({ transaction: 'each' });
    return done.map((migration) => migration.name);
  } finally {
    await runner.query(`select pg_advisory_unlock(hashtext('svidok.migrate'))`).catch(() => undefined);
    await runner.release();
    await source.destroy();
  }
}
