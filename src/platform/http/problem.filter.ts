import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type Fault } from '../../kernel/errors.ts';
import { translateDatabaseError } from '../database/database-errors.ts';
import { describeError, log } from '../logging/log.ts';
import { translateStoreError } from '../storage/store-errors.ts';
import { type Problem, STATUS, titleOf } from './problem.ts';

/** Every refusal and every fault leaves the house as a problem; what is not a refusal tells nothing but a trace id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    sendProblem(request, reply, thrown);
  }
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, thrown: unknown): void {
  const problem = toProblem(thrown, request.url.split('?')[0] as string, request.id);
  if (problem.status >= 500) log.error({ route: request.routeOptions.url, ...describeError(thrown) }, 'fault');
  // An answer that has begun cannot become a problem any more; the broken connection tells the client.
  if (reply.sent || reply.raw.headersSent) {
    reply.raw.destroy();
    return;
  }
  if (problem.status === 401) void reply.header('www-authenticate', challengeFor(problem.instance));
  const wait = problem.facts?.['retryAfterSeconds'];
  if (typeof wait === 'number') void reply.header('retry-after', String(wait));
  else if (problem.status === 503) void reply.header('retry-after', '5');
  void reply
    .code(problem.status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem));
}

/** GIS clients ask their user for a name and a password; anywhere else the browser would open a window of its own. */
const challengeFor = (path: string): string =>
  /^\/ogc(\/|$)/.test(path) ? 'Basic realm="svidok", charset="UTF-8", Bearer realm="svidok"' : 'Bearer realm="svidok"';

export function toProblem(thrown: unknown, instance: string, traceId: string): Problem {
  const error = translateDatabaseError(translateStoreError(thrown));
  if (error instanceof DomainError) return ofDomain(error, instance, traceId);
  const status = statusOf(error);
  if (status !== null && status < 500) {
    const { message } = error as Error;
    return problem(status, CODES[status] ?? 'refused', publicMessage(status, message), instance, traceId);
  }
  if (status === 503) return problem(503, 'unavailable', 'Try again in a moment.', instance, traceId);
  return problem(
    500,
    'internal',
    'Something went wrong on our side. The trace id finds it in our log.',
    instance,
    traceId,
  );
}

function ofDomain(error: DomainError, instance: string, traceId: string): Problem {
  const base = problem(STATUS[error.kind], error.code, error.message, instance, traceId, error.faults);
  return Object.keys(error.facts).length > 0 ? { ...base, facts: error.facts } : base;
}

const CODES: Readonly<Record<number, string>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  406: 'not-acceptable',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many',
};

/** What the reader of multipart bodies says of one that is cut off or has no boundary; it gives no status. */
const BROKEN_MULTIPART =
  /^(Multipart: Boundary not found|Malformed content type|Malformed part header|Unexpected end of (form|file|multipart data))$/;

/** Errors of Nest (HttpException) and of Fastify (`statusCode`), e.g. malformed JSON or a body over the limit. */
function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && BROKEN_MULTIPART.test(error.message)) return 400;
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' && status >= 400 ? status : null;
}

const publicMessage = (status: number, message: string): string =>
  status === 404 ? 'There is nothing here, or it is not yours to see.' : message;

function problem(
  status: number,
  code: string,
  detail: string,
  instance: string,
  traceId: string,
  errors: readonly Fault[] = [],
): Problem {
  return {
    type: `/docs/problems/${code}`,
    title: titleOf(status),
    status,
    detail,
    instance,
    code,
    traceId,
    ...(errors.length > 0 ? { errors } : {}),
  };
}
