// @ts-check
import { resolve } from 'node:path';
import { run, tail } from '../lib/exec.mjs';
import { ROOT, shortHash } from '../lib/paths.mjs';
import { Refusal, step } from '../lib/ui.mjs';

const FILE = resolve(ROOT, 'docker/compose.yaml');

/** An engine that answers, not just a client. */
export async function canUseCompose() {
  const engine = await run('docker', ['info', '--format', '{{.ServerVersion}}'], { timeout: 10_000 });
  if (engine.code !== 0) return false;
  return (await run('docker', ['compose', 'version'], { timeout: 10_000 })).code === 0;
}

/** @param {import('../lib/paths.mjs').Layout} place @param {import('../lib/settings.mjs').Private} kept */
function invocation(place, kept) {
  return {
    args: ['compose', '--project-name', `svidok-${shortHash(place.dataDir)}`, '--file', FILE],
    env: {
      ...process.env,
      SVIDOK_POSTGRES_PORT: String(kept.postgresPort),
      SVIDOK_REDIS_PORT: String(kept.redisPort),
      SVIDOK_OWNER_PASSWORD: kept.ownerPassword,
      SVIDOK_REDIS_PASSWORD: kept.redisPassword,
    },
  };
}

/**
 * The same two servers in containers: data in named volumes, ports on loopback only.
 * @param {import('../lib/paths.mjs').Layout} place @param {import('../lib/settings.mjs').Private} kept
 */
export async function startCompose(place, kept) {
  const { args, env } = invocation(place, kept);
  await step('PostgreSQL and Redis with Docker Compose', async () => {
    const ran = await run('docker', [...args, 'up', '--detach', '--wait', '--build'], { env });
    if (ran.code !== 0) throw new Refusal(`docker compose up failed:\n${tail(ran.output)}`);
  });
}

/** @param {import('../lib/paths.mjs').Layout} place @param {import('../lib/settings.mjs').Private} kept */
export async function stopCompose(place, kept) {
  const { args, env } = invocation(place, kept);
  await run('docker', [...args, 'stop'], { env });
}
