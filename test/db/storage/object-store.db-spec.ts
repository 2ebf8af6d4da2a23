import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NotFound } from '../../../src/kernel/errors.ts';
import { DiskStore } from '../../../src/platform/storage/disk-store.ts';
import type { ObjectStore } from '../../../src/platform/storage/object-store.ts';
import { translateStoreError } from '../../../src/platform/storage/store-errors.ts';
import { S3ObjectStore } from '../../../src/platform/storage/s3-store.ts';
import { openUploads } from '../../../src/platform/storage/open-uploads.ts';
import type { UploadStore } from '../../../src/platform/storage/upload-store.ts';
import { type S3Stub, startS3Stub } from '../../support/s3-stub.ts';

interface Side {
  readonly objects: ObjectStore;
  readonly uploads: UploadStore;
  /** How many things lie there that are neither whole objects nor known: must be none after every refusal. */
  leftovers(): Promise<number>;
  end(): Promise<void>;
}

const BUCKET = 'evidence';
const PART = 5 * 1024 * 1024;

const NOT_DIRECT = { S3_DIRECT_UPLOADS: false, S3_PUBLIC_ENDPOINT: undefined };

async function disk(): Promise<Side> {
  const folder = await mkdtemp(join(tmpdir(), 'svidok-store-'));
  const settings = {
    STORAGE: 'disk' as const,
    APP_DATA_DIR: folder,
    S3_REGION: 'x',
    S3_ENDPOINT: undefined,
    S3_BUCKET: undefined,
    S3_ACCESS_KEY_ID: undefined,
    S3_SECRET_ACCESS_KEY: undefined,
    ...NOT_DIRECT,
  };
  return {
    objects: new DiskStore(join(folder, 'files')),
    uploads: await openUploads(settings, () => Promise.resolve({ size: PART + 1000, createdAt: new Date() })),
    leftovers: async () => (await readdir(join(folder, 'files', '.aside')).catch(() => [])).length,
    end: () => rm(folder, { recursive: true, force: true }),
  };
}

async function s3(): Promise<Side> {
  const stub: S3Stub = await startS3Stub(BUCKET);
  const settings = {
    STORAGE: 's3' as const,
    APP_DATA_DIR: '/nowhere',
    S3_REGION: 'us-east-1',
    S3_ENDPOINT: stub.url,
    S3_BUCKET: BUCKET,
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
    ...NOT_DIRECT,
  };
  const objects = new S3ObjectStore(settings);
  return {
    objects,
    uploads: await openUploads(settings, () => Promise.resolve(null)),
    leftovers: async () =>
      stub.openUploads() + (await readdir(tmpdir())).filter((name) => name.startsWith('svidok-put-')).length,
    end: async () => {
      objects.close();
      await stub.end();
    },
  };
}

