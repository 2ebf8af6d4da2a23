import type { Readable } from 'node:stream';

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  readonly modifiedAt: Date;
}

/**
 * Where bytes lie: import files, reports, exhibits. Keys are ours (never a user's file name). Two sides exist, disk and
 * S3; both pass test/db/storage/object-store.contract.
 */
export abstract class ObjectStore {
  /** Writes the whole stream or nothing; an object once written is never overwritten (conflict). Returns its size. */
  abstract put(key: string, content: Readable): Promise<number>;
  /** Refuses with NotFound where there is no such object. `range` is inclusive on both ends. */
  abstract get(key: string, range?: { start: number; end: number }): Promise<Readable>;
  abstract size(key: string): Promise<number | null>;
  /** Where the bytes lie as a file that a program of this machine can read; null where they lie elsewhere. */
  abstract localPath(key: string): string | null;
  abstract delete(key: string): Promise<void>;
  /** What lies under a folder (`exhibits/`), in the order of the keys, from behind `after` on; also what is no key of ours. */
  abstract list(folder: string, after?: string): AsyncIterable<StoredObject>;
  /** The key to which a listed object belongs: some stores keep a note beside an object. */
  mainKeyOf(key: string): string {
    return key;
  }
  /** Whether the store itself refuses to remove what is locked, whoever asks it. */
  async offersLock(): Promise<boolean> {
    return false;
  }
  /** Nobody removes it or writes over it until it is unlocked. Again does no harm; nothing where no lock is offered. */
  async lock(_key: string): Promise<void> {}
  async unlock(_key: string): Promise<void> {}
  /** Of the disk below; null where nobody can tell, as of a bucket. */
  async room(): Promise<{ free: number; total: number } | null> {
    return null;
  }
  /** Null when the store can be written; else what is wrong. */
  abstract ailment(): Promise<string | null>;
}
