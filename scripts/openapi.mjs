// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, PARTS } from './build/build.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { run, tail } from './lib/exec.mjs';
import { ROOT } from './lib/paths.mjs';
import { command, Refusal, say, step } from './lib/ui.mjs';
import { writeOpenApi } from './testing/openapi.mjs';

/** `npm run openapi`: writes openapi.json from the application, and the types of the web client from it. */
await command(async () => {
  requireNode();
  await installDependencies();
  await build({ parts: PARTS.filter((part) => part.name === 'server') });
  const changed = await step('openapi.json', writeOpenApi);
  const types = join(ROOT, 'web/src/api/schema.d.ts');
  if (existsSync(types))
    await step('types of the web client', async () => {
      const cli = [
        join(ROOT, 'node_modules/.bin/openapi-typescript'),
        join(ROOT, 'web/node_modules/.bin/openapi-typescript'),
      ].find(existsSync);
      const ran = await run(cli ?? 'openapi-typescript', ['openapi.json', '-o', types], { cwd: ROOT });
      if (ran.code !== 0) throw new Refusal(tail(ran.output));
    });
  say(changed ? 'openapi.json was written anew.' : 'openapi.json is up to date.');
});
