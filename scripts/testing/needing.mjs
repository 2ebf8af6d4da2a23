// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ROOT } from '../lib/paths.mjs';
import { Refusal, say } from '../lib/ui.mjs';

/**
 * Specs that need a program which is not on every machine: where it cannot be had they are left out, loudly, and never in CI.
 * @typedef {{ program: string, folder: string, suffix: string, mend: string }} Needing
 */

/** @type {Needing} */
export const JOURNEYS = {
  program: 'BROWSER',
  folder: 'test/journeys',
  suffix: '.journey-spec.ts',
  mend: 'Set CHROME_PATH or install Chromium',
};

/** @type {Needing} */
export const GIS = { program: 'GDAL', folder: 'test/gis', suffix: '.gis-spec.ts', mend: 'Install gdal-bin' };

/** @type {Needing} */
export const MEDIA = { program: 'FFMPEG', folder: 'test/media', suffix: '.media-spec.ts', mend: 'Install ffmpeg' };

/** How many specs cannot run. @param {Needing} needing */
export async function countSpecs({ folder, suffix }) {
  const root = resolve(ROOT, folder);
  const names = /** @type {string[]} */ (await readdir(root, { recursive: true }).catch(() => []));
  const files = names.filter((name) => name.endsWith(suffix));
  let specs = 0;
  for (const name of files)
    specs += (await readFile(join(root, name), 'utf8')).match(/^\s*(it|test)(\.each\([^)]*\))?\s*\(/gm)?.length ?? 1;
  return { specs, files: files.length };
}

/** @param {Needing} needing */
export function refuseInCi({ program, folder, mend }) {
  if (process.env['CI'] && process.env['CI'] !== 'false')
    throw new Refusal(`No ${program} can be had, and in CI the specs of ${folder} are not skipped. ${mend}.`);
}

/** @param {Needing} needing @param {{ specs: number, files: number }} skipped */
export function shoutSkipped({ program, folder, mend }, { specs, files }) {
  const line = `!! NO ${program}: ${specs} specs in ${files} files of ${folder} are SKIPPED. ${mend} to run them. !!`;
  say(`\n${'!'.repeat(line.length)}\n${line}\n${'!'.repeat(line.length)}\n`);
}
