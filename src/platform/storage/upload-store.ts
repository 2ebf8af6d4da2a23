import { type DataStore, Upload } from '@tus/utils';
import type { Settings } from '../config/config.ts';
import type { Part } from './parts.ts';

/** What is known of an upload without asking the store: its whole size, and when it was agreed. */
export interface KnownUpload {
  readonly size: number;
  readonly createdAt: Date;
}

/**
 * Where resumable uploads grow, under the same keys as in the object store beside it: what has been settled here is read
 * there, and no byte is copied in between.
 */
export interface UploadStore {
  readonly datastore: DataStore;
  create(key: string, size: number): Promise<void>;
  /** How many bytes are there; null where nothing was ever created or it was removed. */
  offset(key: string): Promise<number | null>;
  /** All bytes have arrived: make them durable, and an object that can be read. Doing it twice does no harm. */
  settle(key: string): Promise<void>;
  remove(key: string): Promise<void>;
  /** Null where bytes come through us only. */
  readonly direct: DirectUploads | null;
}

/** How long a link to a part may be followed; what has begun by then may end later. */
export const LINK_SECONDS = 120;

/** The browser sends the parts of an upload to the bucket itself; only links to them go through us. */
export interface DirectUploads {
  /** Asked of the bucket: what follows the parts that it has; null where it has all. */
  nextPart(key: string, size: number): Promise<Part | null>;
  /** What the other way keeps aside until a part is full; it is sent again. */
  dropUnfinished(key: string): Promise<void>;
  /** For LINK_SECONDS, for this part of this upload, for exactly so many bytes with exactly this digest. */
  link(key: string, part: Part, contentMd5: string): Promise<string>;
}

export type UploadSettings = Pick<
  Settings,
  | 'STORAGE'
  | 'APP_DATA_DIR'
  | 'S3_ENDPOINT'
  | 'S3_BUCKET'
  | 'S3_REGION'
  | 'S3_ACCESS_KEY_ID'
  | 'S3_SECRET_ACCESS_KEY'
  | 'S3_DIRECT_UPLOADS'
  | 'S3_PUBLIC_ENDPOINT'
>;

export const common = (datastore: DataStore): Omit<UploadStore, 'settle' | 'direct'> => {
  // Uploads are created by a commitment only, so creation is not announced.
  datastore.extensions = ['termination'];
  return {
    datastore,
    create: async (key, size) => {
      await datastore.create(new Upload({ id: key, size, offset: 0, creation_date: new Date().toISOString() }));
    },
    offset: (key) => datastore.getUpload(key).then((upload) => upload.offset, nullIfMissing),
    remove: (key) => datastore.remove(key).catch(ignoreMissing),
  };
};

export const isMissing = (error: unknown): boolean => {
  const { status_code: status, name, Code: code } = error as { status_code?: number; name?: string; Code?: string };
  return status === 404 || status === 410 || ['NoSuchUpload', 'NoSuchKey', 'NotFound'].includes(code ?? name ?? '');
};

function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

export function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
