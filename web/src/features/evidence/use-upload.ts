import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { DetailedError, Upload } from 'tus-js-client';
import { proofHeader } from '../../api/client.ts';
import type { Window } from '../../api/contract.ts';
import { asProblem, Problem } from '../../api/problem.ts';
import { commit } from './api.ts';
import { digestOf } from './digest.ts';

export type UploadState =
  | { readonly step: 'idle' }
  | { readonly step: 'digesting'; readonly share: number }
  | { readonly step: 'committing' }
  | {
      readonly step: 'sending';
      readonly sent: number;
      readonly total: number;
      readonly paused: boolean;
      readonly waiting: boolean;
    }
  | { readonly step: 'done'; readonly exhibitId: string; readonly digest: string }
  | { readonly step: 'failed'; readonly problem: Problem };

/** Waits grow, and go on for about half an hour: a bad line is the usual case, not the exception. */
const RETRY_DELAYS = [500, 1000, 2000, 4000, 8000, 15_000, ...Array.from({ length: 60 }, () => 30_000)];
const CHUNK = 8 * 1024 * 1024;

const problemOfUpload = (cause: Error): Problem => {
  if (!(cause instanceof DetailedError) || !cause.originalResponse) return asProblem(new TypeError(cause.message));
  try {
    return new Problem(
      cause.originalResponse.getStatus(),
      JSON.parse(cause.originalResponse.getBody()) as Record<string, unknown>,
    );
  } catch {
    return new Problem(cause.originalResponse.getStatus(), {});
  }
};

/** A file on its way: its digest first, then the commitment, then the bytes; cut lines and pauses resume where they stopped. */
export const useUpload = (askId: string) => {
  const queries = useQueryClient();
  const [state, setState] = useState<UploadState>({ step: 'idle' });
  const running = useRef<{ upload: Upload | null; stop: AbortController } | null>(null);

  const renew = useCallback(async () => {
    await queries.invalidateQueries({ queryKey: ['ask', askId] });
    await queries.invalidateQueries({ queryKey: ['asks'] });
  }, [queries, askId]);

  const start = useCallback(
    async (file: File, coveredWindow: Window) => {
      const stop = new AbortController();
      running.current = { upload: null, stop };
      try {
        setState({ step: 'digesting', share: 0 });
        const digest = await digestOf(file, (share) => setState({ step: 'digesting', share }), stop.signal);
        setState({ step: 'committing' });
        const { exhibit, uploadUrl } = await commit(askId, {
          fileName: file.name,
          size: file.size,
          sha256: digest,
          coveredWindow,
        });
        void renew();
        setState({ step: 'sending', sent: 0, total: file.size, paused: false, waiting: false });
        const sending = (change: Partial<Extract<UploadState, { step: 'sending' }>>) =>
          setState((now) => (now.step === 'sending' ? { ...now, ...change } : now));
        const upload = new Upload(file, {
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
            if (again) sending({ waiting: true });
            return again;
          },
          onProgress: (sent) => sending({ sent, waiting: false }),
          onError: (error) => setState({ step: 'failed', problem: problemOfUpload(error) }),
          onSuccess: () => {
            setState({ step: 'done', exhibitId: exhibit.id, digest });
            void renew();
          },
        });
        running.current = { upload, stop };
        upload.start();
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === 'AbortError') setState({ step: 'idle' });
        else setState({ step: 'failed', problem: asProblem(cause) });
      }
    },
    [askId, renew],
  );

  const pause = useCallback(() => {
    void running.current?.upload?.abort();
    setState((now) => (now.step === 'sending' ? { ...now, paused: true, waiting: false } : now));
  }, []);
  const resume = useCallback(() => {
    running.current?.upload?.start();
    setState((now) => (now.step === 'sending' ? { ...now, paused: false } : now));
  }, []);
  const reset = useCallback(() => {
    running.current?.stop.abort();
    void running.current?.upload?.abort();
    running.current = null;
    setState({ step: 'idle' });
  }, []);

  const busy = state.step === 'digesting' || state.step === 'committing' || state.step === 'sending';
  useEffect(() => {
    if (!busy) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [busy]);
  useEffect(
    () => () => {
      running.current?.stop.abort();
      void running.current?.upload?.abort();
    },
    [],
  );
  return { state, start, pause, resume, reset };
};
