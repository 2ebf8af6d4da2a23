import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type { ObjectStore } from '../../storage/object-store.ts';
import { BrokenTable, NotATable } from '../imports.errors.ts';
import { LIMITS } from './limits.ts';
import type { Unpacked, UnpackAnswer } from './unpacked.ts';

/** Node runs what is built; specs run from the sources and take the built child, which `npm test` keeps fresh. */
const CHILD = fileURLToPath(import.meta.url)
  .replace(/unpack\.[jt]s$/, 'unpack-child.js')
  .replace(/(?<!\/dist)\/src\/platform\//, '/dist/src/platform/');

const AT_ONCE = 2;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Unpacks a workbook, GeoJSON, KML or Overpass file into rows, in a child process that has no secrets and is killed when it
 * takes more time or memory than it may. Refuses with NotATable or BrokenTable, and then leaves nothing behind.
 */
export async function unpack(
  store: ObjectStore,
  fileKey: string,
  tableKey: string,
  sheet: string | null,
): Promise<Unpacked> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running++;
  const folder = await mkdtemp(join(tmpdir(), 'svidok-import-'));
  try {
    const path = join(folder, 'file');
    await pipeline(await store.get(fileKey), createWriteStream(path, { mode: 0o600 }));
    return await unpackFile(store, path, tableKey, sheet);
  } catch (error) {
    await store.delete(tableKey).catch(() => undefined);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
    running--;
    waiting.shift()?.();
  }
}

async function unpackFile(store: ObjectStore, path: string, tableKey: string, sheet: string | null): Promise<Unpacked> {
  const child = spawn(process.execPath, [`--max-old-space-size=${LIMITS.heapMegabytes}`, CHILD, path, sheet ?? ''], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
    env: {},
    cwd: '/',
  });
  const watch = new Watch(child);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => resolve());
    child.once('error', () => resolve());
  });
  try {
    const told = text(child.stdio[3] as Readable).catch(() => '');
    const rows = store.put(tableKey, (child.stdout as Readable).pipe(watch.counted()));
    await Promise.all([rows, ended]);
    return resultOf(watch.reason, await told);
  } finally {
    watch.end();
    child.kill('SIGKILL');
  }
}

function resultOf(killed: string | null, told: string): Unpacked {
  if (killed !== null) throw new NotATable('too-much', killed);
  if (told === '')
    throw new NotATable('too-much', 'Reading the file takes more memory than a register of cameras needs.');
  const answer = JSON.parse(told) as UnpackAnswer;
  if ('found' in answer) return answer.found;
  const { why, message, row } = answer.refused;
  throw row === null ? new NotATable(why, message) : new BrokenTable(row, message);
}

/** Ends a child that takes too long, grows too large or writes too much. */
class Watch {
  reason: string | null = null;
  private readonly clock: NodeJS.Timeout;
  private readonly scales: NodeJS.Timeout;

  constructor(private readonly child: ChildProcess) {
    this.clock = setTimeout(
      () => this.kill(`Reading the file takes more than ${LIMITS.seconds} seconds.`),
      LIMITS.seconds * 1000,
    );
    this.scales = setInterval(() => void this.weigh(), 100);
  }

  end(): void {
    clearTimeout(this.clock);
    clearInterval(this.scales);
  }

  counted(): Transform {
    let bytes = 0;
    return new Transform({
      transform: (chunk: Buffer, _, done) => {
        bytes += chunk.length;
        if (bytes > LIMITS.tableBytes) this.kill('The file holds more than can be taken in at once.');
        done(null, chunk);
      },
    });
  }

  /** Linux tells what a process holds; elsewhere the limit of its heap is the only one. */
  private async weigh(): Promise<void> {
    const status = await readFile(`/proc/${this.child.pid}/statm`, 'latin1').catch(() => '');
    const pages = Number(status.split(' ')[1] ?? 0);
    if (pages * 4096 > LIMITS.residentBytes)
      this.kill('Reading the file takes more memory than a register of cameras needs.');
  }

  private kill(reason: string): void {
    this.reason ??= reason;
    this.child.kill('SIGKILL');
  }
}
