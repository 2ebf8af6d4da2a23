import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Window } from '../../api/contract.ts';
import { asProblem, type Problem } from '../../api/problem.ts';
import { type Committed, type Earlier, type FileFacts, renewDelivered } from './api.ts';
import { digestOf } from './digest.ts';
import { sendFile, type Way, wayTo } from './send-file.ts';
import type { Sending } from './sending.ts';

export interface Parcel {
  readonly key: string;
  readonly file: File;
  readonly covered: Window;
}

export type ParcelState =
  | { readonly step: 'waiting' }
  | { readonly step: 'digesting'; readonly share: number }
  | { readonly step: 'committed' }
  | { readonly step: 'consigned'; readonly digest: string }
  | { readonly step: 'sending'; readonly sent: number; readonly isCut: boolean }
  | { readonly step: 'done'; readonly digest: string }
  | { readonly step: 'failed'; readonly problem: Problem };

interface Destination {
  readonly digest: string;
  /** Null: all of it is there. */
  readonly way: Way | null;
}

interface Promised {
  readonly parcel: Parcel;
  readonly to: Destination;
}

/** Tells the server of a file before its first byte. */
type Commit = (file: FileFacts & { readonly coveredWindow: Window }) => Promise<Committed>;

type Stage = 'idle' | 'running' | 'paused' | 'over';

const isStopped = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

/**
 * Files on their way: all digests first, then all commitments, so that the server knows of each file before the first byte
 * of any; then the bytes, file by file. A file that was committed before and not finished goes on where it stopped.
 */
export const useUploads = (commit: Commit, earlier: readonly Earlier[]) => {
  const commitment = useRef(commit);
  useEffect(() => {
    commitment.current = commit;
  }, [commit]);
  const queries = useQueryClient();
  const [stage, setStage] = useState<Stage>('idle');
  const [states, setStates] = useState<ReadonlyMap<string, ParcelState>>(new Map());
  const running = useRef<{ stop: AbortController; sending: Sending | null }>(null);
  const known = useRef(new Map<string, Way | null>());
  useEffect(() => {
    for (const exhibit of earlier)
      if (exhibit.state !== 'rejected') known.current.set(`${exhibit.sha256}:${exhibit.size}`, wayTo(exhibit));
  }, [earlier]);

  const tell = useCallback((key: string, state: ParcelState) => {
    setStates((all) => new Map(all).set(key, state));
  }, []);
  const renew = useCallback(() => renewDelivered(queries), [queries]);

  const promise = useCallback(
    async ({ key, file, covered }: Parcel, stop: AbortSignal) => {
      tell(key, { step: 'digesting', share: 0 });
      const digest = await digestOf(file, 'sha256', (share) => tell(key, { step: 'digesting', share }), stop);
      const same = `${digest}:${file.size}`;
      if (!known.current.has(same)) {
        const promised = { fileName: file.name, size: file.size, sha256: digest, coveredWindow: covered };
        known.current.set(same, wayTo((await commitment.current(promised)).exhibit));
      }
      const way = known.current.get(same) ?? null;
      tell(key, way === null ? { step: 'done', digest } : { step: 'committed' });
      return { way, digest };
    },
    [tell],
  );

  const send = useCallback(
    async ({ key, file }: Parcel, { way, digest }: Destination) => {
      const run = running.current;
      if (run === null || way === null) return;
      let sent = 0;
      tell(key, { step: 'sending', sent, isCut: false });
      run.sending = sendFile(
        file,
        way,
        {
          onProgress: (now) => tell(key, { step: 'sending', sent: (sent = now), isCut: false }),
          onWaiting: () => tell(key, { step: 'sending', sent, isCut: true }),
        },
        run.stop.signal,
      );
      await run.sending.done;
      known.current.set(`${digest}:${file.size}`, null);
      tell(key, { step: 'done', digest });
    },
    [tell],
  );

  /** Sends nothing: all digests and commitments, and what came of them. What is wrong with one file is no reason to keep the others. */
  const begin = useCallback(
    async (parcels: readonly Parcel[]) => {
      const stop = new AbortController();
      running.current = { stop, sending: null };
      setStage('running');
      setStates(new Map(parcels.map(({ key }) => [key, { step: 'waiting' }])));
      const promised: Promised[] = [];
      const attempt = async (key: string, deed: () => Promise<void>): Promise<void> => {
        if (stop.signal.aborted) return;
        await deed().catch((cause: unknown) => {
          if (!isStopped(cause)) tell(key, { step: 'failed', problem: asProblem(cause) });
        });
      };
      for (const parcel of parcels)
        await attempt(parcel.key, async () => {
          promised.push({ parcel, to: await promise(parcel, stop.signal) });
        });
      const end = async (): Promise<void> => {
        if (!stop.signal.aborted) setStage('over');
        await renew();
      };
      return { promised, attempt, end };
    },
    [promise, renew, tell],
  );

  const start = useCallback(
    async (parcels: readonly Parcel[]) => {
      const { promised, attempt, end } = await begin(parcels);
      void renew();
      for (const { parcel, to } of promised) await attempt(parcel.key, () => send(parcel, to));
      await end();
    },
    [begin, renew, send],
  );

  /** The bytes come on a medium: whoever is told of the commitments announces it. */
  const consign = useCallback(
    async (parcels: readonly Parcel[], announce: (exhibitIds: readonly string[]) => Promise<unknown>) => {
      const { promised, attempt, end } = await begin(parcels);
      const open = promised.filter(({ to }) => to.way !== null);
      const ids = open.flatMap(({ to }) => to.way?.exhibitId ?? []);
      const announced = open.length > 0 ? announce(ids) : Promise.resolve();
      for (const { parcel, to } of open)
        await attempt(parcel.key, async () => {
          await announced;
          tell(parcel.key, { step: 'consigned', digest: to.digest });
        });
      await end();
    },
    [begin, tell],
  );

  const pause = useCallback(() => {
    running.current?.sending?.pause();
    setStage('paused');
  }, []);
  const resume = useCallback(() => {
    running.current?.sending?.resume();
    setStage('running');
  }, []);
  const reset = useCallback(() => {
    running.current?.stop.abort();
    running.current = null;
    setStates(new Map());
    setStage('idle');
    void renew();
  }, [renew]);

  const isBusy = stage === 'running' || stage === 'paused';
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isBusy]);
  useEffect(() => () => running.current?.stop.abort(), []);
  return { stage, isBusy, states, start, consign, pause, resume, reset };
};
