// @ts-check
import { resolve } from 'node:path';
import { Reader } from '../lib/settings.mjs';

/**
 * @typedef {object} Settings
 * @property {URL} url where Svidok stands
 * @property {string} token access token of an investigator, with the scopes read and write
 * @property {string} folder where the register lays its files
 * @property {string | undefined} preset a known kind of file, or the id of a preset that the organization saved
 * @property {number} settleSeconds for how long nobody must have written to a file
 * @property {number} sweepSeconds how often the folder is looked at
 */

/** All that is wrong is told at once. @param {NodeJS.ProcessEnv} env @returns {Promise<Settings>} */
export async function readSettings(env) {
  const reader = new Reader(env);
  return reader.done({
    url: reader.address(),
    token: await reader.secret('SVIDOK_TOKEN'),
    folder: resolve(reader.folder('FEED_DIR', 'the folder into which the register lays its files')),
    preset: env['PRESET'],
    settleSeconds: reader.number('SETTLE_SECONDS', 10, 3600),
    sweepSeconds: reader.number('SWEEP_SECONDS', 60, 24 * 3600),
  });
}