describe.each([
  ['on disk', disk],
  ['on S3', s3],
] as const)('an object store %s', (_, open) => {
  let side: Side;
  beforeAll(async () => {
    side = await open();
  });
  afterAll(() => side.end());

  const put = (key: string, bytes: Buffer) =>
    side.objects.put(key, Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]));
  const read = async (key: string, range?: { start: number; end: number }) =>
    buffer(await side.objects.get(key, range));

  it('gives back what was put, whole and in part', async () => {
    const bytes = randomBytes(70_000);
    expect(await put('imports/a', bytes)).toBe(70_000);
    expect(await side.objects.size('imports/a')).toBe(70_000);
    expect((await read('imports/a')).equals(bytes)).toBe(true);
    expect((await read('imports/a', { start: 10, end: 19 })).equals(bytes.subarray(10, 20))).toBe(true);
  });

  it('never overwrites', async () => {
    await put('imports/b', Buffer.from('the first content'));
    await expect(put('imports/b', Buffer.from('the second content'))).rejects.toThrow();
    expect((await read('imports/b')).toString()).toBe('the first content');
    expect(await side.leftovers()).toBe(0);
  });

  it('keeps nothing of a stream that breaks', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('line cut');
      })(),
    );
    await expect(side.objects.put('imports/c', broken)).rejects.toThrow('line cut');
    expect(await side.objects.size('imports/c')).toBeNull();
    expect(await side.leftovers()).toBe(0);
  });

  it('knows what it does not have, and deletes twice without complaint', async () => {
    await expect(side.objects.get('imports/none')).rejects.toBeInstanceOf(NotFound);
    expect(await side.objects.size('imports/none')).toBeNull();
    await put('imports/d', Buffer.from('short-lived content'));
    await side.objects.delete('imports/d');
    await side.objects.delete('imports/d');
    expect(await side.objects.size('imports/d')).toBeNull();
  });

  it('lists what lies in a folder, each once and in order, and goes on from any place', async () => {
    const keys = Array.from({ length: 700 }, (_, i) => `listed/${i.toString(16).padStart(3, '0')}`);
    keys.push('listed/0zz/inner', 'listed/0zz.x', 'listed/0zz0');
    for (const key of keys) await put(key, Buffer.from(`content of ${key}`));
    const seen = async (after?: string) => {
      const found: string[] = [];
      for await (const { key, size, modifiedAt } of side.objects.list('listed/', after)) {
        expect([size, Date.now() - modifiedAt.getTime() < 600_000]).toEqual([`content of ${key}`.length, true]);
        found.push(key);
      }
      return found;
    };
    const sorted = [...keys].sort();
    expect(await seen()).toEqual(sorted);
    for (const at of [0, 254, 255, 256, 257, 258, 259, 700, 702])
      expect(await seen(sorted[at])).toEqual(sorted.slice(at + 1));
    expect((await side.objects.list('nothing-here/')[Symbol.asyncIterator]().next()).done).toBe(true);
  });

  it('takes keys of ours only', async () => {
    for (const key of ['../x', '/etc/passwd', 'a/../b', 'Ключ', 'A', '']) {
      await expect(side.objects.size(key)).rejects.toThrow('not a key of ours');
      await expect(side.objects.put(key, Readable.from(['x']))).rejects.toThrow('not a key of ours');
    }
  });

  it('says that it is well', async () => {
    expect(await side.objects.ailment()).toBeNull();
  });

  describe('and the uploads beside it', () => {
    const size = PART + 1000;
    const bytes = randomBytes(size);

    it('grow piece by piece and become an object of the same key', async () => {
      const key = 'exhibits/one';
      await side.uploads.create(key, size);
      expect(await side.uploads.offset(key)).toBe(0);
      for (const [from, to] of [
        [0, 1000],
        [1000, 600_000],
        [600_000, size],
      ] as const)
        expect(await side.uploads.datastore.write(Readable.from([bytes.subarray(from, to)]), key, from)).toBe(to);
      expect(await side.uploads.offset(key)).toBe(size);
      await side.uploads.settle(key);
      await side.uploads.settle(key);
      expect(await side.objects.size(key)).toBe(size);
      expect((await read(key)).equals(bytes)).toBe(true);
      expect(await side.leftovers()).toBe(0);
    });

    it('are removed with all their pieces, and twice without complaint', async () => {
      const key = 'exhibits/two';
      await side.uploads.create(key, size);
      await side.uploads.datastore.write(Readable.from([bytes.subarray(0, 1000)]), key, 0);
      await side.uploads.remove(key);
      await side.uploads.remove(key);
      expect(await side.uploads.offset(key)).toBeNull();
      expect(await side.leftovers()).toBe(0);
    });

    it('that were never created have no offset', async () => {
      expect(await side.uploads.offset('exhibits/none')).toBeNull();
    });
  });
});

it('an S3 that does not answer is told', async () => {
  const store = new S3ObjectStore({
    S3_REGION: 'us-east-1',
    S3_ENDPOINT: 'http://127.0.0.1:9',
    S3_BUCKET: 'b',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
  });
  expect(await store.ailment()).toBe('The bucket for files does not answer.');
  store.close();
});

it('a bucket that answers and takes nothing is told, in the code that it gives; and that it takes again', async () => {
  const stub = await startS3Stub(BUCKET);
  const store = new S3ObjectStore({
    S3_ENDPOINT: stub.url,
    S3_BUCKET: BUCKET,
    S3_REGION: 'us-east-1',
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
  });
  stub.refuses = { status: 403, code: 'QuotaExceeded' };
  expect(await store.ailment()).toBe('The bucket for files takes no files: QuotaExceeded (403).');
  const refused = await store.put('exhibits/full', Readable.from(['x'])).catch(translateStoreError);
  expect(refused).toMatchObject({ code: 'store-unavailable', kind: 'unavailable' });
  stub.refuses = null;
  expect(await store.ailment()).toBeNull();
  expect([...stub.objects.keys()]).toEqual([]);
  store.close();
  await stub.end();
});

