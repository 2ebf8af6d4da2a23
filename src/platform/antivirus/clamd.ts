import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

/** What a scanner says of a stream. `too-large`: beyond what it was set to read, so it has not looked at all of it. */
export type Scan =
  | { readonly result: 'clean' | 'too-large' }
  | { readonly result: 'infected'; readonly signature: string };

/** The scanner was asked and gave no usable answer. Nobody may take that for clean. */
export class ScannerFailed extends Error {
  constructor(readonly why: 'unreachable' | 'silent' | 'broken-answer') {
    super(`the virus scanner is ${why}`);
    this.name = 'ScannerFailed';
  }
}

/** clamd closes a connection that is silent for longer (CommandReadTimeout, ReadTimeout), and a hung one must not hold a worker. */
const SILENCE_MS = 120_000;
const LONGEST_ANSWER = 4096;

/**
 * One stream to clamd and its verdict (`zINSTREAM`: pieces with their length in front, a length of zero at the end). Only the
 * exact answers of the protocol count; whatever else comes, and whatever does not, is a failure.
 */
export async function scanBy(address: URL, content: Readable, silenceMs = SILENCE_MS): Promise<Scan> {
  const socket = open(address);
  const answer = answerOn(socket, silenceMs);
  // the answer may come, or fail, while bytes are still on their way
  answer.catch(() => undefined);
  try {
    await send(socket, content, answer);
    return verdictIn(await answer);
  } finally {
    content.destroy();
    socket.destroy();
  }
}

const open = ({ protocol, hostname, port, pathname }: URL): Socket =>
  protocol === 'unix:'
    ? connect(decodeURIComponent(pathname))
    : connect(Number(port === '' ? 3310 : port), hostname.replace(/^\[|\]$/g, ''));

function answerOn(socket: Socket, silenceMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    let isConnected = false;
    socket.setTimeout(silenceMs, () => reject(new ScannerFailed('silent')));
    socket.once('connect', () => (isConnected = true));
    socket.on('data', (bytes: Buffer) => {
      text += bytes.toString('latin1');
      if (text.includes('\0')) resolve(text.slice(0, text.indexOf('\0')));
      else if (text.length > LONGEST_ANSWER) reject(new ScannerFailed('broken-answer'));
    });
    // a scanner that has heard enough closes while we write; what it said before counts
    socket.on('error', () =>
      setTimeout(() => reject(new ScannerFailed(isConnected ? 'broken-answer' : 'unreachable')), 50),
    );
    socket.on('close', () => reject(new ScannerFailed(isConnected ? 'broken-answer' : 'unreachable')));
  });
}

async function send(socket: Socket, content: Readable, answer: Promise<string>): Promise<void> {
  let isAnswered = false;
  void answer.then(
    () => (isAnswered = true),
    () => (isAnswered = true),
  );
  const write = (bytes: Buffer): Promise<unknown> =>
    socket.write(bytes)
      ? Promise.resolve()
      : Promise.race([new Promise((done) => socket.once('drain', done)), answer.catch(() => undefined)]);
  await write(Buffer.from('zINSTREAM\0'));
  for await (const piece of content) {
    if (isAnswered) return;
    const bytes = piece as Buffer;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    await write(Buffer.concat([length, bytes]));
  }
  await write(Buffer.alloc(4));
}

function verdictIn(answer: string): Scan {
  if (answer === 'stream: OK') return { result: 'clean' };
  if (answer.startsWith('INSTREAM size limit exceeded')) return { result: 'too-large' };
  const signature = /^stream: (\S{1,200}) FOUND$/.exec(answer)?.[1];
  if (signature === undefined) throw new ScannerFailed('broken-answer');
  return { result: 'infected', signature };
}
