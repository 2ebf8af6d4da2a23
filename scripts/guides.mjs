// @ts-check
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { guideOf, modules, pageOf } from './guides/module-guide.mjs';
import { command, note } from './lib/ui.mjs';

/** `npm run guides`: what the guides of modules say of tables, events, jobs and routes, written anew from the code. */
await command(async () => {
  for (const module of modules()) {
    const page = pageOf(module);
    await mkdir(dirname(page), { recursive: true });
    await writeFile(page, guideOf(module));
  }
  note(`${modules().length} guides in docs/modules`);
});
