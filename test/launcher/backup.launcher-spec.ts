import { describe, expect, it, jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { backup } from '../../scripts/backup/backup.mjs';
import { restore } from '../../scripts/backup/restore.mjs';
import { readTar, TarWriter } from '../../scripts/backup/tar.mjs';
import { openSession } from '../../scripts/lib/session.mjs';
import { ask } from '../../scripts/servers/sql.mjs';
import { eventually } from '../support/eventually.ts';
import { openServers, type Place, useDataDirectory } from './support.ts';

// Real clusters are made here, with every write flushed: slow on a busy disk.
jest.setTimeout(240_000);

const LONG = `evidence/${'а'.repeat(70)}/${'b'.repeat(90)}.bin`;

async function fill(place: Place): Promise<string> {
  const { session, ownerUrl } = await openServers(place, { throwAway: true });
  await ask(ownerUrl, 'create extension postgis');
  await ask(ownerUrl, `create table camera (id int primary key, at geometry(Point, 4326))`);
  await ask(
    ownerUrl,
    `insert into camera select n, st_setsrid(st_point(30 + n / 1000.0, 50), 4326) from generate_series(1, 500) n`,
  );
  await ask(ownerUrl, 'grant select on camera to svidok_app');
  // Found with the real schema: a dump restores neither names without their schema nor marks on functions of extensions.
  await ask(
    ownerUrl,
    `create function north_of(place geometry) returns float8 language sql immutable as 'select st_y(place)'`,
  );
  await ask(ownerUrl, 'create index on camera (north_of(at))');
  await ask(ownerUrl, 'alter function geometry_overlaps(geometry, geometry) leakproof');
  for (const [name, size] of [
    ['evidence/ab/clip.bin', 3_000_001],
    ['evidence/empty.bin', 0],
    [LONG, 700],
  ] as const) {
    await mkdir(dirname(join(place.dataDir, name)), { recursive: true });
    await writeFile(join(place.dataDir, name), Buffer.alloc(size, name));
  }
  await session.close();
  return session.kept.secret;
}

const everything = `select count(*)::int as cameras, st_astext(st_extent(at)) as extent, has_table_privilege('svidok_app', 'camera', 'select') as granted,
  (select proleakproof from pg_proc where proname = 'geometry_overlaps') as leakproof from camera`;

describe('backup and restore', () => {
  const { fresh, keep } = useDataDirectory();

  it('carry database, files and keys into an empty folder, byte for byte', async () => {
    const [from, to, shelf] = [await fresh(), await fresh(), await fresh()];
    const secret = await fill(from);
    const file = join(shelf.dataDir, 'a.tar');
    await backup(file, from);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n')).toHaveLength(6);
    await expect(backup(file, from)).rejects.toThrow('never overwritten');

    await restore(file, to, { replace: false, install: false });
    const { session, ownerUrl } = await openServers(to);
    keep(() => session.close());
    expect(session.kept.secret).toBe(secret);
    expect(await ask(ownerUrl, everything)).toEqual([
      { cameras: 500, extent: 'LINESTRING(30.001 50,30.5 50)', granted: true, leakproof: true },
    ]);
    for (const name of ['evidence/ab/clip.bin', 'evidence/empty.bin', LONG])
      expect((await readFile(join(to.dataDir, name))).equals(await readFile(join(from.dataDir, name)))).toBe(true);
    expect((await readdir(to.run)).filter((name) => /restore|dump/.test(name))).toEqual([]);
  });

  it('take what was signed for the journal as it was before the dump, while a worker goes on and files come and go', async () => {
    const [from, to, shelf] = [await fresh(), await fresh(), await fresh()];
    await fill(from);
    const write = async (name: string, text: string, flag: 'a' | 'w' = 'w') => {
      await mkdir(dirname(join(from.dataDir, name)), { recursive: true });
      await writeFile(join(from.dataDir, name), text, { flag });
    };
    await write('checkpoints/2026-11-30.txt', 'first\n');
    await write('checkpoints/newest.txt', 'first\n');
    const { session, ownerUrl } = await openServers(from);
    keep(() => session.close());
    const worker = new pg.Client({ connectionString: ownerUrl });
    await worker.connect();
    try {
      // the dump waits for this table, as it would go on for minutes over a large one
      await worker.query('begin');
      await worker.query('lock table camera in access exclusive mode');
      const done = backup(join(shelf.dataDir, 'a.tar'), from);
      await eventually('the dump waits', async () => {
        const { rows } = await worker.query(`select from pg_locks where not granted and relation = 'camera'::regclass`);
        return rows.length > 0;
      });
      await write('checkpoints/2026-11-30.txt', 'second\n', 'a');
      await write('checkpoints/newest.txt', 'the second, and longer\n');
      await write('checkpoints/2026-12-01.txt', 'third\n');
      await write('evidence/later.bin', 'later');
      await worker.query('commit');
      await done;
    } finally {
      await worker.end();
    }
    await restore(join(shelf.dataDir, 'a.tar'), to, { replace: false, install: false });
    const restored = (name: string) => readFile(join(to.dataDir, name), 'utf8');
    expect(await readdir(join(to.dataDir, 'checkpoints'))).toEqual(['2026-11-30.txt', 'newest.txt']);
    expect(await restored('checkpoints/2026-11-30.txt')).toBe('first\n');
    expect(await restored('checkpoints/newest.txt')).toBe('first\n');
    expect(await restored('evidence/later.bin')).toBe('later');
  });

  it('refuse to touch data that are there; with --replace these are moved aside', async () => {
    const [place, shelf] = [await fresh(), await fresh()];
    await fill(place);
    const file = join(shelf.dataDir, 'a.tar');
    await backup(file, place);
    await writeFile(join(place.dataDir, 'evidence/later.bin'), 'later');
    await expect(restore(file, place, { replace: false, install: false })).rejects.toThrow('holds data already');
    expect(await readFile(join(place.dataDir, 'evidence/later.bin'), 'utf8')).toBe('later');

    await restore(file, place, { replace: true, install: false });
    const aside = (await readdir(place.dataDir)).find((name) => name.startsWith('replaced-')) as string;
    expect(await readFile(join(place.dataDir, aside, 'evidence/later.bin'), 'utf8')).toBe('later');
    expect(await readdir(join(place.dataDir, aside))).toContain('postgres');
    expect(await readdir(join(place.dataDir, 'evidence'))).not.toContain('later.bin');
  });

  it('refuse a file that is damaged, cut off, or something else, before anything is touched', async () => {
    const [from, to, shelf] = [await fresh(), await fresh(), await fresh()];
    await fill(from);
    const file = join(shelf.dataDir, 'a.tar');
    await backup(file, from);
    const bytes = await readFile(file);
    const at = bytes.indexOf(Buffer.alloc(64, 'evidence/ab/clip.bin'));
    bytes[at] = (bytes[at] as number) ^ 1;
    await writeFile(join(shelf.dataDir, 'flipped.tar'), bytes);
    await writeFile(join(shelf.dataDir, 'cut.tar'), bytes);
    await truncate(join(shelf.dataDir, 'cut.tar'), 2_000_000);
    await writeFile(join(shelf.dataDir, 'letter.tar'), 'Dear sir or madam, '.repeat(100));
    const into = (name: string) => restore(join(shelf.dataDir, name), to, { replace: false, install: false });
    await expect(into('flipped.tar')).rejects.toThrow(/damaged: files\/evidence\/ab\/clip\.bin/);
    await expect(into('cut.tar')).rejects.toThrow(/not a whole backup/);
    await expect(into('letter.tar')).rejects.toThrow(/not a whole backup/);
    await expect(into('absent.tar')).rejects.toThrow(/does not exist/);
    expect(await readdir(to.dataDir)).toEqual([]);
  });

  it('make a start impossible while a restore is unfinished', async () => {
    const place = await fresh();
    await mkdir(place.run, { recursive: true });
    await writeFile(place.restoring, '/somewhere/a.tar');
    await expect(openSession(place, 'npm start')).rejects.toThrow(
      /interrupted[^]*restore \/somewhere\/a\.tar --replace/,
    );
  });
});

describe('the archive', () => {
  const { fresh } = useDataDirectory();

  it('cuts a file that grew meanwhile, and refuses one that shrank', async () => {
    const place = await fresh();
    const parts: Buffer[] = [];
    const tar = new TarWriter({ write: async (data: Buffer) => parts.push(data) });
    const content = async function* () {
      yield Buffer.from('0123456789');
    };
    await tar.add('grew', 4, content());
    await expect(tar.add('shrank', 20, content())).rejects.toThrow('shorter');
    expect(tar.entries).toEqual([
      { path: 'grew', size: 4, sha256: '1be2e452b46d7a0d9656bbb1f768e8248eba1b75baed65f5d99eafa948899a6a' },
    ]);
    await writeFile(join(place.dataDir, 'a.tar'), Buffer.concat(parts.slice(0, 3)));
    expect(await readTar(createReadStream(join(place.dataDir, 'a.tar')), async () => undefined)).toEqual(tar.entries);
  });
});
