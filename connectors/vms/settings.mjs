// @ts-check
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

/**
 * @typedef {object} Settings
 * @property {URL} url where Svidok stands
 * @property {string} token access token of an operator, with the scopes read and write
 * @property {string} secret of the webhook: whsec_...
 * @property {string} host @property {number} port where webhooks are received
 * @property {string} stateDir what must outlive a crash
 * @property {number} chunkBytes how much one request of an upload carries
 * @property {number} sweepMinutes how often the inbox is read, whatever webhooks said
 * @property {string | undefined} adapter a module of your own instead of the folder of recordings
 * @property {NodeJS.ProcessEnv} env for the adapter
 */

/** All that is wrong is told at once. @param {NodeJS.ProcessEnv} env @returns {Promise<Settings>} */
export async function readSettings(env) {
  /** @type {string[]} */
  const faults = [];
  const secretOf = async (/** @type {string} */ name) => {
    const file = env[`${name}_FILE`];
    const text = file === undefined ? env[name] : await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined || text.trim() === '') faults.push(`${name} or ${name}_FILE is missing or cannot be read`);
    return text?.trim() ?? '';
  };
  const number = (/** @type {string} */ name, /** @type {number} */ usual, /** @type {number} */ most) => {
    const value = env[name] === undefined ? usual : Number(env[name]);
    if (!Number.isInteger(value) || value < 1 || value > most)
      faults.push(`${name} must be a whole number, 1 to ${most}`);
    return value;
  };
  const url = env['SVIDOK_URL'] ?? '';
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) faults.push('SVIDOK_URL must be an address, https://...');
  const secret = await secretOf('WEBHOOK_SECRET');
  if (secret !== '' && !secret.startsWith('whsec_')) faults.push('WEBHOOK_SECRET begins with whsec_');
  if (!env['STATE_DIR']) faults.push('STATE_DIR is missing: a folder of its own that is kept');
  const settings = {
    token: await secretOf('SVIDOK_TOKEN'),
    secret,
    host: env['HOST'] ?? '127.0.0.1',
    port: number('PORT', 8480, 65_535),
    stateDir: resolve(env['STATE_DIR'] ?? '.'),
    chunkBytes: number('CHUNK_BYTES', 8 * 1024 * 1024, 1024 * 1024 * 1024),
    sweepMinutes: number('SWEEP_MINUTES', 15, 24 * 60),
    adapter: env['ADAPTER'],
    env,
  };
  if (faults.length > 0) throw new Error(`The settings cannot be used:\n- ${faults.join('\n- ')}`);
  return { ...settings, url: new URL(url) };
}
