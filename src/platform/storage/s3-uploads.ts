import { Readable } from 'node:stream';
import { S3Store } from '@tus/s3-store';
import { s3ClientOf } from './s3-store.ts';
import { common, ignoreMissing, type UploadSettings, type UploadStore } from './upload-store.ts';

export function uploadsOnS3(settings: UploadSettings): UploadStore {
  const datastore = new S3Store({
    partSize: 8 * 1024 * 1024,
    useTags: false,
    s3ClientConfig: { bucket: settings.S3_BUCKET as string, ...s3ClientOf(settings) },
  });
  return {
    ...common(datastore),
    settle: async (key) => {
      const upload = await datastore.getUpload(key);
      // A process killed after the last part left the parts apart: an empty last write joins them.
      // Where they are joined already, the multipart upload is gone and there is nothing to do.
      if (upload.size !== undefined && upload.offset === upload.size)
        await datastore.write(Readable.from([]), key, upload.size).catch(ignoreMissing);
    },
  };
}
