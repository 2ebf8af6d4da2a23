import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Browsers and clients open lines in advance. Node takes one that was never used for one whose request is still coming, and
 * the end of the process would wait a minute for it.
 */
export function closeSpareConnections(fastify: FastifyInstance): void {
  const spare = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    spare.add(socket);
    socket.once('close', () => spare.delete(socket));
  });
  fastify.server.on('request', ({ socket }: { socket: Socket }) => spare.delete(socket));
  fastify.addHook('preClose', (done) => {
    for (const socket of spare) socket.destroy();
    done();
  });
}
