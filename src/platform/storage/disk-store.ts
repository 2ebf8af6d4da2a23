import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, link, lstat, mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFound } from '../../kernel/errors.ts';
import { demandKey } from './object-key.ts';
import { ObjectStore, type StoredObject } from './object-store.ts';

const LEAST_FREE_BYTES = 256 * 1024 * 1024;

/** Objects as files below one folder. Written aside, flushed, then linked into place: a crash leaves no half object. */
export class DiskStore extends ObjectStore {
  constructor(private readonly root: string) {
    super();
  }

  override async put(key: string, content: Readable): Promise<number> {
    const target = this.pathOf(key);
    const aside = join(this.root, '.aside', randomUUID());
    await mkdir(dirname(target), { recursive: true });
    await mkdir(dirname(aside), { recursive: true });
    try {
      await pipeline(content, createWriteStream(aside, { flush: true, mode: 0o600 }));
      await link(aside, target); // fails where the object exists: originals are not overwritten
      return (await stat(target)).size;
    } finally {
      await rm(aside, { force: true });
    }
  }

  override async get(key: string, range?: { start: number; end: number }): Promise<Readable> {
    if ((await this.size(key)) === null) throw new NotFound('object');
    return createReadStream(this.pathOf(key), range ?? {});
  }

  override async size(key: string): Promise<number | null> {
    return stat(this.pathOf(key)).then(
      (found) => found.size,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      },
    );
  }

  override localPath(key: string): string {
    return resolve(this.pathOf(key));
  }

  override async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  /** What is no plain file is told too, with no size: it has no business there. */
  override async *list(folder: string, after = ''): AsyncIterable<StoredObject> {
    const found = await readdir(join(this.root, folder), { withFileTypes: true }).catch(noneIfMissing);
    const keys = found.map((entry) => folder + entry.name + (entry.isDirectory() ? '/' : ''));
    for (const key of keys.sort(byBytes)) {
      if (key.endsWith('/')) {
        if (byBytes(key, after) > 0 || after.startsWith(key)) yield* this.list(key, after);
      } else if (byBytes(key, after) > 0) {
        const file = await lstat(join(this.root, key)).catch(noneIfMissing);
        if (!Array.isArray(file)) yield { key, size: file.isFile() ? file.size : 0, modifiedAt: file.mtime };
      }
    }
  }

  override async room(): Promise<{ free: number; total: number }> {
    const disk = await statfs(this.root);
    return { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize };
  }

  override async ailment(): Promise<string | null> {
    try {
      await mkdir(this.root, { recursive: true });
      await access(this.root, constants.W_OK);
      const { free } = await this.room();
      return free < LEAST_FREE_BYTES ? 'Less than 256 MiB are free where files are kept.' : null;
    } catch {
      return 'The folder for files cannot be written.';
    }
  }

  /** Where a file of this key lies; evidence uploads append to it through the tus store. */
  pathOf(key: string): string {
    demandKey(key);
    return join(this.root, key);
  }
}

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function noneIfMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
