// @ts-check
import { resolve } from 'node:path';
import { Reader } from '../lib/settings.mjs';

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
  const reader = new Reader(env);
  const url = reader.address();
  const secret = await reader.secret('WEBHOOK_SECRET');
  if (secret !== '' && !secret.startsWith('whsec_')) reader.faults.push('WEBHOOK_SECRET begins with whsec_');
  return reader.done({
    url,
    token: await reader.secret('SVIDOK_TOKEN'),
    secret,
    host: env['HOST'] ?? '127.0.0.1',
    port: reader.number('PORT', 8480, 65_535),
    stateDir: resolve(reader.folder('STATE_DIR', 'a folder of its own that is kept')),
    chunkBytes: reader.number('CHUNK_BYTES', 8 * 1024 * 1024, 1024 * 1024 * 1024),
    sweepMinutes: reader.number('SWEEP_MINUTES', 15, 24 * 60),
    adapter: env['ADAPTER'],
    env,
  });
}
