// @ts-check
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { command, say } from './lib/ui.mjs';
import { PURE_SPECS, runChecks, STATIC_CHECKS } from './testing/checks.mjs';

/** `npm run check`: what to run before a push. No servers, no browser. */
await command(async () => {
  requireNode();
  await installDependencies();
  const { passed, failed } = await runChecks([...STATIC_CHECKS, PURE_SPECS]);
  say(`${passed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
});
