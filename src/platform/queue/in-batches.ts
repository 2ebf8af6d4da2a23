/** Where the next batch begins (null: there is none), and how many rows this one changed. */
export interface BatchDone {
  readonly next: string | null;
  readonly moved: number;
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Walks a table in the order of its UUIDs, a batch per transaction, and sums up what was changed. Stops between batches
 * when the worker stops; the job then begins again elsewhere, so that each batch must bear to be done twice.
 */
export async function inBatches(signal: AbortSignal, batch: (after: string) => Promise<BatchDone>): Promise<number> {
  let moved = 0;
  for (let after: string | null = BEFORE_ALL; after !== null;) {
    if (signal.aborted) throw new Error('the worker stops; the job begins again elsewhere');
    const done: BatchDone = await batch(after);
    moved += done.moved;
    after = done.next;
  }
  return moved;
}
