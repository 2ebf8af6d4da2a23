// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../lib/paths.mjs';
import { Refusal, say } from '../lib/ui.mjs';

/** How many journeys cannot be made without a browser. @param {string} [folder] */
export async function countJourneys(folder = join(ROOT, 'test/journeys')) {
  const names = /** @type {string[]} */ (await readdir(folder, { recursive: true }).catch(() => []));
  const files = names.filter((name) => name.endsWith('.journey-spec.ts'));
  let journeys = 0;
  for (const name of files)
    journeys +=
      (await readFile(join(folder, name), 'utf8')).match(/^\s*(it|test)(\.each\([^)]*\))?\s*\(/gm)?.length ?? 1;
  return { journeys, files: files.length };
}

export function refuseWithoutBrowserInCi() {
  if (process.env['CI'] && process.env['CI'] !== 'false')
    throw new Refusal(
      'No browser can be had, and in CI the journeys are not skipped. Install Chromium or set CHROME_PATH.',
    );
}

/** @param {{ journeys: number, files: number }} skipped */
export function shoutSkipped({ journeys, files }) {
  const line = `!! NO BROWSER: ${journeys} journeys in ${files} files are SKIPPED. Set CHROME_PATH or install Chromium to run them. !!`;
  say(`\n${'!'.repeat(line.length)}\n${line}\n${'!'.repeat(line.length)}\n`);
}
