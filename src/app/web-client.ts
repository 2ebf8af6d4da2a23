import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { DIGEST_WORKER_POLICY } from '../platform/http/content-security-policy.ts';

export interface ClientFile {
  readonly body: Buffer;
  /** The same by Brotli, where the build laid it beside. */
  readonly packed: Buffer | undefined;
  readonly type: string;
  readonly tag: string;
  readonly caching: string;
  /** The content security policy that it has to itself. */
  readonly policy: string | undefined;
}

const DIGEST_WORKER = /^\/assets\/digest\.worker-[\w-]+\.js$/;

const TYPES: Readonly<Record<string, string>> = {
  '.csv': 'text/csv; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
};

/**
 * The built client as it is now, by path. It is kept in memory (some 6 MB), so that a build beside a running product takes
 * nothing away from it: whoever is on a page still gets its parts, and pages and interface are of one kind until both start anew.
 */
export function readClient(root: string): ReadonlyMap<string, ClientFile> {
  const all = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = all.filter(({ name }) => !name.endsWith('.br'));
  const packed = new Set(all.map(({ parentPath, name }) => join(parentPath, name)));
  return new Map(
    files.map(({ parentPath, name }) => {
      const file = join(parentPath, name);
      const path = `/${relative(root, file).split(sep).join('/')}`;
      const body = readFileSync(file);
      return [
        path,
        {
          body,
          packed: packed.has(`${file}.br`) ? readFileSync(`${file}.br`) : undefined,
          type: TYPES[extname(name)] ?? 'application/octet-stream',
          tag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
          // The name of an asset changes with its content; everything else is asked for anew.
          caching: path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
          policy: DIGEST_WORKER.test(path) ? DIGEST_WORKER_POLICY : undefined,
        },
      ];
    }),
  );
}
