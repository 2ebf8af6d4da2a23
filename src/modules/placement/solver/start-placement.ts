import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Phase, Placement } from '../domain/place.ts';
import type { Question } from '../domain/question.ts';

export interface Order {
  readonly question: Question;
  /** For the search and the proof, once it is known who covers what. */
  readonly seconds: number;
}

export interface Told {
  readonly phase: Phase | 'done';
  /** Of the coverage, then of the time. */
  readonly share: number;
  readonly best: Placement | null;
}

export interface RunningPlacement {
  /** The best that was found when it ended, was stopped or ran out of time; null where it was stopped before there was any. */
  readonly ended: Promise<Placement | null>;
  readonly stop: () => void;
}

/** Node runs what is built; specs run from the sources and take the built thread, which `npm test` keeps fresh. */
const THREAD = fileURLToPath(import.meta.url)
  .replace(/start-placement\.[jt]s$/, 'placement-thread.js')
  .replace(/(?<!\/dist)\/src\/modules\//, '/dist/src/modules/');

/** The solver looks at its clock only between steps, and one step may be long. */
const GRACE_SECONDS = 5;

/** Computes a placement in a thread of its own. `ended` rejects only when the thread fails before it found anything. */
export function startPlacement(order: Order, onProgress: (told: Told) => void): RunningPlacement {
  const thread = new Worker(THREAD, { workerData: order });
  let best: Placement | null = null;
  let limit: NodeJS.Timeout | undefined;
  const stop = () => void thread.terminate();
  const ended = new Promise<Placement | null>((resolve, reject) => {
    thread.on('message', (told: Told) => {
      best = told.best ?? best;
      if (told.best !== null) limit ??= setTimeout(stop, (order.seconds + GRACE_SECONDS) * 1000);
      onProgress(told);
    });
    // A solver that ran out of memory takes its proof with it, not what was found before.
    thread.on('error', (error) => (best === null ? reject(error) : resolve(best)));
    thread.on('exit', () => resolve(best));
  }).finally(() => clearTimeout(limit));
  return { ended, stop };
}
