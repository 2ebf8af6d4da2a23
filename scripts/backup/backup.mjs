// @ts-check
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { run, tail } from '../lib/exec.mjs';
import { exists, megabytes } from '../lib/files.mjs';
import { holderOf } from '../lib/lock.mjs';
import { ROOT } from '../lib/paths.mjs';
import { openSession } from '../lib/session.mjs';
import { loadSettings } from '../lib/settings.mjs';
import { note, Refusal, say, step, warn } from '../lib/ui.mjs';
import { findBinaries } from '../provision/binaries.mjs';
import { clusterVersion, ownerUrl } from '../servers/postgres.mjs';
import { ask } from '../servers/sql.mjs';
import { DUMP, FORMAT, handedOut, isHandedOut, KEYS, MANIFEST, productFiles, verifyArchive } from './archive.mjs';
import { connection } from './connection.mjs';
import { leakproofOfExtensions } from './load.mjs';
import { TarWriter } from './tar.mjs';

/**
 * `svidok backup FILE.tar`: database, files and keys in one archive, verified after it was written. The database is dumped before the
 * files are read: every file that a row names is there; files that came later are carried along and do no harm, those that are gone by
 * then (an upload that was sealed) are named by no row that matters. Only what was signed for the journal is taken as it was before.
 * @param {string} target @param {import('../lib/paths.mjs').Layout} place
 */
export async function backup(target, place) {
  const file = resolve(target);
  if (await exists(file)) throw new Refusal(`${file} exists already; a backup is never overwritten.`);
  const draft = `${file}.part`;
  const running = await holderOf(place.lock);
  const session = running ? null : await openSession(place, 'svidok backup');
  const dump = join(place.run, `backup-${process.pid}.dump`);
  try {
    const kept = await loadSettings(place.settings);
    const owner = await ownerOf(place, kept, session);
    const checkpoints = await handedOut(place.dataDir);
    const major = await dumpDatabase(owner, dump);
    const leakproof = await leakproofOfExtensions(owner);
    const { entries, size } = await step('Write the archive', async (progress) => {
      const files = [...checkpoints, ...(await productFiles(place.dataDir, (name) => !isHandedOut(name)))];
      const keys = Buffer.from(
        JSON.stringify({ secret: process.env['SVIDOK_SECRET'] ?? kept.secret, demoPassword: kept.demoPassword }),
      );
      const dumpSize = (await stat(dump)).size;
      const total = files.reduce((sum, { size: bytes }) => sum + bytes, dumpSize) || 1;
      let written = 0;
      await rm(draft, { force: true });
      await mkdir(dirname(file), { recursive: true });
      const handle = await open(draft, 'wx', 0o600);
      const tar = new TarWriter({
        write: (data) => {
          progress.at((written += data.length) / total);
          return writeAll(handle, data);
        },
      });
      try {
        await tar.add(DUMP, dumpSize, read(dump));
        await tar.add(KEYS, keys.length, once(keys));
        for (const file of files) await addFile(tar, place.dataDir, file);
        const manifest = Buffer.from(`${JSON.stringify(await manifestOf(major, leakproof, tar.entries), null, 1)}\n`);
        await tar.add(MANIFEST, manifest.length, once(manifest));
        await tar.finish();
        await handle.sync();
      } finally {
        await handle.close();
      }
      // database, keys and the manifest itself, which does not name itself
      progress.result(`${tar.entries.length - 2} files and the database, ${megabytes(written)}`);
      return { entries: tar.entries.length + 1, size: written };
    });
    await step('Read it again and compare every digest', (progress) => verifyArchive(draft, progress, size));
    await rename(draft, file);
    say(`\n  ${file}  (${entries} entries, mode 0600)`);
    warn('It holds personal data and the signing secret: keep it where nobody else can read it.');
  } finally {
    for (const rest of [dump, draft]) await rm(rest, { force: true });
    await session?.close();
  }
}

/**
 * @param {import('../lib/paths.mjs').Layout} place @param {import('../lib/settings.mjs').Private} kept
 * @param {import('../lib/session.mjs').Session | null} session
 */
async function ownerOf(place, kept, session) {
  const given = process.env['DATABASE_OWNER_URL'] || process.env['DATABASE_URL'];
  if (given) return given;
  if (!session) {
    note('Svidok is running; the backup is made beside it');
    return ownerUrl(kept);
  }
  if ((await clusterVersion(place.postgres)) === null && !(await exists('/var/lib/svidok')))
    throw new Refusal(`There are no data of Svidok in ${place.dataDir}.`);
  return (await session.servers({ install: false, redis: false })).ownerUrl;
}

/** @param {string} owner @param {string} dump */
async function dumpDatabase(owner, dump) {
  const rows = await ask(owner, `select current_setting('server_version_num')::int / 10000 as major`);
  const major = Number(rows[0]?.['major']);
  const found = (await findBinaries({ major })).postgres;
  if (!found)
    throw new Refusal(`pg_dump of PostgreSQL ${major} is not on this machine. Install postgresql-client-${major}.`);
  await step('Dump the database', async () => {
    const { args, env } = connection(owner);
    const ran = await run(join(found.bin, 'pg_dump'), [...args, '--format=custom', '--compress=6', `--file=${dump}`], {
      env: { ...process.env, ...found.env, ...env },
    });
    if (ran.code !== 0) throw new Refusal(`pg_dump failed:\n${tail(ran.output)}`);
  });
  return major;
}

/** @param {number} postgresMajor @param {string[]} leakproof @param {import('./tar.mjs').Entry[]} entries */
async function manifestOf(postgresMajor, leakproof, entries) {
  const product = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')).version;
  return {
    format: FORMAT,
    version: 1,
    product,
    madeAt: new Date().toISOString(),
    postgresMajor,
    leakproof,
    entries: [...entries],
  };
}

/** @param {import('node:fs/promises').FileHandle} handle @param {Buffer} data */
async function writeAll(handle, data) {
  for (let at = 0; at < data.length;) at += (await handle.write(data, at)).bytesWritten;
}

/**
 * What is gone since it was listed (an upload that was given up, a copy that was erased) is passed over: a night without a backup is worse.
 * @param {TarWriter} tar @param {string} dataDir @param {{ path: string, size: number, content?: Buffer }} file
 */
async function addFile(tar, dataDir, { path, size, content }) {
  if (content) return tar.add(`files/${path}`, size, once(content));
  const handle = await open(join(dataDir, path)).catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (handle === null) return;
  try {
    await tar.add(`files/${path}`, size, handle.createReadStream({ highWaterMark: 1 << 20, autoClose: false }));
  } finally {
    await handle.close();
  }
}

/** @param {string} path @returns {AsyncIterable<Buffer>} */
const read = (path) => createReadStream(path, { highWaterMark: 1 << 20 });

/** @param {Buffer} data */
async function* once(data) {
  yield data;
}
