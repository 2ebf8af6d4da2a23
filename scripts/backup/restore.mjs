// @ts-check
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { exists, readJson, writeWhole } from '../lib/files.mjs';
import { openSession } from '../lib/session.mjs';
import { changeSettings } from '../lib/settings.mjs';
import { note, Refusal, say, step } from '../lib/ui.mjs';
import { findBinaries } from '../provision/binaries.mjs';
import { unprivileged } from '../provision/unprivileged.mjs';
import { ask } from '../servers/sql.mjs';
import { DUMP, KEYS, productFiles, verifyArchive } from './archive.mjs';
import { loadDump, markLeakproof } from './load.mjs';
import { readTar } from './tar.mjs';

/**
 * `svidok restore FILE.tar [--replace]`: into an empty data directory; with --replace what is there is moved aside, never deleted.
 * @param {string} source @param {import('../lib/paths.mjs').Layout} place @param {{ replace: boolean, install: boolean }} options
 */
export async function restore(source, place, options) {
  const file = resolve(source);
  const total = (await stat(file).catch(() => null))?.size;
  if (total === undefined) throw new Refusal(`${file} does not exist.`);
  const manifest = await step('Compare every digest of the backup', (progress) => verifyArchive(file, progress, total));
  note(`made ${manifest.madeAt} by Svidok ${manifest.product} on PostgreSQL ${manifest.postgresMajor}`);

  const session = await openSession(place, 'svidok restore', { evenUnfinishedRestore: true });
  const staging = join(place.run, 'restore');
  try {
    await makeRoom(place, options.replace);
    await writeWhole(place.restoring, file);
    await rm(staging, { recursive: true, force: true });
    await mkdir(staging, { recursive: true, mode: 0o700 });
    await step('Unpack the files', async (progress) => {
      const stream = createReadStream(file, { highWaterMark: 1 << 20 });
      let done = 0;
      stream.on('data', (chunk) => progress.at((done += chunk.length) / total));
      const found = await readTar(stream, async (path, _size, content) => {
        const target = path.startsWith('files/') ? below(place.dataDir, path.slice(6)) : below(staging, path);
        await mkdir(dirname(target), { recursive: true, mode: 0o700 });
        await pipeline(content, createWriteStream(target, { mode: 0o600, flags: 'wx' }));
      });
      const wrong = manifest.entries.find(
        (entry) => found.find((other) => other.path === entry.path)?.sha256 !== entry.sha256,
      );
      if (wrong) throw new Refusal(`${wrong.path} changed while it was unpacked.`);
      progress.result(`${manifest.entries.length} entries`);
    });
    const keys = (await readJson(join(staging, KEYS))) ?? {};
    await changeSettings(place.settings, { secret: keys.secret, demoPassword: keys.demoPassword });
    const servers = await session.servers({ install: options.install, redis: false });
    await loadDatabase(servers.ownerUrl, join(staging, DUMP), manifest.leakproof);
    await rm(staging, { recursive: true, force: true });
    await rm(place.restoring, { force: true });
    say(
      `\n  Restored into ${place.dataDir}. Queues were not part of the backup: what was under way is handed over again.`,
    );
    say('  "npm start" goes on from here.');
  } finally {
    await session.close();
  }
}

/** A path in an archive may not lead out of its folder. @param {string} folder @param {string} path */
function below(folder, path) {
  const target = resolve(folder, path);
  if (!target.startsWith(folder + sep))
    throw new Refusal(`The backup holds a path that leads out of its folder: ${path}`);
  return target;
}

/** @param {import('../lib/paths.mjs').Layout} place @param {boolean} replace */
async function makeRoom(place, replace) {
  const cluster = (await unprivileged(place.postgres)).cluster;
  const external = Boolean(process.env['DATABASE_OWNER_URL'] || process.env['DATABASE_URL']);
  const occupied = (await productFiles(place.dataDir)).length > 0 || (!external && (await exists(cluster)));
  if (!occupied) return;
  if (!replace)
    throw new Refusal(`${place.dataDir} holds data already, and nothing was changed.
Restore into another folder (APP_DATA_DIR=...), or move these data aside:  npx svidok restore FILE.tar --replace`);
  const aside = join(place.dataDir, `replaced-${new Date().toISOString().replace(/[:.]/g, '-')}`);
  await mkdir(aside, { mode: 0o700 });
  for (const name of await readdir(place.dataDir))
    if (!/^(replaced-|run$|logs$|settings\.json$)/.test(name))
      await rename(join(place.dataDir, name), join(aside, name));
  if (cluster !== place.postgres && (await exists(cluster)))
    await rename(cluster, `${cluster}.${aside.split('/').pop()}`);
  note(`what was there is now in ${aside}`);
}

/** @param {string} owner @param {string} dump @param {readonly string[]} leakproof */
async function loadDatabase(owner, dump, leakproof) {
  const rows = await ask(
    owner,
    `select current_setting('server_version_num')::int / 10000 as major,
       (select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and c.relname <> 'spatial_ref_sys') as tables`,
  );
  if (Number(rows[0]?.['tables']) > 0)
    throw new Refusal('The database that was given is not empty; nothing was changed in it.');
  const found = (await findBinaries({ major: Number(rows[0]?.['major']) })).postgres;
  if (!found) throw new Refusal('pg_restore is not on this machine.');
  await step('Load the database', async () => {
    await loadDump(found, owner, dump);
    await markLeakproof(owner, leakproof);
    await ask(owner, 'analyze');
  });
}
