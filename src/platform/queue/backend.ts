import { createPostgresBackend, Queue, runMigrations, Worker, type Processor, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Settings } from '../config/config.ts';
import type { Lane } from './job.ts';
import { KEPT_ALIVE } from '../database/keep-alive.ts';

export interface LaneJob {
  readonly outboxId: string;
  /** Which work caused it, where that is traced (W3C Trace Context): two random numbers. */
  readonly traceparent?: string;
}

/** Both backends carry the same hints; one suite runs on both (test/db/queue). */
export interface QueueBackend {
  queue(lane: Lane): Queue<LaneJob>;
  worker(lane: Lane, processor: Processor<LaneJob>, options: Pick<WorkerOptions, 'concurrency'>): Worker<LaneJob>;
  /** Null when the backend can be trusted with hints; else what is wrong and how to mend it. */
  ailment(): Promise<string | null>;
  close(): Promise<void>;
}

/** The default of one stalled run leaves jobs failed for good after a few kills (measured 3 of 1,200): running.md. */
const WORKER_DEFAULTS = {
  maxStalledCount: 1000,
  removeOnComplete: { count: 0 },
  removeOnFail: { count: 0 },
  runRetryDelay: 500,
  stalledInterval: 10_000,
  lockDuration: 20_000,
} satisfies Partial<WorkerOptions>;

const swallow = () => undefined; // connection errors are told by readiness; without a listener they would end the process

type BackendSettings = Pick<Settings, 'QUEUE_BACKEND' | 'REDIS_URL' | 'DATABASE_URL' | 'QUEUE_PREFIX'>;

export const openBackend = (settings: BackendSettings): QueueBackend =>
  settings.QUEUE_BACKEND === 'postgres' ? postgresBackend(settings) : redisBackend(settings);

function redisBackend(settings: BackendSettings): QueueBackend {
  const url = settings.REDIS_URL as string;
  // A producer must fail at once while Redis is away, so that the outbox keeps the row; a worker waits for its return.
  const producer = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2000,
    lazyConnect: false,
    keepAlive: 10_000,
    socketTimeout: 5_000,
  });
  // A worker waits up to ten seconds for its next job; what says nothing for longer is no Redis any more.
  const consumer = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 2000,
    keepAlive: 10_000,
    socketTimeout: 15_000,
  });
  for (const connection of [producer, consumer]) connection.on('error', swallow);
  const prefix = `{${settings.QUEUE_PREFIX}}`;
  const opened = new Map<Lane, Queue<LaneJob>>();
  const workers: Worker[] = [];
  return {
    queue: (lane) =>
      remember(
        opened,
        lane,
        () => new Queue<LaneJob>(lane, { connection: producer, prefix, skipWaitingForReady: true }),
      ),
    worker: (lane, processor, options) => {
      const worker = new Worker<LaneJob>(lane, processor, {
        connection: consumer,
        prefix,
        ...WORKER_DEFAULTS,
        ...options,
      });
      worker.on('error', swallow);
      workers.push(worker);
      return worker;
    },
    ailment: () => redisAilment(producer),
    close: async () => {
      await closeAll([...workers, ...opened.values()]);
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

async function redisAilment(redis: Redis): Promise<string | null> {
  try {
    const [persistence, memory] = [await redis.info('persistence'), await redis.info('memory')];
    if (!/aof_enabled:1/.test(persistence)) return 'Redis runs without an append-only file: set appendonly yes.';
    if (!/maxmemory_policy:noeviction/.test(memory)) return 'Redis may evict jobs: set maxmemory-policy noeviction.';
    return null;
  } catch {
    return 'Redis does not answer.';
  }
}

function postgresBackend(settings: BackendSettings): QueueBackend {
  // One shared pool: each queue and worker would otherwise open its own and exhaust the server (running.md 3.2).
  const pool = new pg.Pool({
    connectionString: settings.DATABASE_URL,
    max: 24,
    ...KEPT_ALIVE,
    options: '-c search_path=bullmq',
  });
  pool.setMaxListeners(64);
  pool.on('error', swallow);
  const opened = new Map<Lane, Queue<LaneJob>>();
  const workers: Worker[] = [];
  const name = (lane: Lane) => `${settings.QUEUE_PREFIX}-${lane}`;
  return {
    queue: (lane) =>
      remember(
        opened,
        lane,
        () => new Queue<LaneJob>(name(lane), { connection: pool }, createPostgresBackend as never),
      ),
    worker: (lane, processor, options) => {
      const worker = new Worker<LaneJob>(
        name(lane),
        processor,
        { connection: pool, ...WORKER_DEFAULTS, ...options },
        createPostgresBackend as never,
      );
      worker.on('error', swallow);
      workers.push(worker);
      return worker;
    },
    ailment: () =>
      pool.query('select 1').then(
        () => null,
        () => 'The job tables do not answer.',
      ),
    close: async () => {
      await closeAll([...workers, ...opened.values()]);
      await pool.end();
    },
  };
}

/** Job tables of the PostgreSQL backend; a deploy step, run as the owner together with our own migrations. */
export async function migrateQueueTables(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runMigrations(client);
    await client.query('grant usage, create on schema bullmq to svidok_app');
    await client.query('grant all on all tables in schema bullmq to svidok_app');
    await client.query('grant all on all sequences in schema bullmq to svidok_app');
    await client.query('grant execute on all functions in schema bullmq to svidok_app');
  } finally {
    await client.end();
  }
}

function remember<K, V extends { on: (event: 'error', listener: () => void) => unknown }>(
  map: Map<K, V>,
  key: K,
  make: () => V,
): V {
  const known = map.get(key) ?? make();
  if (!map.has(key)) known.on('error', swallow);
  map.set(key, known);
  return known;
}

const closeAll = async (things: { close: () => Promise<void> }[]): Promise<void> => {
  await Promise.allSettled(things.map((thing) => thing.close()));
};
