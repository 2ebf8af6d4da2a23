// @ts-check
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Refuted, Unchecked } from './verdict.mjs';

/** Names under which a package may carry its digests, as `sha256sum` writes them. */
const SUMS = ['SHA256SUMS', 'manifest.sha256', 'sha256sums.txt', 'manifest-sha256.txt'];

/** @param {string} file */
export function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Unchecked(`${file} cannot be read: ${/** @type {NodeJS.ErrnoException} */ (error).code}`);
  }
}

/** @param {string} file @returns {unknown} */
export function readJson(file) {
  try {
    return JSON.parse(readText(file));
  } catch (error) {
    if (error instanceof Unchecked) throw error;
    throw new Refuted(`${file} is no JSON`);
  }
}

/** @param {string} file @returns {Promise<string>} hex */
async function digestOf(file) {
  const digest = createHash('sha256');
  for await (const part of createReadStream(file, { highWaterMark: 1 << 20 })) digest.update(part);
  return digest.digest('hex');
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => {
      const path = relative(folder, join(entry.parentPath ?? entry.path, entry.name));
      if (!entry.isFile()) throw new Refuted(`${path} is no plain file`);
      return path.split(sep).join('/');
    });
}

/**
 * Every file of the folder is as its digest says, none is missing and none was added; and the list of digests itself is signed with
 * this key, because whoever exchanges a file can write its new digest as well.
 * @param {string} folder @param {string} pem @returns {Promise<number>} how many files
 */
export async function verifyDigests(folder, pem) {
  const present = new Set(filesBelow(folder));
  const list = SUMS.find((name) => present.has(name));
  if (list === undefined) throw new Unchecked(`there is no list of digests (${SUMS.join(', ')}) in ${folder}`);
  const lines = readText(join(folder, list)).split('\n').filter(Boolean);
  for (const line of lines) {
    const match = /^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/.exec(line);
    if (match === null) throw new Refuted(`${list}: "${line.slice(0, 80)}" is no digest and name`);
    const [, wanted, name = ''] = match;
    if (!present.delete(name)) throw new Refuted(`${name} is missing`);
    if ((await digestOf(join(folder, name))) !== wanted) throw new Refuted(`${name} was altered`);
  }
  present.delete(list);
  if (!present.delete(`${list}.sig`))
    throw new Refuted(`${list}.sig is missing: nobody vouches for the list of digests`);
  const signature = readFileSync(join(folder, `${list}.sig`));
  if (!verify(null, readFileSync(join(folder, list)), createPublicKey(pem), signature))
    throw new Refuted(`${list} was altered: its signature is of another list or another key`);
  const [stranger] = present;
  if (stranger !== undefined) throw new Refuted(`${stranger} was added: ${list} does not name it`);
  return lines.length;
}
