import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../platform/http/problem.filter.ts';
import { earlyLinks } from './early-parts.ts';
import { type ClientFile, readClient } from './web-client.ts';

/** From dist/src/app and from src/app alike, the built client lies two or three folders up. */
const CANDIDATES = ['../../web/dist/', '../../../web/dist/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);
const builtClient = (): string | undefined => CANDIDATES.find((path) => existsSync(`${path}index.html`));

const PROBLEMS = ['../../docs/problems/', '../../../docs/problems/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

const API = /^\/(api|health|ogc|metrics)(\/|$)/;

/** Stands in the built page wherever the nonce belongs (web/vite.config.ts). */
const NONCE = '@NONCE@';
const HEAD_ENDS = '</head>';

/**
 * Serves the built web client; a path that no file has is the client's own route, and gets its page. `policyOf`: the content
 * security policy of a page with this nonce.
 */
export function serveWeb(server: FastifyInstance, policyOf: (nonce: string) => string, root = builtClient()): void {
  const client = root === undefined ? new Map<string, ClientFile>() : readClient(root);
  const page = client.get('/index.html')?.body.toString('utf8');
  const linksFor = earlyLinks(client);
  server.get('/docs/problems/:code', (request: FastifyRequest, reply: FastifyReply) => explainProblem(request, reply));
  // A route, because Nest sets the one not-found handler itself and Fastify allows no second; more exact routes win over it.
  server.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = (request.url.split('?')[0] as string).replace(/^\/index\.html$/, '/');
    const file = client.get(path);
    if (file !== undefined) return send(request, reply, file);
    const isPage = page !== undefined && !API.test(path) && !path.includes('.');
    return isPage
      ? sendPage(reply, page.replace(HEAD_ENDS, linksFor(path) + HEAD_ENDS), policyOf)
      : sendProblem(request, reply, new NotFoundException());
  });
}

/** A nonce is good for one answer, so that nothing may keep the page. */
function sendPage(reply: FastifyReply, page: string, policyOf: (nonce: string) => string): unknown {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .header('cache-control', 'no-store')
    .header('content-security-policy', policyOf(nonce))
    .type('text/html; charset=utf-8')
    .send(page.replaceAll(NONCE, nonce));
}

/** Brotli is asked for by every browser that came over TLS or from the machine itself; others get the file as it is. */
function send(request: FastifyRequest, reply: FastifyReply, file: ClientFile): unknown {
  const isPacked = file.packed !== undefined && /(^|[\s,])br($|[\s,;])/.test(request.headers['accept-encoding'] ?? '');
  const tag = isPacked ? file.tag.replace(/"$/, '-br"') : file.tag;
  void reply.header('cache-control', file.caching).header('etag', tag);
  if (file.packed !== undefined) void reply.header('vary', 'accept-encoding');
  if (file.policy !== undefined) void reply.header('content-security-policy', file.policy);
  if (request.headers['if-none-match'] === tag) return reply.code(304).send();
  if (isPacked) void reply.header('content-encoding', 'br');
  return reply.type(file.type).send(isPacked ? file.packed : file.body);
}

/** `type` of a problem is a link: this is where it leads. */
function explainProblem(request: FastifyRequest, reply: FastifyReply): unknown {
  const { code } = request.params as { code: string };
  const file = `${PROBLEMS}${code}.md`;
  if (PROBLEMS === undefined || !/^[a-z0-9-]{1,80}$/.test(code) || !existsSync(file))
    return sendProblem(request, reply, new NotFoundException());
  return reply
    .type('text/markdown; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .send(readFileSync(file, 'utf8'));
}
