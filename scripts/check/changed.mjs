// @ts-check
import { join } from 'node:path';
import { run } from '../lib/exec.mjs';
import { LOCAL, ROOT } from '../lib/paths.mjs';
import { Refusal, say } from '../lib/ui.mjs';
import { STATIC_CHECKS } from '../testing/checks.mjs';
import { closingLine, readResult, runJest } from '../testing/jest.mjs';

/** Types are checked whole where one file of theirs changed, because a change in one file breaks another. */
const WHOLE = /** @type {const} */ ([
  ['types: server and tests', /^(src|migrations|test|scripts)\//],
  ['types: web', /^web\//],
  ['types: launcher', /^scripts\//],
  ['types: connectors', /^connectors\//],
  ['types: packages', /^packages\//],
  ['import rules (dependency-cruiser)', /^(src|migrations|web\/src)\//],
]);

/**
 * What differs from main, committed or not: `npm run check -- --changed`, for the time between two thoughts. The rest, and
 * dead code, is for the whole check before a push.
 * @returns {Promise<import('../testing/checks.mjs').Check[]>}
 */
export async function changedChecks() {
  const files = await changedFiles();
  const code = files.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
  if (files.length === 0) return [];
  return [
    {
      name: `format of ${files.length} files`,
      run: () => tool('prettier', ['--check', '--log-level', 'warn', '--ignore-unknown', ...files]),
    },
    ...(code.length > 0 ? [{ name: `lint of ${code.length} files`, run: () => tool('oxlint', code) }] : []),
    ...WHOLE.flatMap(([name, pattern]) =>
      files.some((file) => pattern.test(file)) ? STATIC_CHECKS.filter((check) => check.name === name) : [],
    ),
    ...(code.length > 0 ? [{ name: 'pure specs of them', run: () => specsOf(code) }] : []),
  ];
}

/** @param {string} program @param {readonly string[]} args */
async function tool(program, args) {
  const ran = await run(join(ROOT, 'node_modules/.bin', program), args, { cwd: ROOT });
  return { ok: ran.code === 0, output: ran.output };
}

/** @param {readonly string[]} files */
async function specsOf(files) {
  const result = join(LOCAL, `changed-result.${process.pid}.json`);
  const code = await runJest(['--selectProjects', 'pure', '--findRelatedTests', ...files], result);
  const counts = await readResult(result, code);
  say(`      ${closingLine(counts)}`);
  return { ok: counts.failed === 0 && code === 0, output: '' };
}

async function changedFiles() {
  const git = async (/** @type {string[]} */ ...args) => {
    const ran = await run('git', args, { cwd: ROOT });
    if (ran.code !== 0) throw new Refusal(`git ${args.join(' ')}: ${ran.output}`);
    return ran.stdout.split('\n').filter(Boolean);
  };
  const [since = 'HEAD'] = await git('merge-base', 'HEAD', 'main');
  const changed = await git('diff', '--name-only', '--diff-filter=d', since);
  return [...new Set([...changed, ...(await git('ls-files', '--others', '--exclude-standard'))])];
}