it('a full disk is told as one, and what is no fault of the store stays what it is', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  expect(translateStoreError(full)).toMatchObject({ code: 'store-unavailable', cause: full });
  for (const other of [new Error('x'), Object.assign(new Error('gone'), { code: 'ENOENT' }), 'text'])
    expect(translateStoreError(other)).toBe(other);
});

it('uploads on S3 whose process died before the pieces were joined are joined when they are settled', async () => {
  const stub = await startS3Stub(BUCKET);
  const settings = {
    STORAGE: 's3' as const,
    APP_DATA_DIR: '/nowhere',
    S3_REGION: 'us-east-1',
    S3_ENDPOINT: stub.url,
    S3_BUCKET: BUCKET,
    S3_ACCESS_KEY_ID: 'a',
    S3_SECRET_ACCESS_KEY: 'b',
    ...NOT_DIRECT,
  };
  const uploads = await openUploads(settings, () => Promise.resolve(null));
  const bytes = randomBytes(2 * PART);
  await uploads.create('exhibits/cut', bytes.length);
  await uploads.datastore.write(Readable.from([bytes.subarray(0, PART)]), 'exhibits/cut', 0);
  // the last piece arrives by itself, as if the process had been killed right after it
  const part = await fetch(`${stub.url}/${BUCKET}/exhibits/cut?partNumber=2&uploadId=upload-1`, {
    method: 'PUT',
    body: new Uint8Array(bytes.subarray(PART)),
  });
  expect(part.status).toBe(200);
  expect(await uploads.offset('exhibits/cut')).toBe(bytes.length);
  await uploads.settle('exhibits/cut');
  expect(stub.objects.get('exhibits/cut')?.equals(bytes)).toBe(true);
  expect(stub.openUploads()).toBe(0);
  await stub.end();
});

describe('a bucket with object lock', () => {
  let stub: S3Stub;
  let store: S3ObjectStore;
  beforeAll(async () => {
    stub = await startS3Stub(BUCKET, { hasLock: true });
    store = new S3ObjectStore({
      S3_REGION: 'us-east-1',
      S3_ENDPOINT: stub.url,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 'b',
    });
    await store.put('exhibits/a', Readable.from([Buffer.from('footage')]));
    await store.put('exhibits/ab', Readable.from([Buffer.from('of another')]));
  });
  afterAll(async () => {
    store.close();
    await stub.end();
  });

  it('refuses to remove what is locked, whichever way it is tried, and is told again without harm', async () => {
    expect(await store.offersLock()).toBe(true);
    await store.lock('exhibits/a');
    await store.lock('exhibits/a');
    expect(stub.versionsOf('exhibits/a')).toMatchObject([{ isHeld: true }]);
    expect(stub.versionsOf('exhibits/ab')).toMatchObject([{ isHeld: false }]);
    await expect(store.delete('exhibits/a')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(await store.size('exhibits/a')).toBe(7);
  });

  it('gives up the bytes themselves once it is unlocked, and nothing of a neighbour', async () => {
    await store.unlock('exhibits/a');
    await store.delete('exhibits/a');
    expect(stub.versionsOf('exhibits/a')).toEqual([]);
    await store.delete('exhibits/a');
    expect(stub.versionsOf('exhibits/ab')).toHaveLength(1);
  });

  it('is one thing and a bucket without another: there nothing is asked of it', async () => {
    const plain = await startS3Stub(BUCKET);
    const other = new S3ObjectStore({
      S3_REGION: 'us-east-1',
      S3_ENDPOINT: plain.url,
      S3_BUCKET: BUCKET,
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 'b',
    });
    await other.put('exhibits/a', Readable.from([Buffer.from('footage')]));
    expect(await other.offersLock()).toBe(false);
    await other.lock('exhibits/a');
    await other.delete('exhibits/a');
    expect(await other.size('exhibits/a')).toBeNull();
    other.close();
    await plain.end();
  });
});
