// @ts-check
import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isExecutable, run, which } from '../lib/exec.mjs';
import { UNPACKED } from '../lib/paths.mjs';
import { unpackedEnvironment } from './unpacked.mjs';

/** The oldest servers that the SQL and the queue were run on. */
export const FLOOR = { postgres: 15, postgis: [3, 3], redis: [6, 2] };

/**
 * @typedef {object} PostgresBinaries
 * @property {string} bin  folder with postgres, initdb, pg_dump
 * @property {number} major
 * @property {string | null} postgis  version of the extension beside it
 * @property {NodeJS.ProcessEnv} env  what unpacked binaries need to find their libraries
 */
/** @typedef {{ server: string, version: string, env: NodeJS.ProcessEnv }} RedisBinary */
/** @typedef {{ postgres: PostgresBinaries | null, redis: RedisBinary | null, remarks: string[] }} Found */

/** @param {string} folder */
const list = (folder) => readdir(folder).catch(() => /** @type {string[]} */ ([]));

async function postgresFolders() {
  const folders = [];
  for (const root of ['', UNPACKED])
    for (const version of await list(`${root}/usr/lib/postgresql`))
      folders.push(`${root}/usr/lib/postgresql/${version}/bin`);
  for (const name of await list('/usr')) if (name.startsWith('pgsql-')) folders.push(`/usr/${name}/bin`);
  for (const prefix of ['/opt/homebrew/opt', '/usr/local/opt'])
    for (const name of await list(prefix))
      if (/^postgresql(@\d+)?$/.test(name)) folders.push(join(prefix, name, 'bin'));
  const onPath = await which('postgres');
  if (onPath) folders.push(dirname(await realpath(onPath)));
  return [...new Set(folders)];
}

/** @param {string} bin @param {number} major */
async function postgisBeside(bin, major) {
  const prefix = dirname(bin);
  const shares = [
    join(prefix, '../../../share/postgresql', String(major)),
    join(prefix, 'share'),
    join(prefix, 'share/postgresql'),
    join(prefix, '../../share', `postgresql@${major}`),
    join(prefix, '../../share/postgresql'),
  ];
  for (const share of shares) {
    const control = await readFile(join(share, 'extension/postgis.control'), 'utf8').catch(() => null);
    const version = /default_version\s*=\s*'([\d.]+)/.exec(control ?? '')?.[1];
    // The control file alone is not enough: without the -scripts package `create extension` fails.
    if (
      version &&
      (await list(join(share, 'extension'))).some((name) => name.startsWith('postgis--') && name.includes(version))
    )
      return version;
  }
  return null;
}

/** @param {string | undefined} version @param {readonly number[]} floor */
function reaches(version, floor) {
  const parts = (version ?? '').split('.').map(Number);
  for (const [index, least] of floor.entries()) if ((parts[index] ?? 0) !== least) return (parts[index] ?? 0) > least;
  return true;
}

/** @param {string} program @returns {NodeJS.ProcessEnv} */
const environmentFor = (program) => (program.startsWith(`${UNPACKED}/`) ? unpackedEnvironment() : {});

/**
 * Looks for usable servers. An existing cluster can only be run by its own major version, hence `major`.
 * @param {{ major?: number | null }} [wanted] @returns {Promise<Found>}
 */
export async function findBinaries(wanted = {}) {
  const remarks = [];
  const usable = [];
  for (const bin of await postgresFolders()) {
    const postgres = join(bin, 'postgres');
    if (!(await isExecutable(postgres)) || !(await isExecutable(join(bin, 'initdb')))) continue;
    const env = environmentFor(bin);
    const ran = await run(postgres, ['--version'], { env: { ...process.env, ...env } });
    const major = Number(/\(PostgreSQL\) (\d+)/.exec(ran.stdout)?.[1] ?? 0);
    const postgis = await postgisBeside(bin, major);
    if (ran.code !== 0) remarks.push(`${postgres} does not run: ${ran.output.trim().slice(0, 200)}`);
    else if (major < FLOOR.postgres) remarks.push(`${bin}: PostgreSQL ${major} is older than ${FLOOR.postgres}`);
    else if (!postgis) remarks.push(`${bin}: PostgreSQL ${major} without PostGIS`);
    else if (!reaches(postgis, FLOOR.postgis))
      remarks.push(`${bin}: PostGIS ${postgis} is older than ${FLOOR.postgis.join('.')}`);
    else usable.push({ bin, major, postgis, env });
  }
  usable.sort((one, other) => other.major - one.major);
  const right = wanted.major ? usable.filter((found) => found.major === wanted.major) : usable;
  if (wanted.major && right.length === 0 && usable.length > 0)
    remarks.push(
      `the data were made by PostgreSQL ${wanted.major}, found is ${usable.map((found) => found.major).join(', ')}`,
    );
  return { postgres: right[0] ?? null, redis: await findRedis(remarks), remarks };
}

/** @param {string[]} remarks @returns {Promise<RedisBinary | null>} */
async function findRedis(remarks) {
  for (const server of [await which('redis-server'), join(UNPACKED, 'usr/bin/redis-server')]) {
    if (!server || !(await isExecutable(server))) continue;
    const env = environmentFor(server);
    const ran = await run(server, ['--version'], { env: { ...process.env, ...env } });
    const version = /v=([\d.]+)/.exec(ran.stdout)?.[1];
    if (ran.code === 0 && reaches(version, FLOOR.redis)) return { server, version: version ?? '?', env };
    remarks.push(
      ran.code === 0 ? `${server}: Redis ${version} is older than ${FLOOR.redis.join('.')}` : `${server} does not run`,
    );
  }
  return null;
}
