import { api } from '../../api/client.ts';
import type { UploadPart, UploadPartLink } from '../../api/contract.ts';
import { Problem } from '../../api/problem.ts';
import { digestOf } from './digest.ts';
import { isPassing, RETRY_DELAYS, type Sending, type Told } from './sending.ts';

/** The store takes nothing from here: a network that lets only this site through, or a bucket that is not set up for it. */
export class OutOfReach extends Error {}
const TRIES_TO_REACH = 3;

/**
 * Sends one file straight into the store: for each part the server is asked for a link, and says no where the file may not
 * come any more. The server is asked first what the store has, and again after whatever went wrong.
 */
export const sendDirect = (file: File, exhibitId: string, told: Told, stop: AbortSignal): Sending => {
  const path = { id: exhibitId };
  let interrupt = (): void => undefined;
  let going = Promise.resolve();
  let go = (): void => undefined;
  stop.addEventListener('abort', () => (interrupt(), go()));

  /** What S3 answered; 0 where nothing came of it. */
  const put = ({ part, url, headers }: UploadPartLink, bytes: Blob): Promise<number> =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('PUT', url);
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.addEventListener('progress', ({ loaded }) => told.onProgress(part.offset + loaded));
      request.addEventListener('loadend', () => resolve(request.status));
      interrupt = () => request.abort();
      request.send(bytes);
    });
  const link = async (part: UploadPart, bytes: Blob): Promise<UploadPartLink> => {
    const contentMd5 = inBase64(await digestOf(bytes, 'md5', () => undefined, stop));
    return api.put('/uploads/{id}/parts/{number}', { path: { ...path, number: part.number }, body: { contentMd5 } });
  };
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      interrupt = () => (clearTimeout(timer), resolve());
    });

  const run = async (): Promise<void> => {
    let failures = 0;
    let hasReached = false;
    let known: UploadPart | null = null;
    const failed = async (problem: Problem): Promise<void> => {
      const delay = RETRY_DELAYS[failures++];
      if (delay === undefined) throw problem;
      told.onWaiting();
      await wait(delay);
    };
    for (;;) {
      await going;
      stop.throwIfAborted();
      const wasGoing = going;
      const isHalted = (): boolean => going !== wasGoing || stop.aborted;
      try {
        const part: UploadPart | null = known ?? (await api.get('/uploads/{id}/parts', { path })).next;
        known = null;
        if (part === null) return void (await api.post('/uploads/{id}/completion', { path }));
        const bytes = file.slice(part.offset, part.offset + part.length);
        const given = await link(part, bytes);
        if (isHalted()) continue;
        const status = await put(given, bytes);
        if (isHalted()) continue;
        if (status >= 200 && status < 300) {
          [failures, hasReached, known] = [0, true, behind(part, file.size)];
          continue;
        }
        if (!hasReached && failures + 1 >= TRIES_TO_REACH) throw new OutOfReach();
        await failed(new Problem(status, {}));
      } catch (cause) {
        if (!(cause instanceof Problem) || !isPassing(cause.status)) throw cause;
        if (cause.code === 'direct-uploads-off') throw new OutOfReach();
        await failed(cause);
      }
    }
  };
  return {
    pause: () => {
      going = new Promise((resolve) => (go = resolve));
      interrupt();
    },
    resume: () => go(),
    done: run(),
  };
};

/** Null where the server has to be asked: nothing is left, and it joins the parts. */
const behind = ({ number, offset, length }: UploadPart, size: number): UploadPart | null => {
  const next = { number: number + 1, offset: offset + length, length: Math.min(length, size - offset - length) };
  return next.length > 0 ? next : null;
};

const inBase64 = (hex: string): string =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))));
