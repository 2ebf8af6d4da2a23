// @ts-check
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { completeLock } from '../build/complete-lock.mjs';
import { run, tail } from '../lib/exec.mjs';
import { readJson } from '../lib/files.mjs';
import { LOCAL, ROOT } from '../lib/paths.mjs';
import { say, seconds } from '../lib/ui.mjs';
import { compareOpenApi } from './openapi.mjs';
import { closingLine, readResult, runJest } from './jest.mjs';

/** @typedef {{ name: string, run: () => Promise<{ ok: boolean, output: string }> }} Check */

const here = (/** @type {string[]} */ names) => names.filter((name) => existsSync(join(ROOT, name)));
const bin = (/** @type {string} */ name) => join(ROOT, 'node_modules/.bin', name);

/** @param {string} program @param {readonly string[]} args */
export async function tool(program, args) {
  const ran = await run(bin(program), args, {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  return { ok: ran.code === 0, output: ran.output };
}

/** Whether they pass does not depend on servers, so they run before a push and first in CI. @type {Check[]} */
export const STATIC_CHECKS = [
  { name: 'format (oxfmt)', run: () => tool('oxfmt', ['--check']) },
  {
    name: 'lint (oxlint, type-aware)',
    run: () =>
      tool('oxlint', [
        '--type-aware',
        ...here(['src', 'migrations', 'test', 'web/src', 'web/test', 'scripts', 'connectors', 'packages']),
      ]),
  },
  { name: 'types: server and tests', run: () => tool('tsc', ['-p', 'tsconfig.json', '--noEmit']) },
  { name: 'types: web', run: () => tool('tsc', ['-p', 'web', '--noEmit']) },
  { name: 'types: launcher', run: () => tool('tsc', ['-p', 'scripts', '--noEmit']) },
  { name: 'types: connectors', run: () => tool('tsc', ['-p', 'connectors', '--noEmit']) },
  { name: 'types: packages', run: () => tool('tsc', ['-p', 'packages/svidok-verify', '--noEmit']) },
  { name: 'lock file names every platform', run: lockIsWhole },
  { name: 'import rules (dependency-cruiser)', run: importRules },
  { name: 'dead code (knip)', run: () => tool('knip', ['--no-progress']) },
];

/** @type {Check} */
export const OPENAPI_CHECK = { name: 'openapi.json is what the application writes', run: compareOpenApi };

async function lockIsWhole() {
  const missing = completeLock(await readJson(join(ROOT, 'package-lock.json')));
  const mend = 'npm ci would refuse the lock file; run "node scripts/build/complete-lock.mjs" and commit it';
  return { ok: missing.length === 0, output: `${mend}\n${missing.join('\n')}` };
}

async function importRules() {
  const config = here([
    '.dependency-cruiser.cjs',
    '.dependency-cruiser.mjs',
    '.dependency-cruiser.js',
    'dependency-cruiser.config.cjs',
  ])[0];
  if (!config)
    return { ok: false, output: 'no configuration of dependency-cruiser (.dependency-cruiser.cjs) in the repository' };
  return tool('depcruise', ['--config', config, '--output-type', 'err', ...here(['src', 'migrations', 'web/src'])]);
}

/** The specs beside pure code: nothing but packages is needed. @type {Check} */
export const PURE_SPECS = {
  name: 'pure specs',
  run: async () => {
    const file = join(LOCAL, `pure-result.${process.pid}.json`);
    const code = await runJest(['--selectProjects', 'pure'], file);
    const counts = await readResult(file, code);
    say(`      ${closingLine(counts)}`);
    return { ok: counts.failed === 0 && code === 0, output: '' };
  },
};

/**
 * Runs all of them, whatever fails; each prints its name and time. Most use one core, so as many run at once as there are cores.
 * @param {readonly Check[]} checks
 */
export async function runChecks(checks) {
  const counts = { passed: 0, failed: 0 };
  const waiting = [...checks];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = Date.now();
      const { ok, output } = await check.run();
      counts[ok ? 'passed' : 'failed'] += 1;
      say(`  ${ok ? 'ok' : 'NO'}  ${check.name} (${seconds(Date.now() - began)})`);
      if (!ok && output) say(tail(output, 60).replace(/^/gm, '      '));
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), checks.length) }, lane));
  return counts;
}
