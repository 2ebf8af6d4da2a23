import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import type pg from 'pg';
import pino from 'pino';
import { log } from '../../src/platform/logging/log.ts';
import { demandServers } from './servers.ts';

/** Every line that this process logs from now on, down to the finest level. */
export function overhearLog(): { readonly lines: string[]; end(): void } {
  const lines: string[] = [];
  const symbol = pino.symbols.streamSym;
  const own = log as unknown as Record<symbol, unknown>;
  const [stream, level] = [own[symbol], log.level];
  own[symbol] = { write: (line: string) => lines.push(line) };
  log.level = 'trace';
  return {
    lines,
    end: () => {
      own[symbol] = stream;
      log.level = level;
    },
  };
}

/** Everything that anybody says to Redis from now on: more than a dump shows, for what is done is removed. */
export async function overhearRedis(): Promise<{ readonly words: string[]; end(): void }> {
  const words: string[] = [];
  const redis = new Redis(demandServers().redisUrl);
  const monitor = await redis.monitor();
  monitor.on('monitor', (_time: string, args: readonly string[]) => words.push(args.join(' ')));
  return {
    words,
    end: () => {
      monitor.disconnect();
      redis.disconnect();
    },
  };
}

/**
 * What the database server logs of this database, each statement among it. Null where the server is not ours, so that its log is not
 * to be found.
 */
export async function overhearPostgres(owner: pg.Pool, name: string): Promise<(() => string[]) | null> {
  const { rows } = await owner.query<{ folder: string }>(`select current_setting('data_directory') as folder`);
  const file = join(dirname((rows[0] as { folder: string }).folder), 'logs/postgres.log');
  if (!existsSync(file)) return null;
  const from = statSync(file).size;
  await owner.query(`alter database ${name} set log_min_duration_statement = 0`);
  // only a new session hears of it
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()`,
    [name],
  );
  return () =>
    readFileSync(file)
      .subarray(from)
      .toString()
      .split(/\n(?=\d{4}-\d\d-\d\d )/)
      .filter((line) => line.includes(`@${name} `));
}
