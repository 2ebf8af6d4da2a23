import { createServer, type Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Histogram, register } from 'prom-client';
import type { Settings } from '../config/config.ts';
import { log } from '../logging/log.ts';
import type { Figure } from './measure.ts';
import type { Watch } from './watch.ts';

/** Prometheus figures on a port of their own, never beside the API: an operator's network decides who may scrape. */
export function serveMetrics(
  { METRICS_HOST, METRICS_PORT }: Pick<Settings, 'METRICS_HOST' | 'METRICS_PORT'>,
  watch?: Watch,
): Server {
  collectDefaultMetrics();
  const figures = async () => (await register.metrics()) + ((await watch?.metrics()) ?? '');
  const server = createServer((request, response) => {
    // That the process runs: a worker has no other port to be asked at.
    if (request.url === '/live') {
      response.writeHead(204).end();
      return;
    }
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    figures().then(
      (text) => response.writeHead(200, { 'content-type': register.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.on('error', (error) => log.warn({ message: error.message }, 'metrics are not served'));
  server.listen(METRICS_PORT, METRICS_HOST);
  return server;
}

export const REQUEST_SECONDS = {
  name: 'svidok_http_request_seconds',
  help: 'Time to answer, by route and status',
  labels: ['method', 'route', 'status'],
} as const satisfies Figure;

/** Time by route pattern and status, never by URL. */
export function measureRequests(server: FastifyInstance): void {
  const { name, help, labels } = REQUEST_SECONDS;
  const seconds = new Histogram({
    name,
    help,
    labelNames: [...labels],
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
