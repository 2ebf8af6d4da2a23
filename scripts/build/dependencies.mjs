// @ts-check
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, tail } from '../lib/exec.mjs';
import { exists, readJson } from '../lib/files.mjs';
import { LOCAL, ROOT } from '../lib/paths.mjs';
import { whileLocked } from '../lib/lock.mjs';
import { note, Refusal, step } from '../lib/ui.mjs';

export const NODE_FLOOR = [20, 19];

/** @param {string} [version] */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least = 0, leastMinor = 0] = NODE_FLOOR;
  if (major > least || (major === least && minor >= leastMinor)) return;
  throw new Refusal(`Svidok needs Node.js ${NODE_FLOOR.join('.')} or newer; this is ${version}.
Get one from https://nodejs.org (or: nvm install 22) and run the command again.`);
}

/**
 * Whether node_modules is what the lock file asks for: npm notes what it really installed in node_modules/.package-lock.json, as its
 * last deed, so an install that was killed shows as missing.
 * @param {string} [root]
 */
export async function dependenciesMissing(root = ROOT) {
  const wanted = (await readJson(join(root, 'package-lock.json')))?.packages;
  if (!wanted) throw new Refusal('package-lock.json is missing or damaged; this is not a whole checkout.');
  const present = (await readJson(join(root, 'node_modules/.package-lock.json')))?.packages;
  if (!present) return 'node_modules is missing';
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/') || entry.link || entry.optional || entry.devOptional || entry.peer) continue;
    if (present[path]?.version !== entry.version)
      return `${path.split('node_modules/').pop()} ${entry.version} is not installed`;
  }
  return null;
}

export async function installDependencies() {
  if ((await dependenciesMissing()) === null) return;
  await whileLocked(
    join(LOCAL, 'install.lock'),
    'npm ci',
    (holder) => note(`waiting for ${holder.what} (pid ${holder.pid})`),
    async () => {
      const reason = await dependenciesMissing();
      if (reason === null) return;
      note(`${reason}: npm ci --ignore-scripts`);
      const total = await packagesWanted();
      await step('Install packages', async (progress) => {
        const timer = setInterval(
          () => void packagesPresent().then((count) => progress.at(Math.min(0.99, count / total))),
          3000, // a thousand folders are looked at, beside an npm that needs the processor
        );
        const [file, first] = npmProgram();
        const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--include=dev', '--loglevel=error'];
        let ran = await run(file, [...first, 'ci', ...flags], { cwd: ROOT });
        // A lock file from a registry that mirrors one platform only; see complete-lock.mjs. The versions in it hold all the same.
        if (ran.output.includes('code EUSAGE'))
          ran = await run(file, [...first, 'install', '--no-save', ...flags], { cwd: ROOT });
        clearInterval(timer);
        if (ran.code !== 0) throw new Refusal(`npm ci failed:\n${tail(ran.output, 25)}`);
        progress.result(`${total} packages`);
      });
    },
  );
}

/** The npm that runs us, else the one of the machine: program and first arguments. @returns {[string, string[]]} */
export function npmProgram() {
  const npm = process.env['npm_execpath'];
  return npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
}

/** Folders directly in node_modules that the lock file asks for. */
async function packagesWanted() {
  const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8'));
  const names = Object.keys(lock.packages).filter((path) => !lock.packages[path].optional);
  return names.filter((path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)).length || 1;
}

/** Those that are unpacked already; npm makes all the folders first. */
async function packagesPresent() {
  const names = await readdir(join(ROOT, 'node_modules')).catch(() => /** @type {string[]} */ ([]));
  const scoped = names.filter((name) => name.startsWith('@'));
  const plain = names.filter((name) => !name.startsWith('@'));
  for (const scope of scoped)
    plain.push(...(await readdir(join(ROOT, 'node_modules', scope)).catch(() => [])).map((name) => `${scope}/${name}`));
  const there = await Promise.all(plain.map((name) => exists(join(ROOT, 'node_modules', name, 'package.json'))));
  return there.filter(Boolean).length;
}
