// @ts-check
import { build } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { command } from './lib/ui.mjs';

/** `npm run build`: server and web, what has changed; `--force` builds both anew. */
await command(async () => {
  requireNode();
  await installDependencies();
  await build({ force: process.argv.includes('--force') });
});
