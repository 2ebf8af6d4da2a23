import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { run } from '../../scripts/lib/exec.mjs';
import { layout } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { findBinaries } from '../../scripts/provision/binaries.mjs';
import { unprivileged } from '../../scripts/provision/unprivileged.mjs';
import { openServers } from '../launcher/support.ts';
import { eventually } from './eventually.ts';

/** PostgreSQL and Redis that are not the product's own, as in an installation with servers of somebody else. */
export interface OuterServers {
  readonly databasePort: number;
  readonly redisPort: number;
  /** The owner's way to the product's database, over this port. */
  ownerUrl(port: number): string;
  redisUrl(port: number): string;
  emptyRedis(): Promise<number>;
  /** A copy that hears of each commit before it is acknowledged (synchronous replication). */
  addStandby(): Promise<void>;
  standbyPort(): number;
  /** kill -9 of the postmaster. */
  killPrimary(): void;
  /** The standby takes writes from now on; resolves when it does. */
  promote(): Promise<void>;
  end(): Promise<void>;
}

export async function outerServers(): Promise<OuterServers> {
  const folder = await mkdtemp(join(tmpdir(), 'svidok-outer-'));
  const place = layout(join(folder, 'data'));
  const { session, ownerUrl, redisUrl } = await openServers(place, { throwAway: true });
  const at = (url: string, port: number) => {
    const moved = new URL(url);
    moved.port = String(port);
    return moved.href;
  };
  let standby: { port: number; server: ChildProcess } | null = null;
  const on = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const standbyPort = () => (standby as NonNullable<typeof standby>).port;

  return {
    databasePort: Number(new URL(ownerUrl).port),
    redisPort: Number(new URL(redisUrl).port),
    ownerUrl: (port) => at(ownerUrl, port),
    redisUrl: (port) => at(redisUrl, port),
    emptyRedis: async () => {
      const redis = new Redis(redisUrl);
      const keys = await redis.dbsize();
      await redis.flushall();
      redis.disconnect();
      return keys;
    },
    addStandby: async () => {
      const { postgres } = await findBinaries();
      if (postgres === null) throw new Error('no PostgreSQL on this machine');
      const runAs = await unprivileged(join(folder, 'standby'));
      const env = { ...process.env, ...postgres.env, LC_ALL: 'C' };
      const copy = [...runAs.prefix, join(postgres.bin, 'pg_basebackup'), '-d', ownerUrl, '-D', runAs.cluster];
      const copied = await run(copy[0] as string, [...copy.slice(1), '-R', '-X', 'stream', '-c', 'fast'], {
        env,
        cwd: '/',
      });
      if (copied.code !== 0) throw new Error(copied.output);
      const port = await freePort();
      const file = join(runAs.cluster, 'svidok.conf');
      const settings = await readFile(file, 'utf8');
      await writeFile(file, `${settings}port = ${port}\nunix_socket_directories = ''\n`);
      await runAs.give(runAs.cluster);
      const [program, ...words] = [...runAs.prefix, join(postgres.bin, 'postgres'), '-D', runAs.cluster];
      standby = { port, server: spawn(program as string, words, { env, cwd: '/', stdio: 'ignore' }) };
      await on(ownerUrl, `alter system set synchronous_commit = 'on'`);
      await on(ownerUrl, `alter system set synchronous_standby_names = '*'`);
      await on(ownerUrl, 'select pg_reload_conf()');
      await eventually('the standby hears of each commit', async () => {
        const rows = await on(ownerUrl, `select sync_state from pg_stat_replication`);
        return rows[0]?.['sync_state'] === 'sync';
      });
    },
    standbyPort,
    killPrimary: () => {
      const children = JSON.parse(readFileSync(place.children, 'utf8')) as { name: string; pid: number }[];
      process.kill(children.find(({ name }) => name === 'postgres')?.pid as number, 'SIGKILL');
    },
    promote: async () => {
      await on(at(ownerUrl, standbyPort()), 'select pg_promote(true, 60)');
    },
    end: async () => {
      standby?.server.kill('SIGQUIT');
      await session.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
