// @ts-check
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { steps } from './guides/exercise.mjs';
import { run } from './lib/exec.mjs';
import { exists } from './lib/files.mjs';
import { ROOT } from './lib/paths.mjs';
import { command, Refusal, say } from './lib/ui.mjs';

/** `npm run first-day`: does what docs/first-day.md says, block by block, in a scratch worktree of the last commit. */
await command(async () => {
  requireNode();
  await installDependencies();
  const folder = join(await mkdtemp(join(tmpdir(), 'svidok-first-day-')), 'svidok');
  await must('git', ['worktree', 'add', '--quiet', '--detach', folder, 'HEAD'], ROOT);
  try {
    for (const packages of ['node_modules', 'web/node_modules'])
      if (await exists(join(ROOT, packages))) await symlink(join(ROOT, packages), join(folder, packages));
    for (const step of steps()) {
      if (step.kind === 'diff') await must('git', ['apply', '-'], folder, step.text);
      else if (step.kind === 'file') {
        await mkdir(dirname(join(folder, step.path)), { recursive: true });
        await writeFile(join(folder, step.path), step.text);
      } else
        for (const line of step.lines) {
          say(`$ ${line}`);
          await must('sh', ['-c', line], folder);
        }
    }
    await must('git', ['diff', '--stat'], folder);
  } finally {
    await run('git', ['worktree', 'remove', '--force', folder], { cwd: ROOT });
    await rm(dirname(folder), { recursive: true, force: true });
  }
  say('The first day is as its page says.');
  return 0;
});

/** @param {string} program @param {string[]} args @param {string} cwd @param {string} [input] */
async function must(program, args, cwd, input) {
  const ran = await run(program, args, {
    cwd,
    ...(input === undefined ? {} : { input }),
    onOut: (text) => void process.stdout.write(text),
    onError: (text) => void process.stderr.write(text),
  });
  if (ran.code !== 0) throw new Refusal(`docs/first-day.md: "${[program, ...args].join(' ')}" failed.\n${input ?? ''}`);
}
