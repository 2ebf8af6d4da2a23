/**
 * The thread that computes one placement: greedy, exchange and solver keep a processor busy for seconds, and who started
 * it must stay able to answer and to end it. It knows numbers only. The clock runs from the moment the coverage is known.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { place } from '../domain/place.ts';
import { coveringOf } from '../domain/question.ts';
import { proveWithin } from './prove.ts';
import type { Order, Told } from './start-placement.ts';

const { question, seconds } = workerData as Order;
const tell = (told: Told) => parentPort?.postMessage(told);

let lastShare = 0;
const covering = coveringOf(question, (share) => {
  if (share - lastShare < 0.01) return;
  lastShare = share;
  tell({ phase: 'coverage', share, best: null });
});
const began = performance.now();
const left = () => seconds - (performance.now() - began) / 1000;
const best = await place(covering, {
  prove: proveWithin(left),
  isOver: () => left() <= 0,
  onProgress: (phase, found) => tell({ phase, share: 1 - Math.max(0, left()) / seconds, best: found }),
});
tell({ phase: 'done', share: 1, best });
