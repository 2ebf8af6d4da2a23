import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { until } from '../../scripts/lib/exec.mjs';
import { acquire, holderOf } from '../../scripts/lib/lock.mjs';
import { end, findLeftovers, identify, lives, MARK } from '../../scripts/lib/processes.mjs';
import { exitCode, useDataDirectory } from './support.ts';

const sleeper = (environment: Record<string, string> = {}) =>
  spawn('sleep', ['60'], { env: { ...process.env, ...environment }, stdio: 'ignore' });

describe('proof of life', () => {
  const { fresh, keep } = useDataDirectory();

  it('is a number and a start: another process under the same number does not count', async () => {
    const child = sleeper();
    keep(async () => child.kill('SIGKILL'));
    const who = await identify(child.pid as number);
    expect(await lives(who)).toBe(true);
    expect(await lives({ pid: child.pid as number, began: `${who?.began}0` })).toBe(false);
    child.kill('SIGKILL');
    await exitCode(child);
    expect(await lives(who)).toBe(false);
  });

  it('takes a zombie for dead', async () => {
    // The shell becomes `sleep` and so never reaps the child that it had started.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
    keep(async () => parent.kill('SIGKILL'));
    const pid = Number(
      await new Promise((resolve) => parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString()))),
    );
    const who = await identify(pid);
    expect(await lives(who)).toBe(true);
    const isZombie = async () => / Z /.test(await readFile(`/proc/${pid}/stat`, 'utf8'));
    expect(await until(isZombie, 5_000)).toBe(true);
    expect(await lives(who)).toBe(false);
  });

  it('finds what belongs to a folder without any file, and nothing else', async () => {
    const [place, other] = [await fresh(), await fresh()];
    const [mine, foreign] = [sleeper({ [MARK]: place.dataDir }), sleeper({ [MARK]: other.dataDir })];
    keep(async () => [mine.kill('SIGKILL'), foreign.kill('SIGKILL')]);
    const marked = async () => (await findLeftovers(place)).map((found) => found.identity.pid);
    // Between fork and exec the environment is still our own.
    expect(await until(async () => (await marked()).length === 1, 5_000)).toBe(true);
    expect(await marked()).toEqual([mine.pid]);
  });

  it('forces what does not end when asked', async () => {
    const stubborn = spawn(process.execPath, [
      '-e',
      `process.on('SIGTERM', () => 0); console.log('on'); setInterval(() => 0, 1000)`,
    ]);
    await new Promise((resolve) => stubborn.stdout.once('data', resolve));
    const who = await identify(stubborn.pid as number);
    expect(await end(who as NonNullable<typeof who>, 'SIGTERM', 300)).toBe('killed');
    expect(await lives(who)).toBe(false);
  });
});

describe('the lock of a folder', () => {
  const { fresh } = useDataDirectory();

  it('tells who has it, and is free again after its release', async () => {
    const { lock } = await fresh();
    const mine = await acquire(lock, 'the first');
    if (!('release' in mine)) throw new Error('not taken');
    expect(await acquire(lock, 'the second')).toMatchObject({ holder: { what: 'the first', pid: process.pid } });
    await mine.release();
    expect(await holderOf(lock)).toBeNull();
    expect(await acquire(lock, 'the second')).toHaveProperty('release');
  });

  it('is given to exactly one of many who come at once', async () => {
    const { lock } = await fresh();
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => acquire(lock, `number ${index}`)));
    expect(outcomes.filter((outcome) => 'release' in outcome)).toHaveLength(1);
  });

  it('does not count when its holder is dead, even if the number lives on in another process', async () => {
    const { lock } = await fresh();
    await acquire(lock, 'to be forgotten');
    const record = JSON.parse(await readFile(lock, 'utf8')) as { began: string };
    await writeFile(lock, JSON.stringify({ ...record, began: 'another boot:1' }));
    expect(await acquire(lock, 'the next')).toHaveProperty('release');
  });

  it('survives a half-written record', async () => {
    const { lock } = await fresh();
    await acquire(lock, 'to be forgotten');
    await writeFile(lock, '{"pid": 1');
    expect(await acquire(lock, 'the next')).toHaveProperty('release');
  });
});
