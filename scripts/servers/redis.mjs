// @ts-check
import { mkdir } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { until } from '../lib/exec.mjs';
import { writeWhole } from '../lib/files.mjs';
import { end, findLeftovers, MARK } from '../lib/processes.mjs';

/** @param {import('../lib/settings.mjs').Private} kept */
export const redisUrl = (kept) => `redis://:${kept.redisPassword}@127.0.0.1:${kept.redisPort}`;

/**
 * Redis with a password, an append-only file and no eviction: with the defaults it lost every acknowledged job on kill -9.
 * @param {import('./postgres.mjs').Site} site @param {import('../provision/binaries.mjs').RedisBinary} binary
 * @returns {Promise<import('../lib/supervisor.mjs').Service>}
 */
export async function prepareRedis(site, binary) {
  const { place, kept } = site;
  const file = join(place.redis, 'redis.conf');
  await mkdir(place.redis, { recursive: true, mode: 0o700 });
  // In a file and not on the command line, where everybody on the machine could read the password.
  await writeWhole(file, configuration(site));
  return {
    name: 'redis',
    command: [binary.server, file],
    env: { ...process.env, ...binary.env, [MARK]: place.dataDir },
    cwd: place.redis,
    log: join(place.logs, 'redis.log'),
    stop: ['SIGTERM', 'SIGKILL'],
    before: async () => {
      const there = async () => (await findLeftovers(place)).filter((found) => found.kind === 'redis');
      if (!(await until(async () => (await there()).length === 0, 5_000, 100)))
        for (const found of await there()) await end(found.identity, 'SIGTERM', 10_000);
    },
    ready: async () => (await command(redisUrl(kept), ['PING'])) === '+PONG',
    patience: 120_000,
  };
}

/** @param {import('./postgres.mjs').Site} site */
function configuration({ place, kept, throwAway }) {
  return [
    '# Written by the launcher at every start.',
    `port ${kept.redisPort}`,
    'bind 127.0.0.1',
    'protected-mode yes',
    `requirepass ${kept.redisPassword}`,
    'daemonize no',
    `dir ${JSON.stringify(place.redis)}`,
    'appendonly yes',
    `appendfsync ${throwAway ? 'no' : 'everysec'}`,
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

/**
 * One Redis command over a plain socket; the answer's first line, or null where nobody answers.
 * @param {string} url @param {readonly string[]} words @returns {Promise<string | null>}
 */
export function command(url, words) {
  const target = new URL(url);
  const user = target.username ? [decodeURIComponent(target.username)] : [];
  const auth = target.password ? [['AUTH', ...user, decodeURIComponent(target.password)]] : [];
  const encode = (/** @type {readonly string[]} */ parts) =>
    `*${parts.length}\r\n${parts.map((part) => `$${Buffer.byteLength(part)}\r\n${part}\r\n`).join('')}`;
  return new Promise((resolve) => {
    const socket = createConnection({ host: target.hostname, port: Number(target.port || 6379) });
    let answer = '';
    const finish = (/** @type {string | null} */ value) => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(3_000, () => finish(null));
    socket.on('error', () => finish(null));
    socket.on('connect', () => socket.write([...auth, words].map(encode).join('')));
    socket.on('data', (chunk) => {
      answer += String(chunk);
      const lines = answer.split('\r\n');
      if (lines.length > auth.length + 1)
        finish(auth.length > 0 && lines[0] !== '+OK' ? (lines[0] ?? null) : (lines[auth.length] ?? null));
    });
    socket.on('close', () => resolve(null));
  });
}
