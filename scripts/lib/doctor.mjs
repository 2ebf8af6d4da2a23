// @ts-check
import { statfs } from 'node:fs/promises';
import { dependenciesMissing } from '../build/dependencies.mjs';
import { canUseApt } from '../provision/apt.mjs';
import { findBinaries } from '../provision/binaries.mjs';
import { findBrowser } from '../provision/browser.mjs';
import { findFfmpeg } from '../provision/ffmpeg.mjs';
import { findGdal } from '../provision/gdal.mjs';
import { canUseCompose } from '../provision/compose.mjs';
import { canUnpack } from '../provision/unpacked.mjs';
import { unprivileged } from '../provision/unprivileged.mjs';
import { clusterVersion } from '../servers/postgres.mjs';
import { exists, megabytes, readJson } from './files.mjs';
import { holderOf } from './lock.mjs';
import { listener } from './ports.mjs';
import { findLeftovers, lives } from './processes.mjs';
import { readiness } from './product.mjs';
import { say } from './ui.mjs';

/** `svidok status`: 0 when it runs and is ready, 3 when it does not run. @param {import('./paths.mjs').Layout} place */
export async function status(place) {
  const holder = await holderOf(place.lock);
  if (!holder) {
    const left = await findLeftovers(place);
    say(
      left.length > 0
        ? 'The launcher is dead, but some of its processes live; "npm stop" or "npm start" ends them.'
        : 'Not running.',
    );
    return 3;
  }
  say(`${holder.what}, pid ${holder.pid}, since ${holder.since}, data in ${place.dataDir}`);
  for (const child of (await readJson(place.children)) ?? [])
    say(`  ${child.name.padEnd(13)} pid ${child.pid} ${(await lives(child)) ? '' : '(dead)'}`);
  const state = holder.url ? await readiness(holder.url) : 'starting';
  say(`  ${holder.url ?? ''} ${state}`);
  return state === 'ready' ? 0 : 1;
}

/** `svidok doctor`: looks, changes nothing. @param {import('./paths.mjs').Layout} place */
export async function doctor(place) {
  const line = (/** @type {string} */ name, /** @type {string} */ text) => say(`  ${name.padEnd(12)} ${text}`);
  const found = await findBinaries();
  const made = await clusterVersion(place.postgres);
  line('Node.js', process.versions.node);
  line('packages', (await dependenciesMissing().catch((error) => error.message)) ?? 'installed');
  line(
    'PostgreSQL',
    found.postgres
      ? `${found.postgres.major}, PostGIS ${found.postgres.postgis}, ${found.postgres.bin}`
      : 'none that is usable',
  );
  line('Redis', found.redis ? `${found.redis.version}, ${found.redis.server}` : 'none that is usable');
  for (const remark of found.remarks) line('', remark);
  const ways = [
    (await canUseApt()) && 'apt as root',
    (await canUnpack()) && 'apt packages without root',
    (await canUseCompose()) && 'Docker Compose',
  ];
  line('can install', ways.filter(Boolean).join(', ') || 'nothing by itself');
  line(
    'PostgreSQL',
    `runs ${await unprivileged(place.postgres).then(
      (run) => run.how,
      (error) => error.message.split('\n')[0],
    )}`,
  );
  line('browser', (await findBrowser({ install: false })) ?? 'none (journeys would be skipped)');
  line(
    'FFmpeg',
    (await findFfmpeg({ install: false }))?.path ?? 'none (no working copies; "npx svidok media" installs it)',
  );
  line('GDAL', (await findGdal({ install: false }))?.bin ?? 'none (specs of the GIS interface would be skipped)');
  line(
    'data',
    `${place.dataDir}${made ? `, made by PostgreSQL ${made}` : ', empty'}${(await exists(place.restoring)) ? ', RESTORE UNFINISHED' : ''}`,
  );
  const disk = await statfs((await exists(place.dataDir)) ? place.dataDir : process.cwd());
  line('disk free', megabytes(disk.bavail * disk.bsize));
  const port = Number(process.env['PORT'] || 3000);
  line(`port ${port}`, (await listener(port)) ?? 'free');
  return 0;
}
