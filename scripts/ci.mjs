// @ts-check
import { build } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { isWithinBudgets } from './build/weigh.mjs';
import { command, say } from './lib/ui.mjs';
import { run } from './lib/exec.mjs';
import { ROOT } from './lib/paths.mjs';
import { OPENAPI_CHECK, runChecks, STATIC_CHECKS } from './testing/checks.mjs';

/** What `.ci/run` does: every static check, then all suites; one failed check does not hide the others. */
await command(async () => {
  try {
    requireNode();
    await installDependencies();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say('0 passed, 1 failed');
    return 1;
  }
  const built = await runChecks([
    {
      name: 'build',
      run: () =>
        build().then(
          () => ({ ok: true, output: '' }),
          (error) => ({ ok: false, output: error.message }),
        ),
    },
  ]);
  const weighed = await runChecks([{ name: 'budgets (packages, image, modules at the start)', run: isWithinBudgets }]);
  const checked = await runChecks([...STATIC_CHECKS, OPENAPI_CHECK]);
  const prepared = [built, weighed, checked].reduce((sum, { passed, failed }) => ({
    passed: sum.passed + passed,
    failed: sum.failed + failed,
  }));
  let last = '';
  const closing = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;
  const suites = await run(process.execPath, ['scripts/test.mjs'], {
    cwd: ROOT,
    onLine: (line) => {
      if (closing.test(line)) last = line;
      process.stdout.write(`${line}\n`);
    },
  });
  const [, passed = '0', failed = '1', skipped = '0'] = closing.exec(last) ?? [];
  const sum = {
    passed: prepared.passed + Number(passed),
    failed: prepared.failed + Number(failed),
  };
  if (suites.code !== 0 && Number(failed) === 0) sum.failed += 1;
  say(`static checks: ${prepared.passed} passed, ${prepared.failed} failed; suites: ${last}`);
  if (Number(skipped) > 0) say(`${skipped} tests were skipped`);
  say(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 ? 1 : 0;
});
