// @ts-check
import { join } from 'node:path';
import { build } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { LOCAL } from './lib/paths.mjs';
import { command, say } from './lib/ui.mjs';
import { closingLine, readResult, runJest } from './testing/jest.mjs';
import { findBrowser } from './provision/browser.mjs';

/** `npm run story`: the whole case on a real register, step by step with its times, on a product started for it. */
await command(async () => {
  requireNode();
  await installDependencies();
  await build();
  const browser = await findBrowser({ install: !process.argv.includes('--no-install') });
  const result = join(LOCAL, `story-result.${process.pid}.json`);
  const code = await runJest(['--selectProjects', 'story', '-w', '1'], result, { browser });
  const counts = await readResult(result, code);
  say(closingLine(counts));
  return counts.failed > 0 || code !== 0 ? 1 : 0;
});
