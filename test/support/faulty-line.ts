import { connect, createServer, type Socket } from 'node:net';
import { eventually } from './eventually.ts';

/** A line between the product and one of its servers, which can be made bad in every way that lines are. */
export interface FaultyLine {
  readonly port: number;
  /** Each piece waits so long, and comes in two halves. */
  slowMs: number;
  /** Nothing passes and nothing is said; what was sent arrives when it is over. */
  isStalled: boolean;
  /** Nobody answers any more: open connections are hung up, new ones too. */
  isCut: boolean;
  /** Which port of this machine it leads to; for connections from now on. */
  target: number;
  /** As a firewall that forgot them: what is sent through the connections of now goes nowhere, and nobody is told. New ones are well. */
  forget(): void;
  close(): Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function faultyLine(target: number): Promise<FaultyLine> {
  const open = new Set<Socket>();
  let generation = 0;
  let isCut = false;
  const hangUp = () => open.forEach((socket) => socket.destroy());
  const pump = (from: Socket, to: Socket, born: number) => {
    let before: Promise<unknown> = Promise.resolve();
    const pass = async (piece: Buffer) => {
      if (line.isStalled) await eventually('the line goes on', async () => !line.isStalled, 600_000);
      if (born !== generation || to.destroyed) return;
      if (line.slowMs === 0) return void to.write(piece);
      const half = Math.ceil(piece.length / 2);
      for (const part of [piece.subarray(0, half), piece.subarray(half)]) {
        await pause(line.slowMs / 2);
        if (!to.destroyed && part.length > 0) to.write(part);
      }
    };
    const inOrder = (work: () => unknown): void => {
      before = before.then(work);
    };
    from
      .on('data', (piece: Buffer) => inOrder(() => pass(piece)))
      .on('end', () => inOrder(() => (born === generation ? to.end() : undefined)));
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    if (isCut) return void client.destroy();
    const upstream = connect({ port: line.target, host: '127.0.0.1', allowHalfOpen: true });
    const born = generation;
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket
        .setNoDelay(true)
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(socket);
          if (socket.errored !== null && born === generation) other.destroy();
        });
      pump(socket, other, born);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line: FaultyLine = {
    port: (server.address() as { port: number }).port,
    target,
    slowMs: 0,
    isStalled: false,
    get isCut() {
      return isCut;
    },
    set isCut(is: boolean) {
      isCut = is;
      if (is) hangUp();
    },
    forget: () => {
      generation += 1;
    },
    close: () =>
      new Promise((resolve) => {
        hangUp();
        server.close(() => resolve());
      }),
  };
  return line;
}
