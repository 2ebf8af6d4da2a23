// @ts-check
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exists, readJson, setAside, writeWhole } from './files.mjs';
import { freePort } from './ports.mjs';
import { Refusal } from './ui.mjs';

/**
 * What this installation must remember: ports, passwords, the secret that signs download links. Mode 0600, made once.
 * @typedef {object} Private
 * @property {1} version
 * @property {number} postgresPort
 * @property {number} redisPort
 * @property {number} workerMetricsPort
 * @property {number} smtpPort
 * @property {number} mailPort
 * @property {string} ownerPassword
 * @property {string} appPassword
 * @property {string} redisPassword
 * @property {string} secret
 * @property {string} demoPassword
 */

const word = (bytes = 24) => randomBytes(bytes).toString('base64url');

/** Easy to read aloud and to type; 70 bits. */
const spokenPassword = () =>
  Array.from(randomBytes(14), (byte) => 'abcdefghjkmnpqrstuvwxyz23456789abc'[byte % 32])
    .join('')
    .replace(/(.{5})(.{5})/, '$1-$2-');

/** @param {string} file @returns {Promise<Private>} */
export async function loadSettings(file) {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const kept = await readJson(file);
  if (kept === null && (await exists(file))) {
    const aside = await setAside(file, 'unreadable');
    throw new Refusal(`The settings of this installation are damaged and were moved to ${aside}.
They hold the database passwords and the signing secret. Mend that file (it is JSON) and move it back, or restore a backup.`);
  }
  const whole = { ...(await fresh(kept ?? {})), ...kept };
  if (JSON.stringify(whole) !== JSON.stringify(kept)) await writeWhole(file, `${JSON.stringify(whole, null, 2)}\n`);
  if (((await stat(file)).mode & 0o077) !== 0) await chmod(file, 0o600);
  return whole;
}

/** @param {string} file @param {Partial<Private>} change @returns {Promise<Private>} */
export async function changeSettings(file, change) {
  const next = { ...(await loadSettings(file)), ...change };
  await writeWhole(file, `${JSON.stringify(next, null, 2)}\n`);
  return next;
}

/** @param {Partial<Private>} kept @returns {Promise<Private>} */
async function fresh(kept) {
  const taken = new Set(Object.values(kept).filter((value) => typeof value === 'number'));
  const port = async () => {
    const chosen = await freePort(taken);
    taken.add(chosen);
    return chosen;
  };
  return {
    version: 1,
    postgresPort: kept.postgresPort ?? (await port()),
    redisPort: kept.redisPort ?? (await port()),
    workerMetricsPort: kept.workerMetricsPort ?? (await port()),
    smtpPort: kept.smtpPort ?? (await port()),
    mailPort: kept.mailPort ?? (await port()),
    ownerPassword: word(),
    appPassword: word(),
    redisPassword: word(),
    secret: randomBytes(32).toString('hex'),
    demoPassword: spokenPassword(),
  };
}
