// @ts-check
import { createServer } from 'node:http';
import { Courier } from './courier.mjs';
import { Ledger } from './ledger.mjs';
import { log } from '../lib/log.mjs';
import { receive } from './receiver.mjs';
import { readSettings } from './settings.mjs';
import { Svidok } from './svidok.mjs';
import { openVms } from './vms.mjs';

/**
 * Delivers by itself what is asked of a video-management system: a webhook says that something is wanted, the API says what, the adapter
 * exports it, and the upload goes on where it stopped. README.md tells how to run it and how to write an adapter.
 */
const settings = await readSettings(process.env).catch((/** @type {Error} */ error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
});
const ledger = await Ledger.open(settings.stateDir);
const svidok = new Svidok(settings);
const courier = new Courier(ledger, svidok, await openVms(settings));
const server = createServer((request, response) => void receive(request, response, settings, ledger, courier));

await new Promise((resolve, reject) => {
  server.once('error', reject);
  server.listen(settings.port, settings.host, () => resolve(undefined));
});
log('listening', { host: settings.host, port: settings.port, pending: ledger.size });
courier.start(settings.sweepMinutes);

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    // Whatever runs can be broken off: each step is written down before the next one begins.
    log('stopping', { signal });
    process.exit(0);
  });
