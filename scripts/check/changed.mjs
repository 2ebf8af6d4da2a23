// @ts-check
import { join } from 'node:path';
import { run } from '../lib/exec.mjs';
import { LOCAL, ROOT } from '../lib/paths.mjs';
import { Refusal, say } from '../lib/ui.mjs';
import { tool } from '../testing/checks.mjs';
import { closingLine, readResult, runJest } from '../testing/jest.mjs';

/** What the tools noted of the files that they saw last time. */
const NOTES = join(LOCAL, 'checks');

/** Checked whole where one file of theirs changed, because a change in one file breaks another. */
const TYPES = /** @type {const} */ ([
  ['tsconfig.json', /^(src|migrations|test|scripts)\//],
  ['web', /^web\//],
  ['scripts', /^scripts\//],
  ['connectors', /^connectors\//],
  ['packages/svidok-verify', /^packages\//],
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
      run: () => tool('oxfmt', ['--check', '--no-error-on-unmatched-pattern', ...files]),
    },
    ...(code.length > 0 ? [{ name: `lint of ${code.length} files`, run: () => tool('oxlint', code) }] : []),
    ...TYPES.filter(([, pattern]) => files.some((file) => pattern.test(file))).map(([project]) => types(project)),
    ...(files.some((file) => /^(src|migrations|web\/src)\//.test(file)) ? [IMPORT_RULES] : []),
    ...(code.length > 0 ? [{ name: 'pure specs of them', run: () => specsOf(code) }] : []),
  ];
}

/** @param {string} project @returns {import('../testing/checks.mjs').Check} */
const types = (project) => {
  const notes = join(NOTES, `${project.replaceAll('/', '-')}.tsbuildinfo`);
  return {
    name: `types: ${project}`,
    run: () => tool('tsc', ['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', notes]),
  };
};

const RULES = ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', '--cache-strategy', 'content'];
/** @type {import('../testing/checks.mjs').Check} */
const IMPORT_RULES = {
  name: 'import rules',
  run: () => tool('depcruise', [RULES, ['--cache', join(NOTES, 'imports')], ['src', 'migrations', 'web/src']].flat()),
};

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
