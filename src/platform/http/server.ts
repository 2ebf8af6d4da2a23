import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { INestApplication } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from '../config/config.ts';
import { bucketAddress } from '../storage/bucket-address.ts';
import { log } from '../logging/log.ts';
import { requestContext } from '../logging/request-context.ts';
import { traceRequests } from '../tracing/requests.ts';
import { sealCursorsBy } from './cursor-seal.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { refuseDeepBodies } from './nesting.ts';
import { sendProblem, ProblemFilter } from './problem.filter.ts';
import { closeSpareConnections } from './spare-connections.ts';
import { answerUnreadable } from './unreadable.ts';
import { validationPipe } from './validation.ts';

const BODY_LIMIT = 1024 * 1024;
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** A request id from outside is taken over when it is harmless in a log line; else a fresh one. */
const requestIdOf = (headers: Record<string, unknown>): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
};

export function httpAdapter(trustProxy: string | undefined): FastifyAdapter {
  const adapter = new FastifyAdapter({
    loggerInstance: log as never,
    disableRequestLogging: true,
    bodyLimit: BODY_LIMIT,
    genReqId: (request: { headers: Record<string, unknown> }) => requestIdOf(request.headers),
    return503OnClosing: true,
    clientErrorHandler: answerUnreadable,
    trustProxy: trustProxy === undefined ? false : trustProxy.split(','),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (error: Error, request: unknown, reply: unknown) =>
      sendProblem(request as FastifyRequest, reply as FastifyReply, error),
  } as never);
  const server: FastifyInstance = adapter.getInstance();
  closeSpareConnections(server);
  refuseDeepBodies(server);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    requestContext.run({ requestId: request.id }, done);
  });
  traceRequests(server, trustProxy !== undefined);
  // One line per request: route pattern, never the URL, because a URL can hold what must not be in a log.
  server.addHook('onResponse', (request, reply, done) => {
    log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
  return adapter;
}

type PolicySettings = Pick<
  Settings,
  'MAP_STYLE_URL' | 'S3_DIRECT_UPLOADS' | 'S3_ENDPOINT' | 'S3_PUBLIC_ENDPOINT' | 'S3_BUCKET'
>;

/** The content security policy of this installation, for a page with this nonce or for any other answer. */
export const policyOf =
  (settings: PolicySettings) =>
  (nonce: string | null): string =>
    contentSecurityPolicy(settings.MAP_STYLE_URL, bucketAddress(settings), nonce);

/** What every front door that speaks HTTP puts around the modules; tests use the same. */
export async function dressHttp(
  app: INestApplication,
  settings: PolicySettings & Pick<Settings, 'SVIDOK_SECRET'>,
): Promise<NestFastifyApplication> {
  sealCursorsBy(settings.SVIDOK_SECRET);
  const http = app as NestFastifyApplication;
  await http.register(cookie as never);
  await http.register(multipart, {
    limits: { fileSize: 512 * 1024 * 1024, files: 1, fields: 10, fieldSize: BODY_LIMIT },
  });
  http.useGlobalPipes(validationPipe());
  http.useGlobalFilters(new ProblemFilter());
  http
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', securityHeaders(policyOf(settings)(null)) as never);
  return http;
}

const securityHeaders =
  (csp: string) =>
  (_request: FastifyRequest, reply: FastifyReply, payload: unknown, done: (error: null, payload: unknown) => void) => {
    void reply.headers({
      // a download brings a stricter one of its own
      'content-security-policy': reply.getHeader('content-security-policy') ?? csp,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), microphone=(), geolocation=(self)',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
    });
    if (reply.getHeader('cache-control') === undefined) void reply.header('cache-control', 'no-store');
    done(null, payload);
  };
