import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import { freePort } from '../../scripts/lib/ports.mjs';
import { eventually } from './eventually.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Part = 'api' | 'worker' | 'postgres' | 'redis';

/** The built product as `npm start` runs it: own servers, own folder, supervised processes that can be killed. */
export interface Product {
  readonly url: string;
  readonly dataDir: string;
  /** The owner's way to the database: to arrange and to look. */
  readonly ownerUrl: string;
  readonly demoPassword: string;
  /** kill -9; the launcher starts it again. False when it was not alive at that moment. */
  kill(part: Part): boolean;
  /** FLUSHALL: how many keys went; 0 where Redis was not there to be asked. */
  emptyRedis(): Promise<number>;
  /** As the launcher noted it; 0 where it has none just now. */
  pidOf(part: Part): number;
  output(): string;
  stop(): Promise<void>;
}

interface Kept {
  postgresPort: number;
  redisPort: number;
  redisPassword: string;
  ownerPassword: string;
  demoPassword: string;
}

/** Starts through the launcher's own front door, so that what the tests stand on is what a user stands on. */
export async function startProduct(
  options: { demo?: boolean; env?: Record<string, string>; dataDir?: string; within?: readonly string[] } = {},
): Promise<Product> {
  if (!existsSync(join(ROOT, 'dist/src/main.js')))
    throw new Error('The product is not built: run `npm run build` (npm test does).');
  const isOwn = options.dataDir === undefined;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'svidok-product-')));
  const port = await freePort();
  const [program, ...words] = [...(options.within ?? []), process.execPath, join(ROOT, 'scripts/start.mjs')];
  const launcher = spawn(program as string, words, {
    cwd: ROOT,
    env: {
      ...cleanEnvironment(),
      APP_DATA_DIR: dataDir,
      PORT: String(port),
      SVIDOK_DEMO: options.demo === true ? '1' : '0',
      LOG_LEVEL: 'info',
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const listen = (chunk: Buffer) => (printed += chunk.toString());
  launcher.stdout.on('data', listen);
  launcher.stderr.on('data', listen);
  await eventually(
    'the launcher says where Svidok is',
    async () => {
      if (launcher.exitCode !== null) throw Object.assign(new Error('the launcher ended'), { settled: true });
      return /Svidok is at/.test(printed);
    },
    240_000,
  ).catch(async (error: unknown) => {
    launcher.kill('SIGTERM');
    throw new Error(`${String(error)}\n${printed.slice(-3000)}`);
  });
  const kept = JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8')) as Kept;
  return {
    url: `http://localhost:${port}`,
    dataDir,
    ownerUrl: `postgres://svidok_owner:${encodeURIComponent(kept.ownerPassword)}@127.0.0.1:${kept.postgresPort}/svidok`,
    demoPassword: options.env?.['SVIDOK_DEMO_PASSWORD'] ?? kept.demoPassword,
    kill: (part) => killChild(dataDir, part),
    emptyRedis: () => emptyRedis(kept),
    pidOf: (part) => pidOf(dataDir, part),
    output: () => printed,
    stop: async () => {
      await ended(launcher);
      if (isOwn) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** What the test run itself was given must not leak into the product under test. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const dropped = /^(SVIDOK_|DATABASE_|REDIS_|JEST_|NODE_OPTIONS|NODE_ENV|PUBLIC_URL|SMTP_|QUEUE_|METRICS_PORT|CI$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !dropped.test(name)));
}

function pidOf(dataDir: string, part: Part): number {
  const children = JSON.parse(readFileSync(join(dataDir, 'run/children.json'), 'utf8')) as {
    name: string;
    pid: number;
  }[];
  return children.find((candidate) => candidate.name === part)?.pid ?? 0;
}

function killChild(dataDir: string, part: Part): boolean {
  const pid = pidOf(dataDir, part);
  if (pid === 0) return false;
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}

async function emptyRedis({ redisPort, redisPassword }: Kept): Promise<number> {
  const redis = new Redis({
    host: '127.0.0.1',
    port: redisPort,
    password: redisPassword,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const keys = await redis.dbsize();
    await redis.flushall();
    return keys;
  } catch {
    return 0;
  } finally {
    redis.disconnect();
  }
}

async function ended(launcher: ChildProcess): Promise<void> {
  if (launcher.exitCode !== null) return;
  const over = new Promise((resolve) => launcher.once('exit', resolve));
  launcher.kill('SIGTERM');
  const insist = setTimeout(() => launcher.kill('SIGKILL'), 60_000);
  await over;
  clearTimeout(insist);
}
