import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { S3, type S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3';
import { NotFound } from '../../kernel/errors.ts';
import type { Settings } from '../config/config.ts';
import { demandKey } from './object-key.ts';
import { ObjectStore, type StoredObject } from './object-store.ts';

export type S3Settings = Pick<
  Settings,
  'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_REGION' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY'
>;

/** Path style, because servers beside AWS (MinIO, Ceph, Garage) have no host name per bucket. */
export const s3ClientOf = (settings: S3Settings): S3ClientConfig => ({
  region: settings.S3_REGION,
  ...(settings.S3_ENDPOINT === undefined ? {} : { endpoint: settings.S3_ENDPOINT, forcePathStyle: true }),
  credentials: {
    accessKeyId: settings.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: settings.S3_SECRET_ACCESS_KEY ?? '',
  },
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
});

/** Objects in a bucket. `If-None-Match: *` keeps the promise that an object once written is never overwritten. */
export class S3ObjectStore extends ObjectStore {
  private readonly client: S3;
  private readonly bucket: string;

  constructor(settings: S3Settings) {
    super();
    this.client = new S3(s3ClientOf(settings));
    this.bucket = settings.S3_BUCKET as string;
  }

  /** Through a file aside: S3 wants the length before the first byte, and a stream that breaks must leave nothing. */
  override async put(key: string, content: Readable): Promise<number> {
    demandKey(key);
    const aside = join(tmpdir(), `svidok-put-${randomUUID()}`);
    try {
      await pipeline(content, createWriteStream(aside, { mode: 0o600 }));
      const { size } = await stat(aside);
      await this.client.putObject({
        Bucket: this.bucket,
        Key: key,
        Body: createReadStream(aside),
        ContentLength: size,
        IfNoneMatch: '*',
      });
      return size;
    } finally {
      await rm(aside, { force: true });
    }
  }

  override async get(key: string, range?: { start: number; end: number }): Promise<Readable> {
    demandKey(key);
    try {
      const found = await this.client.getObject({
        Bucket: this.bucket,
        Key: key,
        ...(range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` }),
      });
      return found.Body as Readable;
    } catch (error) {
      throw isMissing(error) ? new NotFound('object') : error;
    }
  }

  override async size(key: string): Promise<number | null> {
    demandKey(key);
    try {
      return (await this.client.headObject({ Bucket: this.bucket, Key: key })).ContentLength ?? null;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  override localPath(): null {
    return null;
  }

  override async delete(key: string): Promise<void> {
    demandKey(key);
    await this.client.deleteObject({ Bucket: this.bucket, Key: key });
  }

  override async *list(folder: string, after?: string): AsyncIterable<StoredObject> {
    let token: string | undefined;
    do {
      const page = await this.client.listObjectsV2({
        Bucket: this.bucket,
        Prefix: folder,
        ...(token === undefined ? { StartAfter: after } : { ContinuationToken: token }),
      });
      for (const { Key: key, Size: size = 0, LastModified: modifiedAt = new Date() } of page.Contents ?? [])
        if (key !== undefined) yield { key, size, modifiedAt };
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  /** The uploads keep `<key>.info` beside an object, and `<key>.part` for a while. */
  override mainKeyOf(key: string): string {
    return key.replace(/\.(?:info|part)$/, '');
  }

  override async ailment(): Promise<string | null> {
    return this.client.headBucket({ Bucket: this.bucket }).then(
      () => null,
      () => 'The bucket for files does not answer.',
    );
  }

  close(): void {
    this.client.destroy();
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  (error.name === 'NoSuchKey' || error.name === 'NotFound' || error.$metadata.httpStatusCode === 404);
