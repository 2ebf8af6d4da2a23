import net, { type AddressInfo, type Socket } from 'node:net';

/** The test file of the anti-virus industry, put together here so that no scanner stumbles over this repository. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''),
);

export type Mood = 'well' | 'mute' | 'babbling' | 'hanging-up' | 'rambling';

/** Speaks INSTREAM as clamd does: knows EICAR, has a size limit, and can be out of order in several ways. */
export interface FakeClamd {
  readonly url: string;
  mood: Mood;
  /** Bytes of whole streams that it has seen. */
  readonly seen: number[];
  end(): Promise<void>;
}

export async function startFakeClamd(limit = 1_000_000): Promise<FakeClamd> {
  const sockets = new Set<Socket>();
  const seen: number[] = [];
  const state: { mood: Mood } = { mood: 'well' };
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let held = Buffer.alloc(0);
    let body = Buffer.alloc(0);
    let isGreeted = false;
    let isDone = false;
    const say = (text: string) => {
      isDone = true;
      socket.end(`${text}\0`);
    };
    socket.on('data', (bytes: Buffer) => {
      if (isDone) return;
      if (state.mood === 'hanging-up') return void socket.destroy();
      if (state.mood === 'babbling') return say('stream: OK or so');
      if (state.mood === 'rambling') return void socket.write('x'.repeat(8000));
      held = Buffer.concat([held, bytes]);
      if (!isGreeted && held.length >= 10) {
        if (held.subarray(0, 10).toString() !== 'zINSTREAM\0') return say('UNKNOWN COMMAND');
        isGreeted = true;
        held = held.subarray(10);
      }
      while (isGreeted && held.length >= 4) {
        const length = held.readUInt32BE(0);
        if (length === 0) {
          seen.push(body.length);
          if (state.mood === 'mute') return;
          return say(body.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
        }
        if (held.length < 4 + length) return;
        body = Buffer.concat([body, held.subarray(4, 4 + length)]);
        held = held.subarray(4 + length);
        if (body.length > limit) return say('INSTREAM size limit exceeded. ERROR');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get mood() {
      return state.mood;
    },
    set mood(mood) {
      state.mood = mood;
    },
    seen,
    end: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
