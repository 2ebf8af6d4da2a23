// @ts-check
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { changedChecks } from './check/changed.mjs';
import { command, say } from './lib/ui.mjs';
import { PURE_SPECS, runChecks, STATIC_CHECKS } from './testing/checks.mjs';

/** `npm run check`: what to run before a push. No servers, no browser. `-- --changed`: only what differs from main. */
await command(async () => {
  requireNode();
  await installDependencies();
  const checks = process.argv.includes('--changed') ? await changedChecks() : [...STATIC_CHECKS, PURE_SPECS];
  const { passed, failed } = await runChecks(checks);
  say(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});
