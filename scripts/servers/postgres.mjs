// @ts-check
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { run, tail, until } from '../lib/exec.mjs';
import { exists, setAside } from '../lib/files.mjs';
import { end, findLeftovers, MARK } from '../lib/processes.mjs';
import { note, Refusal, step } from '../lib/ui.mjs';
import { unprivileged } from '../provision/unprivileged.mjs';

export const OWNER = 'svidok_owner';
export const APP = 'svidok_app';
export const DATABASE = 'svidok';

/** Written after initdb; a cluster without it is unfinished and is moved aside, never deleted. */
const MARKER = 'svidok-cluster-is-whole';

/** @typedef {{ place: import('../lib/paths.mjs').Layout, kept: import('../lib/settings.mjs').Private, throwAway?: boolean }} Site */

/** Major version that the data were made by, or null where there are none. @param {string} cluster */
export async function clusterVersion(cluster) {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
  return text !== null && (await exists(join(cluster, MARKER))) ? Number(text) : null;
}

/**
 * Makes the cluster where it is missing, and tells how to run it.
 * @param {Site} site @param {import('../provision/binaries.mjs').PostgresBinaries} binaries
 * @returns {Promise<import('../lib/supervisor.mjs').Service>}
 */
export async function preparePostgres(site, binaries) {
  const { place, kept } = site;
  const runAs = await unprivileged(place.postgres);
  const cluster = runAs.cluster;
  const env = { ...process.env, ...binaries.env, LC_ALL: 'C', TZ: 'UTC', [MARK]: place.dataDir };

  const made = await clusterVersion(cluster);
  if (made !== null && made !== binaries.major) throw new Refusal(otherVersion(cluster, made, binaries));
  if (made === null && (await exists(cluster)))
    note(`an unfinished database cluster was moved to ${await setAside(cluster, 'unfinished')}`);
  if (made === null)
    await step(`Make the database cluster (PostgreSQL ${binaries.major}, ${runAs.how})`, async () => {
      await mkdir(cluster, { recursive: true, mode: 0o700 });
      const passwords = join(cluster, '../.initdb-password');
      const options = [
        '--username',
        OWNER,
        '--auth',
        'scram-sha-256',
        '--encoding',
        'UTF8',
        '--locale',
        locale(),
        '--pgdata',
        cluster,
      ];
      const careful = site.throwAway ? ['--no-sync'] : ['--data-checksums'];
      await rm(passwords, { force: true });
      await writeFile(passwords, kept.ownerPassword, { mode: 0o600 });
      await runAs.give(cluster);
      await runAs.give(passwords);
      const command = [...runAs.prefix, join(binaries.bin, 'initdb'), ...options, ...careful, '--pwfile', passwords];
      const ran = await run(command[0] ?? '', command.slice(1), { env, cwd: '/' });
      await rm(passwords, { force: true });
      if (ran.code !== 0) throw new Refusal(`initdb failed:\n${tail(ran.output)}`);
      await appendFile(join(cluster, 'postgresql.conf'), "\ninclude_if_exists = 'svidok.conf'\n");
      await writeFile(join(cluster, MARKER), `${new Date().toISOString()}\n`);
    });
  await writeFile(join(cluster, 'svidok.conf'), configuration(site, cluster));
  await runAs.give(cluster);

  return {
    name: 'postgres',
    command: [...runAs.prefix, join(binaries.bin, 'postgres'), '-D', cluster],
    env,
    cwd: '/',
    log: join(place.logs, 'postgres.log'),
    stop: ['SIGINT', 'SIGQUIT'],
    before: () => clearTheWay(place, cluster),
    ready: () => answers(ownerUrl(kept, 'postgres'), cluster),
    patience: 120_000,
  };
}

/**
 * A crashed server may leave a pid file whose number now belongs to something else, zombies that are not reaped, and backends that have
 * not yet noticed. Starting on top of them is refused by PostgreSQL, so wait until nothing works in the cluster.
 * @param {import('../lib/paths.mjs').Layout} place @param {string} cluster
 */
