import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { askOutside } from './ask-outside.ts';

describe('asking outside', () => {
  let server: Server | undefined;
  afterEach(async () => {
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
  });
  const answering = async (listener: RequestListener): Promise<string> => {
    const opened = (server = createServer(listener));
    await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(opened.address() as AddressInfo).port}/`;
  };
  const ask = (url: string) => askOutside(url, 'text/plain', new Uint8Array([1]), { patienceMs: 300, mostBytes: 1000 });

  it('tells status, type and bytes', async () => {
    const url = await answering((_, reply) => reply.writeHead(409, { 'content-type': 'text/x.tlog.size' }).end('7\n'));
    expect(await ask(url)).toEqual({ status: 409, type: 'text/x.tlog.size', bytes: Buffer.from('7\n') });
  });

  it('waits no longer than its patience, also for an answer that trickles', async () => {
    await expect(ask(await answering(() => undefined))).rejects.toThrow(/timeout/);
    server?.closeAllConnections();
    server?.close();
    const trickle: RequestListener = (_, reply) => {
      const timer = setInterval(() => reply.write('x'), 50);
      reply.on('close', () => clearInterval(timer));
    };
    await expect(ask(await answering(trickle))).rejects.toThrow(/timeout/);
  });

  it('reads no more than its limit, and follows nobody elsewhere', async () => {
    await expect(ask(await answering((_, reply) => reply.end('x'.repeat(1001))))).rejects.toThrow(
      'more than 1000 bytes',
    );
    server?.close();
    const url = await answering((_, reply) => reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end());
    await expect(ask(url)).rejects.toThrow(/fetch failed/);
  });
});
