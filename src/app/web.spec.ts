import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { serveWeb } from './web.ts';

describe('the web client', () => {
  let root: string;
  let server: FastifyInstance;
  let address: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'svidok-web-'));
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<script nonce="@NONCE@"></script><h1>page</h1>');
    writeFileSync(join(root, 'assets/digest.worker-a1_b-2.js'), 'digest()');
    writeFileSync(join(root, 'first-paint.js'), 'first()');
    writeFileSync(join(root, 'sw.js'), 'frame()');
    writeFileSync(join(root, 'manifest.webmanifest'), '{}');
    writeFileSync(join(root, 'assets/part-a1.mjs'), 'part()');
    writeFileSync(join(root, 'assets/part-a1.mjs.br'), brotliCompressSync('part()'));
    server = fastify();
    serveWeb(server, (nonce) => `style-src 'nonce-${nonce}'`, root);
    address = await server.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    await server.close();
    rmSync(root, { recursive: true, force: true });
  });
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(address + path, { headers });
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };

  it('has its page at every route of its own, each time with another nonce, so that nothing may keep it', async () => {
    const nonces = new Set<string>();
    for (const url of ['/', '/index.html', '/cameras/1?tab=history']) {
      const { status, headers, body } = await get(url);
      expect([status, headers.get('content-type'), headers.get('cache-control'), headers.get('etag')]).toEqual([
        200,
        'text/html; charset=utf-8',
        'no-store',
        null,
      ]);
      const [, nonce = ''] = /^<script nonce="([A-Za-z0-9+/]{22}==)"><\/script><h1>page<\/h1>$/.exec(body) ?? [];
      expect(headers.get('content-security-policy')).toBe(`style-src 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('has the browser ask for all that an address needs at once, with the page itself', async () => {
    writeFileSync(join(root, 'index.html'), '<head></head><h1>page</h1>');
    writeFileSync(
      join(root, 'parts.json'),
      JSON.stringify([
        { path: '/welcome', isForEverybody: true, parts: ['/assets/welcome-a1.js'] },
        { path: '/crimes/new', isForEverybody: false, parts: ['/assets/new-a1.js'] },
        { path: '/crimes/:id', isForEverybody: false, parts: ['/assets/crime-a1.js', '/assets/crime-a1.css'] },
      ]),
    );
    const again = fastify();
    serveWeb(again, () => '', root);
    const headOf = async (url: string) => {
      const { body } = await again.inject({ url });
      return [...body.matchAll(/<link rel="(\w+)"[^>]* href="([^"]+)">/g)].map(([, rel, href]) => `${rel} ${href}`);
    };
    const questions = ['preload /api/v1/session', 'preload /api/v1/about'];
    expect(await headOf('/crimes/new?a=b')).toEqual(['modulepreload /assets/new-a1.js', ...questions]);
    expect(await headOf('/crimes/1')).toEqual([
      'modulepreload /assets/crime-a1.js',
      'preload /assets/crime-a1.css',
      ...questions,
    ]);
    expect(await headOf('/crimes/1/timeline')).toEqual(questions);
    // who is about to be given an account must not be told by it that nobody is signed in
    expect(await headOf('/welcome')).toEqual(['modulepreload /assets/welcome-a1.js', 'preload /api/v1/about']);
    await again.close();
  });

  it('lets WebAssembly run in the worker of digests alone, which reaches nothing', async () => {
    const { headers } = await get('/assets/digest.worker-a1_b-2.js');
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
    expect((await get('/assets/part-a1.mjs')).headers.get('content-security-policy')).toBeNull();
  });

  it('lets browsers keep what is named by its content, and nothing else', async () => {
    const part = await get('/assets/part-a1.mjs');
    expect([part.headers.get('content-type'), part.headers.get('cache-control')]).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
    for (const [path, type] of [
      ['/first-paint.js', 'text/javascript; charset=utf-8'],
      ['/sw.js', 'text/javascript; charset=utf-8'],
      ['/manifest.webmanifest', 'application/manifest+json; charset=utf-8'],
    ] as const) {
      const { headers } = await get(path);
      expect([headers.get('content-type'), headers.get('cache-control')]).toEqual([type, 'no-cache']);
    }
  });

  it('goes over the line packed to whoever understands it, and is told apart', async () => {
    const path = '/assets/part-a1.mjs';
    const [packed, plain] = [
      await get(path, { 'accept-encoding': 'gzip, br' }),
      await get(path, { 'accept-encoding': 'gzip' }),
    ];
    expect(
      [packed, plain].map(({ headers, body }) => [headers.get('content-encoding'), headers.get('vary'), body]),
    ).toEqual([
      ['br', 'accept-encoding', 'part()'],
      [null, 'accept-encoding', 'part()'],
    ]);
    const tags = [packed, plain].map(({ headers }) => String(headers.get('etag')));
    expect(new Set(tags).size).toBe(2);
    const again = await get(path, { 'accept-encoding': 'br', 'if-none-match': tags[0] ?? '' });
    expect(again.status).toBe(304);
    expect((await get(`${path}.br`)).status).toBe(404);
  });

  it('keeps all of its parts when a build puts others in their place', async () => {
    rmSync(root, { recursive: true });
    expect((await get('/assets/part-a1.mjs')).body).toBe('part()');
    expect((await get('/reports')).body).toContain('<h1>page</h1>');
  });

  it.each(['/assets/gone-b2.js', '/assets/../secret.txt', '/api/v1/nothing', '/ogc'])(
    'gives no page for %s',
    async (url) => {
      const { status, headers } = await get(url);
      expect([status, headers.get('content-type')]).toEqual([404, expect.stringContaining('application/problem+json')]);
    },
  );
});
