import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import { log } from '../logging/log.ts';

/** Prometheus figures on a port of their own, never beside the API: an operator's network decides who may scrape. */
export function serveMetrics(port: number): Server {
  collectDefaultMetrics();
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    register.metrics().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.on('error', (error) => log.warn({ message: error.message }, 'metrics are not served'));
  server.listen(port, '127.0.0.1');
  return server;
}

/** Time by route pattern and status, never by URL. */
export function measureRequests(server: FastifyInstance): void {
  const seconds = new Histogram({
    name: 'svidok_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  });
  server.addHook('onResponse', (request, reply, done) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
