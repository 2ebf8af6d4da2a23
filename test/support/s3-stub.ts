import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultOfLink } from './s3-signature.ts';

/**
 * As much of S3 as our two adapters speak, in memory: objects with ranges and If-None-Match, and multipart uploads. It
 * keeps nothing, and of signatures it checks those of links: lifetime, headers, digest of the body. It stands in where no S3 server can be had; no
 * server of the kind is kept on npm.
 */
export interface S3Stub {
  readonly url: string;
  readonly objects: Map<string, Buffer>;
  /** Behind the product's back; null takes it away. */
  tamper(key: string, body: Buffer | null, modifiedAt?: Date): void;
  /** What the bucket still keeps of a key, hidden or not; and whether it is held. */
  versionsOf(key: string): readonly { readonly isHeld: boolean }[];
  /** What came by links, in order: number of the part, and the answer. */
  readonly linked: readonly { readonly part: number; readonly status: number }[];
  /** Told of each request by a link before it is answered; what it returns is answered instead, and 0 hangs up. */
  onLinked: (part: number, body: Buffer) => number | null;
  /** The origin whose pages may send (CORS); empty: nobody's. */
  opensTo: string;
  /** By how much its clock is ahead of ours: links live shorter by that. */
  aheadMs: number;
  /** What is answered to whatever would write: a bucket without room, or one whose key may not. */
  refuses: { readonly status: number; readonly code: string } | null;
  /** Multipart uploads that were begun and neither completed nor aborted; of all keys, or of one. */
  openUploads(key?: string): number;
  end(): Promise<void>;
}

interface Stored {
  body: Buffer;
  metadata: Record<string, string>;
  modifiedAt: Date;
}

/**
 * `hasLock`: a bucket that was made with object lock, and so keeps versions. `isClosed`: nobody comes in without a signature, as in a bucket of the world outside.
 */
