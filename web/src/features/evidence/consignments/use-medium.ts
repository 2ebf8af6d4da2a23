import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Consignment, Reading } from '../../../api/contract.ts';
import { asProblem, type Problem } from '../../../api/problem.ts';
import { renewDelivered } from '../api.ts';
import { digestOf } from '../digest.ts';
import { sendFile, type Way, wayTo } from '../send-file.ts';
import type { ParcelState } from '../use-uploads.ts';
import { readMedium } from './api.ts';

/** A file of the medium that may be a promised one. */
export interface Candidate {
  readonly key: string;
  readonly file: File;
}

interface Read {
  readonly reading: Reading;
  /** Of no promised size and name: not even looked into. */
  readonly passedOver: readonly File[];
}

type Stage = 'idle' | 'reading' | 'sending' | 'over';

const isStopped = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'AbortError';

/** Reads a medium: digests first, then the server says what was promised, and only that is sent. */
export const useMedium = (consignment: Consignment) => {
  const queries = useQueryClient();
  const [stage, setStage] = useState<Stage>('idle');
  const [candidates, setCandidates] = useState<readonly Candidate[]>([]);
  const [states, setStates] = useState<ReadonlyMap<string, ParcelState>>(new Map());
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const stop = useRef<AbortController | null>(null);

  const tell = useCallback((key: string, state: ParcelState) => {
    setStates((all) => new Map(all).set(key, state));
  }, []);

  const run = useCallback(
    async (files: readonly File[]) => {
      const stopping = new AbortController();
      stop.current = stopping;
      const { signal } = stopping;
      const isWorthReading = (file: File): boolean =>
        consignment.files.some(({ size, fileName }) => size === file.size || fileName === file.name);
      const chosen = files.filter(isWorthReading).map((file, i) => ({ key: `${i} ${file.name}`, file }));
      setCandidates(chosen);
      setStates(new Map(chosen.map(({ key }) => [key, { step: 'waiting' }])));
      setRead(null);
      setProblem(null);
      setStage('reading');
      try {
        const digests = new Map<string, string>();
        for (const { key, file } of chosen)
          digests.set(key, await digestOf(file, 'sha256', (share) => tell(key, { step: 'digesting', share }), signal));
        const found = chosen.map(({ key, file }) => ({
          fileName: file.name,
          size: file.size,
          sha256: digests.get(key) ?? '',
        }));
        const reading = await readMedium(consignment.id, found);
        setRead({ reading, passedOver: files.filter((file) => !isWorthReading(file)) });
        setStage('sending');
        const wanted = new Set(reading.matched.map(({ sha256 }) => sha256));
        setCandidates(chosen.filter(({ key }) => wanted.has(digests.get(key) ?? '')));
        for (const { key } of chosen) tell(key, { step: 'committed' });
        for (const { sha256, size, exhibitId: id, ...urls } of reading.matched) {
          const candidate = chosen.find(({ key, file }) => digests.get(key) === sha256 && file.size === size);
          if (candidate === undefined) continue;
          await bring(candidate, sha256, wayTo({ id, ...urls }), tell, signal);
        }
        setStage('over');
      } catch (cause) {
        if (!isStopped(cause)) setProblem(asProblem(cause));
        setStage('idle');
      }
      await renewDelivered(queries);
    },
    [consignment, queries, tell],
  );

  const reset = useCallback(() => {
    stop.current?.abort();
    setStage('idle');
    setCandidates([]);
    setRead(null);
  }, []);

  const isBusy = stage === 'reading' || stage === 'sending';
  useEffect(() => {
    if (!isBusy) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isBusy]);
  useEffect(() => () => stop.current?.abort(), []);
  return { stage, isBusy, candidates, states, read, problem, run, reset };
};

/** What is wrong with one file is no reason to keep the others. */
async function bring(
  { key, file }: Candidate,
  digest: string,
  way: Way | null,
  tell: (key: string, state: ParcelState) => void,
  signal: AbortSignal,
): Promise<void> {
  if (way === null) return tell(key, { step: 'done', digest });
  let sent = 0;
  tell(key, { step: 'sending', sent, isCut: false });
  try {
    await sendFile(
      file,
      way,
      {
        onProgress: (now) => tell(key, { step: 'sending', sent: (sent = now), isCut: false }),
        onWaiting: () => tell(key, { step: 'sending', sent, isCut: true }),
      },
      signal,
    ).done;
    tell(key, { step: 'done', digest });
  } catch (cause) {
    if (isStopped(cause)) throw cause;
    tell(key, { step: 'failed', problem: asProblem(cause) });
  }
}
