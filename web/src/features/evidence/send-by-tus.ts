import { DetailedError, Upload } from 'tus-js-client';
import { proofHeader } from '../../api/client.ts';
import { asProblem, Problem } from '../../api/problem.ts';
import { openBook } from '../../i18n/explain.ts';
import { isPassing, RETRY_DELAYS, type Sending, type Told } from './sending.ts';

const CHUNK = 8 * 1024 * 1024;

/**
 * Sends one file to where it was committed. The server is asked first how far it is: after a cut, a pause, or a crash of tab or
 * machine it goes on from there. Rejects with a Problem, or with AbortError once `stop` says so.
 */
export const sendByTus = (file: File, uploadUrl: string, told: Told, stop: AbortSignal): Sending => {
  let upload: Upload | undefined;
  const done = new Promise<void>((resolve, reject) => {
    upload = new Upload(file, {
      uploadUrl: new URL(uploadUrl, window.location.origin).href,
      chunkSize: CHUNK,
      retryDelays: [...RETRY_DELAYS],
      storeFingerprintForResuming: false,
      onBeforeRequest: (request) => {
        for (const [name, value] of Object.entries(proofHeader())) request.setHeader(name, value);
      },
      onShouldRetry: (error) => {
        const again = isPassing(error.originalResponse?.getStatus() ?? 0);
        if (again) told.onWaiting();
        return again;
      },
      onProgress: (sent) => told.onProgress(sent),
      onError: (error) => void openBook().then(() => reject(problemOfUpload(error))),
      onSuccess: () => resolve(),
    });
    stop.addEventListener('abort', () => {
      void upload?.abort();
      reject(new DOMException('stopped', 'AbortError'));
    });
    upload.start();
  });
  return { pause: () => void upload?.abort(), resume: () => upload?.start(), done };
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
