import type { FastifyInstance, FastifyRequest } from 'fastify';
import { beginPiece, type BegunPiece } from './tracing.ts';

/**
 * Each request as a piece of a trace: method, route pattern, status; never the URL, an address or a header. A trace that was
 * begun before us goes on only behind a proxy of the house: anybody else could make us keep as many as they like.
 */
export function traceRequests(server: FastifyInstance, isBehindProxy: boolean): void {
  const begun = new WeakMap<FastifyRequest, BegunPiece>();
  server.addHook('onRequest', (request, _reply, done) => {
    const opened = beginPiece(() => {
      const route = request.routeOptions.url;
      const cause = request.headers['traceparent'];
      return {
        name: route === undefined ? request.method : `${request.method} ${route}`,
        kind: 'SERVER',
        attributes: {
          'http.request.method': request.method,
          'url.scheme': request.protocol,
          'svidok.request_id': request.id,
          ...(route === undefined ? {} : { 'http.route': route }),
        },
        cause: isBehindProxy && typeof cause === 'string' ? cause : undefined,
      };
    });
    if (opened === null) return done();
    begun.set(request, opened);
    opened.within(done);
  });
  server.addHook('onResponse', (request, { statusCode }, done) => {
    const failure = statusCode >= 500 ? String(statusCode) : null;
    begun.get(request)?.end({ 'http.response.status_code': statusCode }, failure);
    done();
  });
}
