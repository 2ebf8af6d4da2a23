import { DetailedError, Upload } from 'tus-js-client';
import { proofHeader } from '../../api/client.ts';
import { asProblem, Problem } from '../../api/problem.ts';

/** Waits grow, and go on for about half an hour: a bad line is the usual case, not the exception. */
const RETRY_DELAYS = [500, 1000, 2000, 4000, 8000, 15_000, ...Array.from({ length: 60 }, () => 30_000)];
const CHUNK = 8 * 1024 * 1024;

export interface Sending {
  pause(): void;
  resume(): void;
}

/**
 * Sends one file to where it was committed. The server is asked first how far it is: after a cut, a pause, or a crash of tab or
 * machine it goes on from there. Rejects with a Problem, or with AbortError once `stop` says so.
 */
export const sendFile = (
  file: File,
  uploadUrl: string,
  told: { onProgress: (sent: number) => void; onWaiting: () => void },
  stop: AbortSignal,
): { sending: Sending; done: Promise<void> } => {
  let upload: Upload | undefined;
  const done = new Promise<void>((resolve, reject) => {
    upload = new Upload(file, {
      uploadUrl: new URL(uploadUrl, window.location.origin).href,
      chunkSize: CHUNK,
      retryDelays: RETRY_DELAYS,
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(proofHeader())) request.setHeader(name, value);
      },
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
        if (again) told.onWaiting();
        return again;
      },
      onProgress: told.onProgress,
      onError: (error) => reject(problemOfUpload(error)),
      onSuccess: () => resolve(),
    });
    stop.addEventListener('abort', () => {
      void upload?.abort();
      reject(new DOMException('stopped', 'AbortError'));
    });
    upload.start();
  });
  return { sending: { pause: () => void upload?.abort(), resume: () => upload?.start() }, done };
};

function problemOfUpload(cause: Error): Problem {
  if (!(cause instanceof DetailedError) || !cause.originalResponse) return asProblem(new TypeError(cause.message));
  try {
    return new Problem(
      cause.originalResponse.getStatus(),
      JSON.parse(cause.originalResponse.getBody()) as Record<string, unknown>,
    );
  } catch {
    return new Problem(cause.originalResponse.getStatus(), {});
  }
}
