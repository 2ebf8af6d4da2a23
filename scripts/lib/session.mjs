// @ts-check
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { endLeftovers } from '../servers/leftovers.mjs';
import { stopCompose } from '../provision/compose.mjs';
import { provision } from '../provision/provision.mjs';
import { removeTemporaryFiles } from '../provision/apt.mjs';
import { takeFromFiles } from './environment.mjs';
import { endRunning } from './exec.mjs';
import { exists } from './files.mjs';
import { acquire } from './lock.mjs';
import { identify } from './processes.mjs';
import { loadSettings } from './settings.mjs';
import { Supervisor } from './supervisor.mjs';
import { note, Refusal, step } from './ui.mjs';

/**
 * One owner of a data directory from taking the lock to giving it back: `start`, `dev`, `test`, `backup` and `restore` are sessions.
 * @typedef {object} Session
 * @property {import('./paths.mjs').Layout} place
 * @property {import('./settings.mjs').Private} kept
 * @property {Supervisor} supervisor
 * @property {(more: { url: string }) => Promise<void>} tell
 * @property {(options: { install: boolean, redis?: boolean, environment?: NodeJS.ProcessEnv, throwAway?: boolean }) => Promise<import('../provision/provision.mjs').Provided>} servers
 * @property {() => Promise<void>} close
 */

/** @param {import('./lock.mjs').Holder} holder */
const alreadyRunning = (holder) =>
  new Refusal(`Svidok is already running here: ${holder.what}, pid ${holder.pid}, since ${holder.since}${holder.url ? `, at ${holder.url}` : ''}.
"npm stop" ends it.`);

/**
 * @param {import('./paths.mjs').Layout} place @param {string} what
 * @param {{ quiet?: boolean, evenUnfinishedRestore?: boolean }} [options]
 * @returns {Promise<Session>}
 */
export async function openSession(place, what, options = {}) {
  takeFromFiles();
  await mkdir(dirname(place.dataDir), { recursive: true });
  for (const folder of [place.dataDir, place.run]) await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await acquire(place.lock, what);
  if ('holder' in lock) throw alreadyRunning(lock.holder);
  const supervisor = new Supervisor(place.children);
  let compose = false;
  /** @type {import('./settings.mjs').Private | null} */
  let kept = null;
  const close = async () => {
    await supervisor.stopAll();
    if (compose && kept) await stopCompose(place, kept);
    await lock.release();
  };
  try {
    await removeTemporaryFiles();
    if (!options.evenUnfinishedRestore && (await exists(place.restoring)))
      throw new Refusal(`A restore into ${place.dataDir} was interrupted, so the data there are not whole.
Run it again:  npx svidok restore ${(await readFile(place.restoring, 'utf8')).trim() || 'FILE.tar'} --replace`);
    const ended = await endLeftovers(place);
    if (ended.length > 0 && !options.quiet) note(`ended what an earlier launcher had left: ${ended.join(', ')}`);
    await removeDumps(place.run);
    kept = await loadSettings(place.settings);
    const settings = kept;
    return {
      place,
      kept: settings,
      supervisor,
      tell: lock.tell,
      servers: async ({ throwAway = false, ...rest }) => {
        const provided = await provision({ place, kept: settings, throwAway }, supervisor, rest);
        compose = provided.compose;
        return provided;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Dumps that a killed backup has left hold personal data. @param {string} folder */
async function removeDumps(folder) {
  for (const name of await readdir(folder)) {
    const pid = /^backup-(\d+)\.dump$/.exec(name)?.[1];
    if (pid && (Number(pid) === process.pid || (await identify(Number(pid))) === null))
      await rm(join(folder, name), { force: true });
  }
}

/**
 * Runs the work; whatever ends it (its end, a fault, Ctrl-C, SIGTERM, a closed terminal), the servers are stopped in order.
 * @param {Session} session @param {(stopped: Promise<string>) => Promise<number | void>} work
 * @returns {Promise<number>}
 */
export async function during(session, work) {
  /** @type {(signal: string) => void} */
  let stop = () => undefined;
  const stopped = /** @type {Promise<string>} */ (new Promise((resolve) => (stop = resolve)));
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const hear = (/** @type {string} */ signal) => stop(signal);
  for (const signal of signals) process.on(signal, hear);
  try {
    const interrupted = stopped.then(async (signal) => {
      await endRunning();
      return { signal };
    });
    const done = Promise.resolve(work(stopped));
    const outcome = await Promise.race([done, interrupted]);
    // The work that was interrupted fails because its servers go away; that is not news.
    done.catch(() => undefined);
    return typeof outcome === 'object' ? (outcome.signal === 'SIGINT' ? 130 : 0) : (outcome ?? 0);
  } finally {
    await step('Stop: product, PostgreSQL, Redis', () => session.close());
    for (const signal of signals) process.off(signal, hear);
  }
}
