// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ffmpegSettings } from '../provision/ffmpeg.mjs';
import { MARK } from './processes.mjs';
import { isFree } from './ports.mjs';

const MAY_BE_FILES = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'SVIDOK_SECRET',
  'SMTP_URL',
  'SVIDOK_DEMO_PASSWORD',
];

/** `NAME_FILE` stands for NAME with the content of that file, here as in the product. @param {NodeJS.ProcessEnv} [environment] */
export function takeFromFiles(environment = process.env) {
  for (const name of MAY_BE_FILES) {
    const file = environment[`${name}_FILE`];
    if (file && !environment[name] && existsSync(file)) environment[name] = readFileSync(file, 'utf8').trim();
  }
}

/** Unless it is told otherwise. @param {NodeJS.ProcessEnv} environment */
export const isDemo = (environment) => !['0', 'false'].includes(environment['SVIDOK_DEMO'] || '1');

/**
 * What the processes of the product are told. Settings of the person who starts it win; passwords never stand on a command line.
 * @param {import('./paths.mjs').Layout} place
 * @param {import('./settings.mjs').Private} kept
 * @param {import('../provision/provision.mjs').Provided} servers
 * @param {{ smtpUrl?: string | undefined, nodeEnv?: string }} [more]
 * @returns {Promise<Record<'api' | 'worker' | 'owner' | 'catcher', NodeJS.ProcessEnv>>}
 */
export async function environments(place, kept, servers, more = {}) {
  const port = process.env['PORT'] || '3000';
  const metricsPort = process.env['METRICS_PORT'] || ((await isFree(9464)) ? '9464' : '0');
  /** @type {NodeJS.ProcessEnv} */
  const common = {
    ...process.env,
    ...(await ffmpegSettings()),
    NODE_ENV: process.env['NODE_ENV'] || more.nodeEnv || 'production',
    PORT: port,
    PUBLIC_URL: process.env['PUBLIC_URL'] || `http://localhost:${port}`,
    APP_DATA_DIR: place.dataDir,
    DATABASE_URL: servers.databaseUrl,
    REDIS_URL: servers.redisUrl,
    SVIDOK_SECRET: process.env['SVIDOK_SECRET'] || kept.secret,
    SVIDOK_DEMO: process.env['SVIDOK_DEMO'] || '1',
    SVIDOK_DEMO_PASSWORD: process.env['SVIDOK_DEMO_PASSWORD'] || kept.demoPassword,
    SMTP_URL: process.env['SMTP_URL'] || more.smtpUrl,
    // Beside the folder a second place outside of the database: whoever tries the product finds a checkpoint in its mail.
    JOURNAL_MAIL_TO:
      process.env['JOURNAL_MAIL_TO'] ||
      (isDemo(process.env) && more.smtpUrl ? 'inspector@demo.svidok.example' : undefined),
    [MARK]: place.dataDir,
  };
  delete common['DATABASE_OWNER_URL'];
  return {
    api: { ...common, METRICS_PORT: metricsPort },
    worker: { ...common, METRICS_PORT: process.env['WORKER_METRICS_PORT'] || String(kept.workerMetricsPort) },
    /** Only migrations, the demo world and backups see the owner of the schema. */
    owner: { ...common, DATABASE_OWNER_URL: servers.ownerUrl },
    catcher: {
      ...common,
      SMTP_PORT: String(kept.smtpPort),
      MAIL_WEB_PORT: String(kept.mailPort),
      MAIL_DIR: join(place.dataDir, 'mail'),
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof environments>>} Environments */
