import { join } from 'node:path';
import { uploadsOnDisk } from './disk-uploads.ts';
import type { KnownUpload, UploadSettings, UploadStore } from './upload-store.ts';

/** The S3 side is loaded only where it is used: its client costs a second at every start. */
export const openUploads = async (
  settings: UploadSettings,
  known: (key: string) => Promise<KnownUpload | null>,
): Promise<UploadStore> =>
  settings.STORAGE === 's3'
    ? (await import('./s3-uploads.ts')).uploadsOnS3(settings)
    : uploadsOnDisk(join(settings.APP_DATA_DIR, 'files'), known);
