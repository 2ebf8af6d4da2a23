// @ts-check
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run, tail } from '../lib/exec.mjs';
import { readJson } from '../lib/files.mjs';
import { ROOT } from '../lib/paths.mjs';
import { Refusal } from '../lib/ui.mjs';
import { passedBudgets } from './budgets.mjs';

/** @typedef {import('./budgets.mjs').Budget} Budget */

/** What the built product weighs. @returns {Promise<Record<Exclude<Budget, 'firstScript'>, number>>} */
async function weigh() {
  const packages = await shippedPackages();
  return {
    packages: packages.length,
    packageBytes: packages.reduce((sum, path) => sum + bytesOf(join(ROOT, path)), 0),
    built: bytesOf(join(ROOT, 'dist')) + bytesOf(join(ROOT, 'web/dist')),
    modules: await modulesAtStart(),
  };
}

/** Folders of the packages that `npm ci --omit=dev` lays down; a linked workspace is not a package. */
async function shippedPackages() {
  /** @type {{ packages: Record<string, { dev?: boolean, devOptional?: boolean, link?: boolean }> }} */
  const lock = await readJson(join(ROOT, 'package-lock.json'));
  return Object.entries(lock.packages)
    .filter(([path, { dev, devOptional, link }]) => path.includes('node_modules/') && !dev && !devOptional && !link)
    .map(([path]) => path);
}

/** Without packages below, which stand in the lock file by themselves; 0 where there is nothing (another platform's). @param {string} folder @returns {number} */
function bytesOf(folder) {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return 0;
  let sum = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) sum += entry.name === 'node_modules' ? 0 : bytesOf(path);
    else if (entry.isFile()) sum += statSync(path).size;
  }
  return sum;
}

async function modulesAtStart() {
  const counted = await run(process.execPath, ['--no-warnings', join(ROOT, 'scripts/build/count-modules.mjs')], {
    cwd: ROOT,
  });
  const modules = Number(counted.stdout.trim().split('\n').at(-1));
  if (counted.code !== 0 || !(modules > 0))
    throw new Refusal(`The built server does not load:\n${tail(counted.output, 30)}`);
  return modules;
}

/** For CI, behind the build. */
export async function isWithinBudgets() {
  const passed = await weigh().then(passedBudgets, (error) => [String(error)]);
  return { ok: passed.length === 0, output: [...passed, 'scripts/build/budgets.mjs has the numbers'].join('\n') };
}
