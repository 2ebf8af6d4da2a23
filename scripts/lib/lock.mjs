// @ts-check
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sleep } from './exec.mjs';
import { readJson, writeWhole } from './files.mjs';
import { identify, lives } from './processes.mjs';

/** @typedef {import('./processes.mjs').Identity & { token: string, what: string, since: string, url?: string }} Holder */

/** The living holder of a lock, or null. @param {string} file @returns {Promise<Holder | null>} */
export async function holderOf(file) {
  const holder = await readJson(file);
  return holder && (await lives(holder)) ? holder : null;
}

/**
 * Takes the lock or tells who has it. The lock is a file with the identity of its holder; one that is dead does not count, so that
 * kill -9 leaves no lock behind. `link` is the only step that decides: it fails if another came first.
 * @param {string} file @param {string} what
 * @returns {Promise<{ holder: Holder } | { release: () => Promise<void>, tell: (more: Partial<Holder>) => Promise<void> }>}
 */
export async function acquire(file, what) {
  await mkdir(dirname(file), { recursive: true });
  const token = randomUUID();
  const self = { ...(await identify(process.pid)), token, what, since: new Date().toISOString() };
  const draft = `${file}.${token}`;
  await writeWhole(draft, JSON.stringify(self));
  try {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const taken = await link(draft, file).then(
        () => true,
        (error) => refuseUnless(error, 'EEXIST'),
      );
      if (taken) {
        if ((await readJson(file))?.token !== token) continue;
        return {
          release: async () => void ((await readJson(file))?.token === token && (await rm(file, { force: true }))),
          tell: (more) => writeWhole(file, JSON.stringify({ ...self, ...more })),
        };
      }
      const before = await readFile(file, 'utf8').catch(() => null);
      const holder = await holderOf(file);
      if (holder) return { holder };
      // Dead: move it away, and put it back if somebody alive was faster than our look.
      const aside = `${file}.${randomUUID()}`;
      if (
        !(await rename(file, aside).then(
          () => true,
          () => false,
        ))
      )
        continue;
      if ((await readFile(aside, 'utf8').catch(() => null)) !== before) await link(aside, file).catch(() => undefined);
      await rm(aside, { force: true });
    }
    throw new Error(`could not take ${file}`);
  } finally {
    await rm(draft, { force: true });
  }
}

/** @param {NodeJS.ErrnoException} error @param {string} code */
function refuseUnless(error, code) {
  if (error.code !== code) throw error;
  return false;
}

/**
 * Does the work while holding the lock, after waiting for whoever has it (two commands that both build, for instance).
 * @template T @param {string} file @param {string} what @param {(holder: Holder) => void} waiting @param {() => Promise<T>} work
 */
export async function whileLocked(file, what, waiting, work) {
  let told = false;
  for (;;) {
    const lock = await acquire(file, what);
    if ('release' in lock) {
      try {
        return await work();
      } finally {
        await lock.release();
      }
    }
    if (!told) waiting(lock.holder);
    told = true;
    await sleep(300);
  }
}
