import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { UploadProtocol } from '../evidence.errors.ts';
import { TUS_CONTENT, TUS_VERSION } from './tus-protocol.ts';

const PATH = '/api/v1/uploads';
/** Nothing came for this long: the line is dead, and the client will come back on another. */
const SILENCE_MS = 60_000;

/** What Fastify must know of uploads: bodies of this type are not read, not limited, and every answer speaks tus. */
@Injectable()
export class UploadRoutes implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'EXHIBIT_MAX_BYTES'>,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (server === undefined) return; // the worker has no HTTP side
    server.addContentTypeParser(TUS_CONTENT, (_request, _payload, done) => done(null));
    server.addHook('onRequest', (request, reply, done) => {
      if (request.url.startsWith(PATH))
        void reply.headers({ 'tus-resumable': TUS_VERSION, 'tus-version': TUS_VERSION });
      done();
    });
  }

  describe(reply: FastifyReply): void {
    void reply.headers({ 'tus-extension': 'termination', 'tus-max-size': this.settings.EXHIBIT_MAX_BYTES });
  }

  /** Before a byte is read: what would reach beyond the committed size is no part of this exhibit. */
  refuseMoreThan(size: number, offset: number, request: FastifyRequest): void {
    const length = Number(request.headers['content-length'] ?? 0);
    if (offset + length > size)
      throw new UploadProtocol('too-large', 'upload-too-large', 'This is more than was committed to.');
  }

  /** Hands request and answer to the protocol's server, with the headers that Fastify would have set. */
  hijack(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    for (const [name, value] of Object.entries(HARDENING)) reply.raw.setHeader(name, value);
    const { socket } = request.raw;
    const hangUp = () => socket.destroy();
    socket.setTimeout(SILENCE_MS, hangUp);
    reply.raw.once('close', () => socket.setTimeout(0).removeListener('timeout', hangUp));
  }
}

const HARDENING = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cache-control': 'no-store',
};
