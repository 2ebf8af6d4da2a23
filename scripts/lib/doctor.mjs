// @ts-check
import { stat, statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { join } from 'node:path';
import { dependenciesMissing } from '../build/dependencies.mjs';
import { canUseApt } from '../provision/apt.mjs';
import { findBinaries } from '../provision/binaries.mjs';
import { findBrowser } from '../provision/browser.mjs';
import { findFfmpeg } from '../provision/ffmpeg.mjs';
import { findGdal } from '../provision/gdal.mjs';
import { canUseCompose } from '../provision/compose.mjs';
import { canUnpack } from '../provision/unpacked.mjs';
import { unprivileged } from '../provision/unprivileged.mjs';
import { clusterVersion } from '../servers/postgres.mjs';
import { ask } from '../servers/sql.mjs';
import { exists, megabytes, readJson } from './files.mjs';
import { holderOf } from './lock.mjs';
import { listener } from './ports.mjs';
import { findLeftovers, lives } from './processes.mjs';
import { readiness } from './product.mjs';
import { say, warn } from './ui.mjs';

const LEAST_DISK = 1e9;
const LEAST_MEMORY = 2e9;

/** `svidok status`: 0 when it runs and is ready, 3 when it does not run. @param {import('./paths.mjs').Layout} place */
export async function status(place) {
  const holder = await holderOf(place.lock);
  if (!holder) {
    const left = await findLeftovers(place);
    say(
      left.length > 0
        ? 'The launcher is dead, but some of its processes live; "npm stop" or "npm start" ends them.'
        : 'Not running.',
    );
    return 3;
  }
  say(`${holder.what}, pid ${holder.pid}, since ${holder.since}, data in ${place.dataDir}`);
  for (const child of (await readJson(place.children)) ?? [])
    say(`  ${child.name.padEnd(13)} pid ${child.pid} ${(await lives(child)) ? '' : '(dead)'}`);
  const state = holder.url ? await readiness(holder.url) : 'starting';
  say(`  ${holder.url ?? ''} ${state}`);
  return state === 'ready' ? 0 : 1;
}

/** `svidok doctor`: looks, changes nothing; 1 where something is to be mended. @param {import('./paths.mjs').Layout} place */
export async function doctor(place) {
  const line = (/** @type {string} */ name, /** @type {string} */ text) => say(`  ${name.padEnd(12)} ${text}`);
  /** @type {string[]} */
  const faults = [];
  const found = await findBinaries();
  const made = await clusterVersion(place.postgres);
  line('Node.js', process.versions.node);
  line('packages', (await dependenciesMissing().catch((error) => error.message)) ?? 'installed');
  line(
    'PostgreSQL',
    found.postgres
      ? `${found.postgres.major}, PostGIS ${found.postgres.postgis}, ${found.postgres.bin}`
      : 'none that is usable',
  );
  line('Redis', found.redis ? `${found.redis.version}, ${found.redis.server}` : 'none that is usable');
  for (const remark of found.remarks) line('', remark);
  const ways = [
    (await canUseApt()) && 'apt as root',
    (await canUnpack()) && 'apt packages without root',
    (await canUseCompose()) && 'Docker Compose',
  ];
  line('can install', ways.filter(Boolean).join(', ') || 'nothing by itself');
  line(
    'PostgreSQL',
    `runs ${await unprivileged(place.postgres).then(
      (run) => run.how,
      (error) => error.message.split('\n')[0],
    )}`,
  );
  line('browser', (await findBrowser({ install: false })) ?? 'none (journeys would be skipped)');
  line(
    'FFmpeg',
    (await findFfmpeg({ install: false }))?.path ?? 'none (no working copies; "npx svidok media" installs it)',
  );
  line('GDAL', (await findGdal({ install: false }))?.bin ?? 'none (specs of the GIS interface would be skipped)');
  line(
    'data',
    `${place.dataDir}${made ? `, made by PostgreSQL ${made}` : ', empty'}${(await exists(place.restoring)) ? ', RESTORE UNFINISHED' : ''}`,
  );
  if (await exists(place.restoring)) faults.push('A restore was interrupted: run it again.');
  if (made && !process.env['APP_DATA_DIR'])
    line('', '"git clean -fdx" would delete these data: set APP_DATA_DIR for what matters');
  const disk = await statfs((await exists(place.dataDir)) ? place.dataDir : process.cwd());
  line('disk free', megabytes(disk.bavail * disk.bsize));
  if (disk.bavail * disk.bsize < LEAST_DISK) faults.push('Less than 1 GB of disk is free.');
  line('memory', `${megabytes(totalmem())}, ${availableParallelism()} processors`);
  if (totalmem() < LEAST_MEMORY) faults.push('Less than 2 GB of memory: PostgreSQL, API and worker will not fit.');
  for (const [name, file] of [
    ['settings', place.settings],
    ['journal key', process.env['JOURNAL_KEY_FILE'] || join(place.dataDir, 'keys/journal.pem')],
  ]) {
    const mode = await stat(file ?? '').then(
      (found) => found.mode & 0o777,
      () => null,
    );
    line(name ?? '', mode === null ? 'none yet' : `${file}, ${mode.toString(8)}`);
    if (mode !== null && (mode & 0o077) !== 0) faults.push(`${file} can be read by others: chmod 600`);
  }
  await ownDatabase(line, faults);
  const port = Number(process.env['PORT'] || 3000);
  line(`port ${port}`, (await listener(port)) ?? 'free');
  const holder = await holderOf(place.lock);
  if (holder) {
    const state = holder.url ? await readiness(holder.url) : 'starting';
    line('product', `${holder.url ?? ''} ${state}`.trim());
    if (state.startsWith('not ready')) faults.push(`The product is ${state}`);
  } else line('product', 'not running');
  for (const fault of faults) warn(fault);
  return faults.length > 0 ? 1 : 0;
}

/** A server of one's own, where one is given. @param {(name: string, text: string) => void} line @param {string[]} faults */
async function ownDatabase(line, faults) {
  const url = process.env['DATABASE_URL'];
  if (!url) return;
  /** @type {Record<string, any>[]} */
  const [row] = await ask(
    url,
    `select current_setting('server_version') as version, current_setting('TimeZone') as zone,
       (select extversion from pg_extension where extname = 'postgis') as postgis,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as "isUnbound"`,
  ).catch((error) => [{ fault: String(error.code ?? error.message) }]);
  if (!row || row['fault']) {
    line('DATABASE_URL', 'no answer');
    faults.push(`DATABASE_URL: no answer (${row?.['fault']})`);
    return;
  }
  line('DATABASE_URL', `PostgreSQL ${row['version']}, PostGIS ${row['postgis'] ?? 'none'}, ${row['zone']}`);
  if (!row['postgis']) faults.push('DATABASE_URL: the database has no PostGIS (create extension postgis).');
  if (row['isUnbound']) faults.push('DATABASE_URL: row-level security does not bind this role; use svidok_app.');
}
