// @ts-check
import { note, Refusal, step, warn } from '../lib/ui.mjs';
import { command } from '../servers/redis.mjs';
import {
  appUrl,
  APP,
  clusterVersion,
  DATABASE,
  otherVersion,
  ownerUrl,
  preparePostgres,
} from '../servers/postgres.mjs';
import { prepareRedis, redisUrl } from '../servers/redis.mjs';
import { ask, ensureDatabase, ensureRole, requirePostgis } from '../servers/sql.mjs';
import { acquireServers } from './acquire.mjs';
import { findBinaries } from './binaries.mjs';
import { startCompose } from './compose.mjs';
import { unprivileged } from './unprivileged.mjs';

/**
 * @typedef {object} Provided
 * @property {string} ownerUrl
 * @property {string} databaseUrl
 * @property {string | undefined} redisUrl  absent with QUEUE_BACKEND=postgres
 * @property {boolean} compose
 * @property {import('./binaries.mjs').PostgresBinaries | null} postgres
 */

/**
 * Brings up PostgreSQL + PostGIS and Redis, by the first way that works: given by URL, binaries on the machine, installed now, Compose.
 * @param {import('../servers/postgres.mjs').Site} site
 * @param {import('../lib/supervisor.mjs').Supervisor} supervisor
 * @param {{ install: boolean, redis?: boolean, environment?: NodeJS.ProcessEnv }} options
 * @returns {Promise<Provided>}
 */
export async function provision(site, supervisor, options) {
  const given = options.environment ?? process.env;
  const { place, kept } = site;
  const needs = {
    postgres: !given['DATABASE_URL'] && !given['DATABASE_OWNER_URL'],
    redis: options.redis !== false && !given['REDIS_URL'] && given['QUEUE_BACKEND'] !== 'postgres',
  };
  const urls = givenUrls(given, kept);
  let compose = false;
  let postgres = null;

  if (needs.postgres || needs.redis) {
    const cluster = (await unprivileged(place.postgres).catch(() => null))?.cluster ?? place.postgres;
    const major = needs.postgres ? await clusterVersion(cluster) : null;
    let found = await findBinaries({ major });
    const lacks = () => (needs.postgres && !found.postgres) || (needs.redis && !found.redis);
    if (needs.postgres && !found.postgres && major !== null && (await findBinaries()).postgres)
      throw new Refusal(otherVersion(cluster, major, (await findBinaries()).postgres));
    if (lacks()) {
      for (const remark of found.remarks) note(remark);
      const how = await acquireServers(options.install, async () => {
        found = await findBinaries({ major });
        return !lacks();
      });
      compose = how === 'compose';
    }
    postgres = found.postgres;
    if (compose) await startCompose(place, kept);
    else {
      if (needs.postgres && found.postgres) {
        const service = await preparePostgres(site, found.postgres);
        const version = `PostgreSQL ${found.postgres.major} with PostGIS ${found.postgres.postgis}`;
        await step(`${version} on 127.0.0.1:${kept.postgresPort}`, () => supervisor.start(service));
      }
      if (needs.redis && found.redis) {
        const service = await prepareRedis(site, found.redis);
        await step(`Redis ${found.redis.version} on 127.0.0.1:${kept.redisPort}`, () => supervisor.start(service));
      }
    }
  }
  const redis = needs.redis ? redisUrl(kept) : given['REDIS_URL'] || undefined;
  if (!needs.postgres)
    await checkGiven(urls.ownerUrl, given['DATABASE_URL'] && given['DATABASE_OWNER_URL'] ? null : kept.appPassword);
  else {
    await ensureRole(ownerUrl(kept, 'postgres'), APP, kept.appPassword);
    await ensureDatabase(ownerUrl(kept, 'postgres'), DATABASE);
  }
  await requirePostgis(urls.ownerUrl);
  if (redis && !needs.redis && !(await command(redis, ['PING']))?.startsWith('+'))
    throw new Refusal('Redis does not answer PONG at the REDIS_URL that was given.');
  return { ...urls, redisUrl: redis, compose, postgres };
}

/**
 * With both URLs the roles are as the administrator made them. With one URL it is the owner's, and the role of the product is made here.
 * @param {NodeJS.ProcessEnv} given @param {import('../lib/settings.mjs').Private} kept
 */
function givenUrls(given, kept) {
  const [app, owner] = [given['DATABASE_URL'], given['DATABASE_OWNER_URL']];
  if (app && owner) return { databaseUrl: app, ownerUrl: owner };
  const only = owner || app;
  if (!only) return { databaseUrl: appUrl(kept), ownerUrl: ownerUrl(kept) };
  const url = new URL(only);
  url.username = APP;
  url.password = kept.appPassword;
  return { databaseUrl: url.href, ownerUrl: only };
}

/** @param {string} url @param {string | null} appPassword */
async function checkGiven(url, appPassword) {
  await step('PostgreSQL as given by DATABASE_URL', async (progress) => {
    const rows = await ask(url, 'show server_version').catch((error) => {
      throw new Refusal(`PostgreSQL does not answer at the URL that was given: ${error.message}`);
    });
    const version = String(rows[0]?.['server_version'] ?? '');
    progress.result(version);
    if (parseInt(version, 10) < 15) throw new Refusal(`PostgreSQL ${version} is older than 15.`);
    if (appPassword !== null)
      await ensureRole(url, APP, appPassword).catch((error) =>
        warn(`could not make the role ${APP}: ${error.message}`),
      );
  });
}
