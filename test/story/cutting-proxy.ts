import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A line that can be cut: forwards bytes to a server, and hangs up on all who talk through it when told. */
export interface CuttingProxy {
  readonly url: string;
  readonly bytesUp: number;
  cut(): void;
  close(): Promise<void>;
}

/** `watch` hears of each piece that goes up, with the sum of bytes so far; the piece waits until `watch` is through. */
export async function cuttingProxy(
  target: string,
  watch: (bytesUp: number) => void | Promise<void>,
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let bytesUp = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(socket);
          client.destroy();
          upstream.destroy();
        });
    }
    const watched = new Transform({
      transform: (chunk: Buffer, _encoding, pass) => {
        bytesUp += chunk.length;
        Promise.resolve(watch(bytesUp)).then(
          () => pass(null, chunk),
          (error: Error) => pass(error),
        );
      },
    });
    watched.on('error', () => client.destroy());
    client.pipe(watched).pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${address.port}`,
    get bytesUp() {
      return bytesUp;
    },
    cut: () => open.forEach((socket) => socket.destroy()),
    close: () =>
      new Promise((resolve) => {
        open.forEach((socket) => socket.destroy());
        server.close(() => resolve());
      }),
  };
}
