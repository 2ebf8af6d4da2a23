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
  private lockIsOffered: Promise<boolean> | null = null;
  private tookAByteAt = -Infinity;

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

  /** A bucket with object lock keeps versions: there a plain delete would only hide the bytes. */
  override async delete(key: string): Promise<void> {
    demandKey(key);
    if (!(await this.offersLock())) {
      await this.client.deleteObject({ Bucket: this.bucket, Key: key });
      return;
    }
    for (const VersionId of await this.versionsOf(key))
      await this.client.deleteObject({ Bucket: this.bucket, Key: key, VersionId });
  }

  /** Asked once in the life of the process; a bucket is made with object lock or without. */
  override offersLock(): Promise<boolean> {
    this.lockIsOffered ??= this.client.getObjectLockConfiguration({ Bucket: this.bucket }).then(
      (found) => found.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled',
      (error: unknown) => {
        // Without lock (404), without the whole interface (501), or not for this key (403): then none is offered.
        if (error instanceof S3ServiceException && error.$metadata.httpStatusCode !== undefined) return false;
        this.lockIsOffered = null;
        throw error;
      },
    );
    return this.lockIsOffered;
  }

  /** A legal hold, because the last day of an exhibit may move; two people end it, not a date. */
  override lock(key: string): Promise<void> {
    return this.hold(key, 'ON');
  }

  override unlock(key: string): Promise<void> {
    return this.hold(key, 'OFF');
  }

  private async hold(key: string, Status: 'ON' | 'OFF'): Promise<void> {
    demandKey(key);
    if (!(await this.offersLock())) return;
    for (const VersionId of await this.versionsOf(key))
      await this.client.putObjectLegalHold({ Bucket: this.bucket, Key: key, VersionId, LegalHold: { Status } });
  }

  /** Of exactly this key; all its versions stand on one page, for nothing of ours is written twice. */
  private async versionsOf(key: string): Promise<string[]> {
    const { Versions = [] } = await this.client.listObjectVersions({ Bucket: this.bucket, Prefix: key });
    return Versions.flatMap(({ Key, VersionId }) => (Key === key && VersionId !== undefined ? [VersionId] : []));
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

  /** A bucket that is full or whose key may only read still answers: once a minute a byte is written, and until it is again. */
  override async ailment(): Promise<string | null> {
    const isThere = await this.client.headBucket({ Bucket: this.bucket }).then(
      () => true,
      () => false,
    );
    if (!isThere) return 'The bucket for files does not answer.';
    if (performance.now() - this.tookAByteAt < TRIED_EVERY_MS) return null;
    const key = `trial/${randomUUID()}`;
    try {
      await this.client.putObject({ Bucket: this.bucket, Key: key, Body: '.', ContentLength: 1 });
      this.tookAByteAt = performance.now();
    } catch (error) {
      return `The bucket for files takes no files: ${wordsOf(error)}.`;
    }
    // What is left behind by a key that may not delete is a byte, and no reason to be down.
    await this.delete(key).catch(() => undefined);
    return null;
  }

  close(): void {
    this.client.destroy();
  }
}

const TRIED_EVERY_MS = 60_000;

/** The code that the bucket gives (`QuotaExceeded`, `AccessDenied`), no more: its sentences may name keys. */
const wordsOf = (error: unknown): string => {
  const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
  return `${error instanceof Error ? error.name : 'no reason'}${httpStatusCode === undefined ? '' : ` (${httpStatusCode})`}`;
};

const isMissing = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  (error.name === 'NoSuchKey' || error.name === 'NotFound' || error.$metadata.httpStatusCode === 404);