async function clearTheWay(place, cluster) {
  const inCluster = async () =>
    (await findLeftovers({ ...place, postgres: cluster })).filter((found) => found.kind === 'postgres');
  if (!(await until(async () => (await inCluster()).length === 0, 5_000, 100)))
    for (const found of await inCluster()) await end(found.identity, 'SIGQUIT', 5_000);
  const pidFile = join(cluster, 'postmaster.pid');
  if (existsSync(pidFile)) await rename(pidFile, join(cluster, 'postmaster.pid.stale'));
}

/** @param {Site} site @param {string} cluster */
function configuration({ place, kept, throwAway }, cluster) {
  const memory = Math.min(1024, Math.max(128, Math.floor(totalmem() / 1024 / 1024 / 8)));
  const zone = process.platform === 'linux' && !existsSync('/usr/share/zoneinfo/UTC') ? 'GMT' : 'UTC';
  const lines = {
    listen_addresses: "'127.0.0.1'",
    unix_socket_directories: throwAway ? `'${cluster}'` : "''",
    port: kept.postgresPort,
    password_encryption: "'scram-sha-256'",
    max_connections: throwAway ? 400 : 200,
    shared_buffers: `'${throwAway ? Math.min(512, memory) : memory}MB'`,
    jit: 'off',
    timezone: `'${zone}'`,
    log_timezone: `'${zone}'`,
    log_line_prefix: "'%m [%p] %u@%d '",
    log_min_duration_statement: 2000,
    // names, numbers and positions are values of statements and details of errors: the log tells neither
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
    log_error_verbosity: "'terse'",
    cluster_name: `'svidok'`,
    ...(throwAway
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: "'4GB'" }
      : { max_wal_size: "'2GB'" }),
  };
  const head = `# Written by the launcher at every start for ${place.dataDir}; own settings belong into postgresql.conf after the include.\n`;
  return (
    head +
    Object.entries(lines)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join('')
  );
}

const locale = () => (process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8');

/** @param {import('../lib/settings.mjs').Private} kept @param {string} [database] */
export const ownerUrl = (kept, database = DATABASE) =>
  `postgres://${OWNER}:${kept.ownerPassword}@127.0.0.1:${kept.postgresPort}/${database}`;
/** @param {import('../lib/settings.mjs').Private} kept */
export const appUrl = (kept) => `postgres://${APP}:${kept.appPassword}@127.0.0.1:${kept.postgresPort}/${DATABASE}`;

/** Life is proved by an answer from this very cluster, not by a pid file. @param {string} url @param {string} cluster */
async function answers(url, cluster) {
  const { ask } = await import('./sql.mjs');
  const rows = await ask(url, 'show data_directory').catch((/** @type {Error & { code?: string }} */ error) => {
    if (error.code === '28P01')
      throw new Refusal(`PostgreSQL in ${cluster} does not know the password in settings.json.
Was settings.json replaced? Put the one back that belongs to this cluster, or restore a backup.`);
    return [];
  });
  return rows[0]?.['data_directory'] === cluster;
}

/** @param {string} cluster @param {number} made @param {import('../provision/binaries.mjs').PostgresBinaries | null} binaries */
export function otherVersion(cluster, made, binaries) {
  return `The data in ${cluster} were made by PostgreSQL ${made}, but this machine has ${binaries ? `PostgreSQL ${binaries.major}` : 'another'}.
Nothing was changed. Either
  - install PostgreSQL ${made} again beside it (postgresql-${made} and postgresql-${made}-postgis-3; the launcher picks the right one), then
        npx svidok backup before-upgrade.tar
    and after that, with the new version,
        npx svidok restore before-upgrade.tar --replace
  - or run pg_upgrade on the cluster by hand.`;
}
