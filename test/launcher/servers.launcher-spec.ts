import { describe, expect, it, jest } from '@jest/globals';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '../../scripts/lib/exec.mjs';
import { identify, lives } from '../../scripts/lib/processes.mjs';
import { openSession } from '../../scripts/lib/session.mjs';
import { loadSettings } from '../../scripts/lib/settings.mjs';
import { appUrl, ownerUrl as ownerOf } from '../../scripts/servers/postgres.mjs';
import { command } from '../../scripts/servers/redis.mjs';
import { ask } from '../../scripts/servers/sql.mjs';
import { exitCode, launch, openServers, useDataDirectory } from './support.ts';

// Real clusters are made here, with every write flushed: slow on a busy disk.
jest.setTimeout(240_000);

interface Child {
  name: string;
  pid: number;
}

const childrenOf = async (file: string) => JSON.parse(await readFile(file, 'utf8')) as Child[];
const pidOf = async (file: string, name: string) =>
  (await childrenOf(file)).find((child) => child.name === name)?.pid as number;

describe('private servers', () => {
  const { fresh, keep } = useDataDirectory();

  it('are closed to others and safe for evidence', async () => {
    const place = await fresh();
    const { session, ownerUrl, redisUrl } = await openServers(place);
    keep(() => session.close());
    const [row] = await ask(
      ownerUrl,
      `select current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
         current_setting('fsync') as fsync, current_setting('password_encryption') as passwords,
         (select count(*)::int from pg_hba_file_rules where auth_method <> 'scram-sha-256') as doors`,
    );
    expect(row).toEqual({ addresses: '127.0.0.1', checksums: 'on', fsync: 'on', passwords: 'scram-sha-256', doors: 0 });
    expect(
      await ask(
        appUrl(session.kept),
        `select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user`,
      ),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
    const bare = new URL(redisUrl);
    bare.password = '';
    expect(await command(bare.href, ['PING'])).toMatch(/^-NOAUTH/);
    expect(await command(redisUrl, ['CONFIG', 'GET', 'appendonly'])).toBe('*2');
    const configuration = await readFile(join(place.redis, 'redis.conf'), 'utf8');
    expect(configuration).toMatch(/appendonly yes[^]*maxmemory-policy noeviction/);
    await expect(ask(ownerUrl.replace(session.kept.ownerPassword, 'wrong'), 'select 1')).rejects.toThrow(
      /password authentication failed/,
    );
  });

  it('come back by themselves after kill -9, with what they had acknowledged', async () => {
    const place = await fresh();
    const { session, ownerUrl, redisUrl } = await openServers(place);
    keep(() => session.close());
    await ask(ownerUrl, 'create table kept (n int)');
    for (let round = 1; round <= 2; round += 1) {
      await ask(ownerUrl, 'insert into kept values ($1)', [round]);
      expect(await command(redisUrl, ['RPUSH', 'kept', String(round)])).toBe(`:${round}`);
      for (const name of ['postgres', 'redis']) {
        const before = await pidOf(place.children, name);
        process.kill(before, 'SIGKILL');
        expect(await until(async () => (await pidOf(place.children, name)) !== before, 10_000)).toBe(true);
      }
      const answers = () =>
        ask(ownerUrl, 'select n from kept order by n').then(
          (rows) => rows.length === round,
          () => false,
        );
      expect(await until(answers, 20_000)).toBe(true);
      expect(await until(async () => (await command(redisUrl, ['LLEN', 'kept'])) === `:${round}`, 20_000)).toBe(true);
    }
  });

  it('are ended and started anew when their launcher was killed, on the same ports with the same data', async () => {
    const place = await fresh();
    const launcher = launch('test/launcher/hold-servers.mjs', [place.dataDir], {});
    keep(async () => launcher.kill('SIGKILL'));
    expect(await until(() => launcher.said().includes('HELD'), 60_000)).toBe(true);
    await expect(openSession(place, 'a second one')).rejects.toThrow(
      /already running here: a launcher to be killed, pid \d+/,
    );
    const kept = await loadSettings(place.settings);
    await ask(ownerOf(kept), 'create table kept (n int)');
    const orphans = await Promise.all((await childrenOf(place.children)).map((child) => identify(child.pid)));
    launcher.kill('SIGKILL');
    await exitCode(launcher);
    // The record of the children may be lost as well: they are found by looking.
    await rm(place.children);

    const { session, ownerUrl } = await openServers(place);
    keep(() => session.close());
    expect(await Promise.all(orphans.map((who) => lives(who)))).toEqual([false, false]);
    expect(session.kept).toEqual(kept);
    expect(await ask(ownerUrl, 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  });

  it('start over a pid file whose number belongs to somebody else', async () => {
    const place = await fresh();
    const first = await openServers(place);
    const pidFile = join(place.postgres, 'postmaster.pid');
    const lines = (await readFile(pidFile, 'utf8')).split('\n');
    await first.session.close();
    await writeFile(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'), { mode: 0o600 });
    const second = await openServers(place);
    keep(() => second.session.close());
    expect(await ask(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a cluster that cannot be used', () => {
  const { fresh, keep } = useDataDirectory();

  it('is moved aside when initdb did not finish, never deleted', async () => {
    const place = await fresh();
    await mkdir(join(place.postgres, 'base'), { recursive: true });
    await writeFile(join(place.postgres, 'PG_VERSION'), '15\n');
    const { session, ownerUrl } = await openServers(place);
    keep(() => session.close());
    expect(await ask(ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const aside = (await readdir(place.dataDir)).filter((name) => name.startsWith('postgres.unfinished-'));
    expect(aside).toHaveLength(1);
    expect(await readdir(join(place.dataDir, aside[0] as string))).toContain('PG_VERSION');
  });

  it('is refused untouched when another major version made it', async () => {
    const place = await fresh();
    await mkdir(place.postgres, { recursive: true });
    await writeFile(join(place.postgres, 'PG_VERSION'), '13\n');
    await writeFile(join(place.postgres, 'svidok-cluster-is-whole'), '');
    await expect(openServers(place)).rejects.toThrow(/made by PostgreSQL 13[^]*Nothing was changed[^]*svidok backup/);
    expect((await readdir(place.postgres)).sort()).toEqual(['PG_VERSION', 'svidok-cluster-is-whole']);
    const session = await openSession(place, 'the next');
    await session.close();
  });
});
