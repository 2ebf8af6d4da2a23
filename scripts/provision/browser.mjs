// @ts-check
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isExecutable, run, tail, which } from '../lib/exec.mjs';
import { ROOT } from '../lib/paths.mjs';
import { Refusal, step } from '../lib/ui.mjs';
import { canUseApt, installWithApt } from './apt.mjs';
import { firstOf } from './ways.mjs';

/**
 * The browser for the journeys: CHROME_PATH, a Chromium of the system, apt as root, Playwright's own download.
 * @param {{ install: boolean }} options @returns {Promise<string | null>} its path, or null where none can be had
 */
export async function findBrowser(options) {
  const given = process.env['CHROME_PATH'];
  if (given) {
    if (await runs(given)) return given;
    throw new Refusal(`CHROME_PATH=${given} does not run.`);
  }
  const there = (await onThisMachine()) ?? (await downloaded());
  if (there || !options.install) return there;
  return firstOf([withApt, withPlaywright]);
}

/** @param {string} path */
const runs = async (path) =>
  (await isExecutable(path)) && (await run(path, ['--version'], { timeout: 20_000 })).code === 0;

async function onThisMachine() {
  // The shell draws no window and no toolbar: the same engine for half the processor time.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
  ];
  const bundles = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  for (const path of [...(await Promise.all(names.map((name) => which(name)))), ...bundles])
    if (path && (await runs(path))) return path;
  return null;
}

async function withApt() {
  if (!(await canUseApt())) return null;
  for (const name of ['chromium-headless-shell', 'chromium'])
    try {
      await installWithApt([name, 'fonts-dejavu-core'], 'Chromium for the journeys');
      return onThisMachine();
    } catch (error) {
      // Older systems have no such package of its own.
      if (name === 'chromium') throw error;
    }
  return null;
}

async function withPlaywright() {
  await step("Playwright's own Chromium", async () => {
    const cli = join(ROOT, 'node_modules/playwright-core/cli.js');
    const ran = await run(process.execPath, [cli, 'install', 'chromium-headless-shell'], {
      cwd: ROOT,
      timeout: 600_000,
    });
    if (ran.code !== 0) throw new Refusal(`Playwright could not download a browser: ${tail(ran.output, 3)}`);
  });
  return downloaded();
}

/** Playwright keeps its browsers in a cache of the user, one folder per revision. */
async function downloaded() {
  const cache = process.platform === 'darwin' ? 'Library/Caches/ms-playwright' : '.cache/ms-playwright';
  const root = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), cache);
  for (const name of (await readdir(root).catch(() => /** @type {string[]} */ ([]))).sort().reverse()) {
    if (!name.startsWith('chromium')) continue;
    for (const inner of await readdir(join(root, name)))
      for (const program of [
        'headless_shell',
        'chrome-headless-shell',
        'chrome',
        'Chromium.app/Contents/MacOS/Chromium',
      ]) {
        const path = join(root, name, inner, program);
        if ((await isExecutable(path)) && (await runs(path))) return path;
      }
  }
  return null;
}
