import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../platform/http/problem.filter.ts';
import { NotFoundException } from '@nestjs/common';

/** From dist/src/app and from src/app alike, the built client lies two or three folders up. */
const CANDIDATES = ['../../web/dist/', '../../../web/dist/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

const PROBLEMS = ['../../docs/problems/', '../../../docs/problems/']
  .map((path) => fileURLToPath(new URL(path, import.meta.url)))
  .find((path) => existsSync(path));

const API = /^\/(api|health|ogc|metrics)(\/|$)/;

/** Serves the built web client; a path that no file has is the client's own route, and gets its page. */
export async function serveWeb(app: NestFastifyApplication): Promise<void> {
  const root = CANDIDATES.find((path) => existsSync(`${path}index.html`));
  const server = app.getHttpAdapter().getInstance();
  if (root !== undefined) {
    await app.register(fastifyStatic as never, {
      root,
      wildcard: false,
      immutable: true,
      maxAge: '365d',
      index: false,
      globIgnore: ['**/index.html'],
    });
  }
  server.get('/docs/problems/:code', (request: FastifyRequest, reply: FastifyReply) => explainProblem(request, reply));
  // A route, because Nest sets the one not-found handler itself and Fastify allows no second; more exact routes win over it.
  server.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] as string;
    if (root === undefined || API.test(path) || path.includes('.'))
      return sendProblem(request, reply, new NotFoundException());
    void reply.header('cache-control', 'no-cache');
    return (reply as FastifyReply & { sendFile: (name: string, root: string, options: object) => unknown }).sendFile(
      'index.html',
      root,
      {
        maxAge: 0,
        immutable: false,
      },
    );
  });
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
