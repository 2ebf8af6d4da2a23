import pg from 'pg';
import { forgetDemoTemplate } from './demo-product.ts';
import { demandServers } from './servers.ts';

/** Drops what this run's specs left when they were stopped in the middle; a living spec's database is in use and stays. */
export default async function teardown(): Promise<void> {
  const server = new pg.Client({ connectionString: demandServers().databaseUrl });
  await server.connect();
  const { rows } = await server.query<{ datname: string }>(
    `select datname from pg_database d where datname like 'svidok\\_test\\_run\\_%'
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  );
  // A spec that has just copied its template has no connection yet: its process, named in the database, still lives.
  for (const { datname } of rows.filter((row) => !isAlive(Number(row.datname.split('_')[3]))))
    await server.query(`drop database if exists ${datname}`).catch(() => undefined);
  await server.end();
  await forgetDemoTemplate(process.pid);
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}
