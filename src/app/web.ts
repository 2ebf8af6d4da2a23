import { existsSync } from 'node:fs';
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
  server.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const path = request.url.split('?')[0] as string;
    if (root === undefined || request.method !== 'GET' || API.test(path) || path.includes('.'))
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
