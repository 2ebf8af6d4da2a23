import { Readable } from 'node:stream';
import { S3Client, UploadPartCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { S3Store } from '@tus/s3-store';
import { LEAST_PART_BYTES, partBehind } from './parts.ts';
import { s3ClientOf } from './s3-store.ts';
import {
  common,
  type DirectUploads,
  ignoreMissing,
  isMissing,
  LINK_SECONDS,
  type UploadSettings,
  type UploadStore,
} from './upload-store.ts';

export function uploadsOnS3(settings: UploadSettings): UploadStore {
  const datastore = new SharedS3Store({
    partSize: LEAST_PART_BYTES,
    useTags: false,
    s3ClientConfig: { bucket: settings.S3_BUCKET as string, ...s3ClientOf(settings) },
  });
  return {
    ...common(datastore),
    direct: settings.S3_DIRECT_UPLOADS ? directTo(datastore, settings) : null,
    settle: async (key) => {
      const upload = await datastore.getUpload(key);
      // A process killed after the last part left the parts apart: an empty last write joins them.
      // Where they are joined already, the multipart upload is gone and there is nothing to do.
      if (upload.size !== undefined && upload.offset === upload.size)
        await datastore.write(Readable.from([]), key, upload.size).catch(ignoreMissing);
    },
  };
}

/** The multipart uploads of tus, open to whoever sends a part past it: both ways grow the same object. */
class SharedS3Store extends S3Store {
  async uploadIdOf(key: string): Promise<string> {
    return (await this.getMetadata(key))['upload-id'];
  }

  async partsOf(key: string): Promise<{ number: number; length: number }[]> {
    const parts = await this.retrieveParts(key);
    return parts.map(({ PartNumber = 0, Size = 0 }) => ({ number: PartNumber, length: Size }));
  }

  dropUnfinished(key: string): Promise<void> {
    return this.deleteIncompletePart(key);
  }
}

function directTo(datastore: SharedS3Store, settings: UploadSettings): DirectUploads {
  // Signs only: nothing is ever sent by it, so the address may be one that this machine cannot reach.
  const signer = new S3Client(
    s3ClientOf({ ...settings, S3_ENDPOINT: settings.S3_PUBLIC_ENDPOINT ?? settings.S3_ENDPOINT }),
  );
  return {
    nextPart: async (key, size) => {
      try {
        return partBehind(await datastore.partsOf(key), size);
      } catch (error) {
        if (isMissing(error) && (await datastore.uploadIdOf(key).catch(() => null)) !== null) return null; // joined
        throw error;
      }
    },
    dropUnfinished: (key) => datastore.dropUnfinished(key),
    link: async (key, { number, length }, contentMd5) => {
      const part = new UploadPartCommand({
        Bucket: settings.S3_BUCKET,
        Key: key,
        UploadId: await datastore.uploadIdOf(key),
        PartNumber: number,
        ContentLength: length,
        ContentMD5: contentMd5,
      });
      return getSignedUrl(signer, part, { expiresIn: LINK_SECONDS });
    },
  };
}
