import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import type { ByteRange } from '../../../platform/http/byte-range.ts';

const FOLDER = 'derived/';

export interface StoredFile {
  readonly storageKey: string;
  readonly size: number;
  readonly sha256: string;
}

/** What was made of originals lies under keys of its own. Nothing here reaches an original. */
@Injectable()
export class DerivedFiles {
  constructor(private readonly objects: ObjectStore) {}

  /** Opaque, and never the same twice: what a crash leaves behind is nobody's. */
  async keep(path: string, storageKey = FOLDER + newId()): Promise<StoredFile> {
    const sha256 = createHash('sha256');
    for await (const chunk of createReadStream(path)) sha256.update(chunk as Buffer);
    const size = await this.objects.put(storageKey, createReadStream(path));
    return { storageKey, size, sha256: sha256.digest('hex') };
  }

  async read(file: Pick<StoredFile, 'storageKey' | 'size'>, range: ByteRange | null): Promise<Readable> {
    demandDerived(file.storageKey);
    return this.objects.get(file.storageKey, range ?? { start: 0, end: file.size - 1 });
  }

  async remove(storageKey: string): Promise<void> {
    demandDerived(storageKey);
    await this.objects.delete(storageKey);
  }
}

function demandDerived(storageKey: string): void {
  if (!storageKey.startsWith(FOLDER)) throw new Error('not a derived file');
}
