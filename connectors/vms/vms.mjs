// @ts-check
import { isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @typedef {{ id: string, camera: string, from: Date, to: Date }} Wanted `camera` is the code under which the camera is registered */
/** @typedef {{ path: string, from: Date, to: Date }} Exported `from` and `to`: what the file really shows, in true time */
/**
 * What a connector needs of a video-management system. Each may be called again for the same ask, after a crash too.
 *
 * @typedef {object} Vms
 * @property {(wanted: Wanted) => Promise<boolean>} hold keeps what there is of the window from being overwritten; false: no such camera
 * @property {(wanted: Wanted) => Promise<void>} release it may be overwritten as usual
 * @property {(wanted: Wanted, folder: string) => Promise<Exported[]>} exportWindow files in this empty folder; none: nothing was recorded
 * @property {(camera: string) => Promise<Date | null>} oldest where the recordings of this camera begin; null: there are none
 */

const METHODS = /** @type {const} */ (['hold', 'release', 'exportWindow', 'oldest']);

/** The folder of recordings, or the module that ADAPTER names: its default export gets the settings and gives back a Vms.
 * @param {import('./settings.mjs').Settings} settings @returns {Promise<Vms>} */
export async function openVms(settings) {
  const { adapter } = settings;
  const where =
    adapter === undefined
      ? new URL('./folder-vms.mjs', import.meta.url).href
      : pathToFileURL(isAbsolute(adapter) ? adapter : resolve(adapter)).href;
  const vms = await (await import(where)).default(settings);
  for (const method of METHODS)
    if (typeof vms?.[method] !== 'function') throw new Error(`The adapter has no method ${method}.`);
  return vms;
}
