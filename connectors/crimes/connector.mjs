// @ts-check
import { setTimeout as pause } from 'node:timers/promises';
import { log } from '../lib/log.mjs';
import { Feed } from './feed.mjs';
import { readSettings } from './settings.mjs';

/** Feeds a register of crimes from the files that another system lays into a folder. README.md tells how to run it. */
const settings = await readSettings(process.env).catch((/** @type {Error} */ error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    // Whatever runs can be broken off: a file stands where it was until what became of it is known.
    log('stopping', { signal });
    process.exit(0);
  });

const feed = new Feed(settings);
const once = process.argv.includes('--once');
log('watching', { sweepSeconds: settings.sweepSeconds });
do {
  await feed
    .sweep()
    .catch((/** @type {Error & { code?: string }} */ error) =>
      log('folder-unreadable', { code: error.code ?? error.name }),
    );
  if (!once) await pause(settings.sweepSeconds * 1000);
} while (!once);
