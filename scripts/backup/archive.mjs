// @ts-check
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../lib/ui.mjs';
import { readTar } from './tar.mjs';

export const FORMAT = 'svidok-backup';
export const DUMP = 'database.dump';
export const KEYS = 'keys.json';
export const MANIFEST = 'manifest.json';

/**
 * @typedef {object} Manifest
 * @property {string} format
 * @property {1} version
 * @property {string} product
 * @property {string} madeAt
 * @property {number} postgresMajor
 * @property {string[]} leakproof  functions of extensions that the dump does not tell of
 * @property {import('./tar.mjs').Entry[]} entries
 */

/** Where the worker hands out checkpoints of the journal (see src/platform/journal/handout/drop-folder.ts). */
const CHECKPOINTS = 'checkpoints';

/** What lies beside the files of the product and is not carried over: servers, logs, what the launcher remembers. */
const NOT_FILES = /^(postgres|redis|run|logs|settings\.json|replaced-|\.initdb)/;

/**
 * Every file of the product below the data directory (evidence, keys, mail), relative, in order; of some of its folders where `isWanted` says so.
 * @param {string} dataDir @param {(name: string) => boolean} isWanted @returns {Promise<{ path: string, size: number }[]>}
 */
export async function productFiles(dataDir, isWanted = () => true) {
  const names = /** @type {string[]} */ ([]);
  for (const entry of await readdir(dataDir, { withFileTypes: true })) {
    if (NOT_FILES.test(entry.name) || !isWanted(entry.name)) continue;
    if (entry.isFile()) names.push(entry.name);
    else if (entry.isDirectory())
      for (const below of await readdir(join(dataDir, entry.name), { recursive: true, withFileTypes: true }))
        if (below.isFile()) names.push(join(below.parentPath ?? below.path, below.name).slice(dataDir.length + 1));
  }
  const files = [];
  for (const path of names.sort()) {
    const found = await stat(join(dataDir, path)).catch(() => null);
    if (found) files.push({ path, size: found.size });
  }
  return files;
}

/**
 * The checkpoints that were handed out so far. They are told before the database is dumped: one that was signed after the dump speaks of
 * entries which the dump does not have, and what is restored would rightly be called a journal that lost them.
 * @param {string} dataDir @returns {Promise<{ path: string, size: number, content?: Buffer }[]>}
 */
export async function handedOut(dataDir) {
  const files = await productFiles(dataDir, isHandedOut);
  return Promise.all(
    files.map(async (file) => {
      // A day is only ever added to, so its first bytes stay; this one file is written anew.
      if (file.path !== `${CHECKPOINTS}/newest.txt`) return file;
      const content = await readFile(join(dataDir, file.path));
      return { ...file, size: content.length, content };
    }),
  );
}

/** @param {string} name  of what lies in the data directory */
export const isHandedOut = (name) => name === CHECKPOINTS;

/**
 * Reads the whole archive and compares every digest with the manifest, before anything is touched.
 * @param {string} file @param {import('../lib/ui.mjs').Progress} progress @param {number} total
 * @returns {Promise<Manifest>}
 */
export async function verifyArchive(file, progress, total) {
  /** @type {Manifest[]} */
  const manifests = [];
  let done = 0;
  const stream = createReadStream(file, { highWaterMark: 1 << 20 });
  stream.on('data', (chunk) => progress.at((done += chunk.length) / total));
  const found = await readTar(stream, async (path, _size, content) => {
    if (path !== MANIFEST) return;
    const parts = [];
    for await (const part of content) parts.push(part);
    manifests.push(JSON.parse(Buffer.concat(parts).toString('utf8')));
  }).catch((error) => {
    throw new Refusal(`${file} is not a whole backup of Svidok: ${error.message}`);
  });
  const kept = manifests[0];
  if (kept?.format !== FORMAT || kept.version !== 1)
    throw new Refusal(`${file} is not a backup of Svidok that this version can read.`);
  const present = new Map(found.map((entry) => [entry.path, entry]));
  for (const entry of kept.entries) {
    const real = present.get(entry.path);
    if (real?.sha256 !== entry.sha256 || real.size !== entry.size)
      throw new Refusal(`${file} is damaged: ${entry.path} does not match its digest.`);
  }
  const strangers = found.filter(
    (entry) => entry.path !== MANIFEST && !kept.entries.some((other) => other.path === entry.path),
  );
  if (strangers.length > 0) throw new Refusal(`${file} holds what its manifest does not name: ${strangers[0]?.path}`);
  return kept;
}
