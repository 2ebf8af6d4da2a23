import { chmod, open } from 'node:fs/promises';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/utils';
import { StoreUnavailable, translateStoreError } from './store-errors.ts';
import { common, type KnownUpload, type UploadStore } from './upload-store.ts';

export function uploadsOnDisk(root: string, known: (key: string) => Promise<KnownUpload | null>): UploadStore {
  const datastore = new TellingFileStore({
    directory: root,
    // Size and age live in PostgreSQL; a second copy in a file beside could be torn by a crash.
    configstore: {
      get: async (key: string) => {
        const found = await known(key);
        return found === null
          ? undefined
          : new Upload({ id: key, size: found.size, offset: 0, creation_date: found.createdAt.toISOString() });
      },
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
  });
  return {
    ...common(datastore),
    direct: null,
    settle: async (key) => {
      const path = join(root, key);
      const file = await open(path, 'r');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await chmod(path, 0o440); // an original is never modified; a backup of the same group may read it
    },
  };
}

/** The tus store says of every failed write that "something went wrong": a full disk is told by the stream that it broke. */
class TellingFileStore extends FileStore {
  override async write(...given: Parameters<FileStore['write']>): Promise<number> {
    try {
      return await super.write(...given);
    } catch (error) {
      const cause = translateStoreError(given[0].errored);
      throw cause instanceof StoreUnavailable ? cause : error;
    }
  }
}