export async function startS3Stub(bucket: string, { hasLock = false, isClosed = false } = {}): Promise<S3Stub> {
  const linked: { part: number; status: number }[] = [];
  const objects = new Map<string, Stored>();
  const uploads = new Map<string, { key: string; parts: Map<number, Buffer> }>();
  let serial = 0;
  const versions = new Map<string, { id: string; isHeld: boolean }[]>();
  const written = (key: string): void => {
    if (hasLock) versions.set(key, [...(versions.get(key) ?? []), { id: `v${++serial}`, isHeld: false }]);
  };

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => answer(request, response, Buffer.concat(chunks)));
  });
  /** Pages of 300, so that a listing is seen to go on. */
  const listing = (query: URLSearchParams): string => {
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const prefix = query.get('prefix') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const page = keys.slice(0, 300);
    const contents = page.map((key) => {
      const { body, modifiedAt } = objects.get(key) as Stored;
      return `<Contents><Key>${key}</Key><Size>${body.length}</Size><LastModified>${modifiedAt.toISOString()}</LastModified></Contents>`;
    });
    const isTruncated = keys.length > page.length;
    const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    return `<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
  };
  const answer = (request: http.IncomingMessage, response: http.ServerResponse, body: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://s3');
    const [, inBucket = '', ...rest] = decodeURIComponent(url.pathname).split('/');
    const key = rest.join('/');
    const query = url.searchParams;
    const isOpened = stub.opensTo !== '' && request.headers.origin === stub.opensTo;
    const isLinked = request.method !== 'OPTIONS' && query.has('X-Amz-Signature');
    const part = Number(query.get('partNumber'));
    const send = (status: number, content: string | Buffer = '', headers: http.OutgoingHttpHeaders = {}) => {
      if (isLinked) linked.push({ part, status });
      const allowed = isOpened ? { 'access-control-allow-origin': stub.opensTo, vary: 'Origin' } : {};
      return response
        .writeHead(status, {
          'content-length': Buffer.byteLength(content),
          ...allowed,
          ...headers,
        })
        .end(request.method === 'HEAD' ? '' : content);
    };
    const fail = (status: number, code: string) =>
      send(status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`, {
        'content-type': 'application/xml',
      });
    if (request.method === 'OPTIONS')
      return isOpened
        ? void send(204, '', {
            'access-control-allow-methods': 'PUT',
            'access-control-allow-headers': 'content-md5',
          })
        : void fail(403, 'CORSResponse');
    if (inBucket !== bucket) return void fail(404, 'NoSuchBucket');
    const isWriting = request.method === 'PUT' || (request.method === 'POST' && !query.has('delete'));
    if (isWriting && stub.refuses !== null) return void fail(stub.refuses.status, stub.refuses.code);
    if (isLinked) {
      const fault = faultOfLink(request, url, 'for-tests-only', new Date(Date.now() + stub.aheadMs));
      if (fault !== null) return void fail(403, fault);
      const told = stub.onLinked(part, body);
      if (told === 0) return void request.socket.destroy();
      if (told !== null) return void fail(told, 'AsTold');
      const md5 = request.headers['content-md5'];
      if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64'))
        return void fail(400, 'BadDigest');
    } else if (isClosed && !request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))
      return void fail(403, 'AccessDenied');
    const xml = { 'content-type': 'application/xml' };
    if (query.has('object-lock'))
      return hasLock
        ? void send(
            200,
            '<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>',
            xml,
          )
        : void fail(404, 'ObjectLockConfigurationNotFoundError');
    if (query.has('versions')) {
      const prefix = query.get('prefix') ?? '';
      const kept = [...versions].filter(([name]) => name.startsWith(prefix));
      const rows = kept.flatMap(([name, all]) =>
        all.map(({ id }) => `<Version><Key>${name}</Key><VersionId>${id}</VersionId></Version>`),
      );
      return void send(
        200,
        `<ListVersionsResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListVersionsResult>`,
        xml,
      );
    }
    const version = versions.get(key)?.find(({ id }) => id === query.get('versionId'));
    if (query.has('legal-hold')) {
      if (version === undefined) return void fail(404, 'NoSuchVersion');
      version.isHeld = body.toString().includes('<Status>ON</Status>');
      return void send(200);
    }
    if (request.method === 'DELETE' && version !== undefined) {
      if (version.isHeld) return void fail(403, 'AccessDenied');
      versions.set(
        key,
        (versions.get(key) ?? []).filter((each) => each !== version),
      );
      objects.delete(key);
      return void send(204);
    }
    const etag = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`;
    const uploadId = query.get('uploadId');
    const upload = uploadId === null ? undefined : uploads.get(uploadId);
    if (uploadId !== null && upload === undefined) return void fail(404, 'NoSuchUpload');

    if (request.method === 'POST' && query.has('delete')) {
      for (const [, gone = ''] of body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)) objects.delete(gone);
      return void send(200, '<DeleteResult/>', { 'content-type': 'application/xml' });
    }
    if (request.method === 'POST' && query.has('uploads')) {
      const id = `upload-${++serial}`;
      uploads.set(id, { key, parts: new Map() });
      return void send(
        200,
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${key}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        { 'content-type': 'application/xml' },
      );
    }
    if (upload !== undefined && uploadId !== null) {
      if (request.method === 'PUT') {
        upload.parts.set(Number(query.get('partNumber')), body);
        return void send(200, '', { etag: etag(body) });
      }
      if (request.method === 'GET') {
        const parts = [...upload.parts].sort(([a], [b]) => a - b);
        const xml = parts.map(
          ([number, bytes]) =>
            `<Part><PartNumber>${number}</PartNumber><ETag>${etag(bytes)}</ETag><Size>${bytes.length}</Size></Part>`,
        );
        return void send(200, `<ListPartsResult><IsTruncated>false</IsTruncated>${xml.join('')}</ListPartsResult>`, {
          'content-type': 'application/xml',
        });
      }
      uploads.delete(uploadId);
      if (request.method === 'DELETE') return void send(204);
      const whole = Buffer.concat([...upload.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));
      objects.set(upload.key, { body: whole, metadata: {}, modifiedAt: new Date() });
      written(upload.key);
      return void send(
        200,
        `<CompleteMultipartUploadResult><Key>${upload.key}</Key><ETag>${etag(whole)}</ETag></CompleteMultipartUploadResult>`,
        { 'content-type': 'application/xml' },
      );
    }
    if (key === '' && query.get('list-type') === '2') return void send(200, listing(query));
    if (key === '') return void send(request.method === 'HEAD' ? 200 : 405);
    const found = objects.get(key);
    if (request.method === 'PUT') {
      if (request.headers['if-none-match'] === '*' && found !== undefined) return void fail(412, 'PreconditionFailed');
      const metadata = Object.fromEntries(
        Object.entries(request.headers).filter(([name]) => name.startsWith('x-amz-meta-')),
      ) as Record<string, string>;
      objects.set(key, { body, metadata, modifiedAt: new Date() });
      written(key);
      return void send(200, '', { etag: etag(body) });
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void send(204);
    }
    if (found === undefined) return void fail(404, 'NoSuchKey');
    const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const content = start === undefined ? found.body : found.body.subarray(Number(start), Number(end) + 1);
    if (request.method === 'HEAD')
      return void response
        .writeHead(200, { 'content-length': found.body.length, etag: etag(found.body), ...found.metadata })
        .end();
    send(start === undefined ? 200 : 206, content, { etag: etag(found.body), ...found.metadata });
  };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stub: S3Stub = {
    linked,
    onLinked: () => null,
    opensTo: '',
    refuses: null,
    aheadMs: 0,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get objects() {
      return new Map([...objects].map(([key, { body }]) => [key, body]));
    },
    tamper: (key, body, modifiedAt = new Date()) => {
      if (body === null) objects.delete(key);
      else objects.set(key, { body, metadata: {}, modifiedAt });
    },
    versionsOf: (key) => versions.get(key) ?? [],
    openUploads: (key) => [...uploads.values()].filter((upload) => key === undefined || upload.key === key).length,
    end: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return stub;
}

export const s3Settings = (stub: S3Stub, bucket: string) => ({
  STORAGE: 's3',
  S3_ENDPOINT: stub.url,
  S3_BUCKET: bucket,
  S3_ACCESS_KEY_ID: 'for-tests',
  S3_SECRET_ACCESS_KEY: 'for-tests-only',
});
