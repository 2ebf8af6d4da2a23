import type { LoggerService } from '@nestjs/common';
import pino from 'pino';
import { currentTraceId } from '../tracing/tracing.ts';
import { requestContext } from './request-context.ts';

/** One JSON line per fact. Never log a body, a position, a name or a token; the list below is the net beneath that rule. */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => {
    const trace = currentTraceId();
    return { ...requestContext.getStore(), ...(trace === null ? {} : { trace }) };
  },
  redact: {
    paths: [
      'authorization',
      'cookie',
      'password',
      'token',
      'location',
      'email',
      'phone',
      '*.authorization',
      '*.cookie',
      '*.password',
      '*.token',
      '*.location',
      '*.email',
      '*.phone',
      'req.headers',
      'parameters',
      '*.parameters',
      'query',
      '*.query',
      'driverError',
      '*.driverError',
    ],
    censor: '[redacted]',
  },
});

/** What may be told of an unexpected error in the log: never its bound values, which can be personal data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = (error as { code?: unknown }).code;
  return {
    error: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
  };
}

/** Nest's own lines go the same way. */
export class NestLog implements LoggerService {
  log(message: unknown, context?: unknown) {
    log.debug({ context }, String(message));
  }
  warn(message: unknown, context?: unknown) {
    log.warn({ context }, String(message));
  }
  error(message: unknown, stack?: unknown) {
    log.error({ stack }, String(message));
  }
}
