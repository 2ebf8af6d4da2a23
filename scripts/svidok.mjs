#!/usr/bin/env node
// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { backup } from './backup/backup.mjs';
import { restore } from './backup/restore.mjs';
import { build, PARTS } from './build/build.mjs';
import { bundle } from './bundle/bundle.mjs';
import { installDependencies, requireNode } from './build/dependencies.mjs';
import { environments, takeFromFiles } from './lib/environment.mjs';
import { holderOf } from './lib/lock.mjs';
import { dataDirectory, layout } from './lib/paths.mjs';
import { CLI } from './lib/product.mjs';
import { loadSettings } from './lib/settings.mjs';
import { command, Refusal, say, sayOnStderr } from './lib/ui.mjs';
import { findFfmpeg } from './provision/ffmpeg.mjs';
import { doctor, status } from './lib/doctor.mjs';
import { appUrl, ownerUrl } from './servers/postgres.mjs';
import { redisUrl } from './servers/redis.mjs';

const USAGE = `svidok backup FILE.tar            database, files and keys into one archive
svidok restore FILE.tar [--replace]
svidok bundle FILE.tar.gz [--servers]
                                  the product with all that it would fetch, for machines without network
svidok status                     what runs here
svidok doctor                     what this machine has and lacks
svidok media                      installs ffmpeg, which makes working copies of exhibits
svidok placement --help           where new cameras would cover most; from files, needs no servers
svidok ...                        anything else goes to the product (svidok --help)`;

/** Verbs of the product that know no database: they run without servers, settings or a data directory. */
const NEEDS_FILES_ONLY = new Set(['placement']);

/** `npx svidok VERB`: what needs the servers themselves is done here, the rest by the product's own command line. */
await command(async () => {
  requireNode();
  const [verb, ...words] = process.argv.slice(2);
  const place = layout(dataDirectory());
  const file = words.find((word) => !word.startsWith('--'));
  switch (verb) {
    case undefined:
      say(USAGE);
      return 2;
    case 'status':
      return status(place);
    case 'doctor':
      return doctor(place);
    case 'media': {
      const found = await findFfmpeg({ install: true });
      if (!found)
        throw new Refusal('FFmpeg could not be had. Install it and start anew; exhibits are kept all the same.');
      say(`${found.path}; start the product anew to use it`);
      return 0;
    }
    case 'bundle':
      if (!file) throw new Refusal('svidok bundle FILE.tar.gz');
      await bundle(file, { servers: words.includes('--servers') });
      return 0;
    case 'backup':
    case 'restore':
      if (!file) throw new Refusal(`svidok ${verb} FILE.tar`);
      await installDependencies();
      if (verb === 'backup') await backup(file, place);
      else
        await restore(file, place, { replace: words.includes('--replace'), install: !words.includes('--no-install') });
      return 0;
    default:
      return passOn([verb, ...words], place);
  }
});

/** @param {string[]} words @param {import('./lib/paths.mjs').Layout} place */
async function passOn(words, place) {
  takeFromFiles();
  // Whoever reads one line of JSON must not find a build in it.
  if (words.includes('--json')) sayOnStderr();
  await installDependencies();
  if (NEEDS_FILES_ONLY.has(words[0] ?? '')) {
    await build({ parts: PARTS.filter(({ name }) => name === 'server') });
    return runCli(words, process.env);
  }
  await build();
  const external = Boolean(process.env['DATABASE_URL']);
  const needsNothing = words.includes('--help') || words.includes('-h') || words[0] === 'openapi';
  if (!external && !needsNothing && !(await holderOf(place.lock)))
    throw new Refusal(
      'The servers of this folder are not running. Start them with "npm start", or give DATABASE_URL and REDIS_URL.',
    );
  const kept = await loadSettings(place.settings);
  const env = await environments(place, kept, {
    ownerUrl: process.env['DATABASE_OWNER_URL'] || (external ? '' : ownerUrl(kept)),
    databaseUrl: process.env['DATABASE_URL'] || appUrl(kept),
    redisUrl: process.env['REDIS_URL'] || redisUrl(kept),
    compose: false,
    postgres: null,
  });
  return runCli(words, env.owner);
}

/**
 * Waits for the product's command line also when it is told to stop: it may have something to say. A terminal tells both
 * of us; whoever tells this process alone means that one.
 * @param {string[]} words @param {NodeJS.ProcessEnv} env @returns {Promise<number>}
 */
function runCli(words, env) {
  const child = spawn(process.execPath, ['--enable-source-maps', CLI, ...words], { env, stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => process.stdin.isTTY || child.kill(signal));
  return new Promise((resolve) =>
    child.on('close', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0))),
  );
}
