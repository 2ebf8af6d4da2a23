import { round, type Share, shareOf } from '../domain/share.ts';

/** Hours at which one bin of the curve ends and the next begins; the last one is open. */
export const EDGES = [6, 12, 24, 48, 72, 120, 168, 240, 336, 504, 720, 1080, 1440, 2160] as const;

/** What a bin counts: footage that was there whole, in part, or not at all, and asks of which nobody told. */
export interface BinCounts {
  readonly there: number;
  readonly partly: number;
  readonly gone: number;
  readonly unknown: number;
}

export interface Bin extends BinCounts {
  readonly fromHours: number;
  /** Null: without end. */
  readonly toHours: number | null;
  /** Of those that are known: whole. */
  readonly share: Share;
  /** The best curve that never rises with age (current-status data, pooled adjacent violators); null before the first case and after the last. */
  readonly smoothed: number | null;
}

/** The curve from the counts of each bin, in the order of the edges. */
export function curveOf(counts: readonly BinCounts[]): Bin[] {
  const known = counts.map(({ there, partly, gone }) => ({ hits: there, of: there + partly + gone }));
  // Beyond the oldest footage that anybody told of nothing is known, and nothing is drawn.
  const smooth = neverRising(known.slice(0, known.findLastIndex(({ of }) => of > 0) + 1));
  return counts.map((bin, i) => ({
    fromHours: i === 0 ? 0 : (EDGES[i - 1] ?? 0),
    toHours: EDGES[i] ?? null,
    ...bin,
    share: shareOf(known[i]?.hits ?? 0, known[i]?.of ?? 0),
    smoothed: smooth[i] ?? null,
  }));
}

interface Pool {
  readonly hits: number;
  readonly of: number;
  readonly bins: number;
}

/**
 * Pooled adjacent violators: older footage is never more often there, so bins that say otherwise by chance are taken
 * together. Each ask looks at a recorder once (is it there at this age?), and for such data this is the maximum of
 * likelihood. Bins without a case have the share of the pool before them.
 */
function neverRising(bins: readonly { readonly hits: number; readonly of: number }[]): (number | null)[] {
  const pools: Pool[] = [];
  for (const { hits, of } of bins) {
    let last: Pool = { hits, of, bins: 1 };
    for (let before = pools.at(-1); before !== undefined && mustPool(before, last); before = pools.at(-1)) {
      pools.pop();
      last = { hits: before.hits + last.hits, of: before.of + last.of, bins: before.bins + last.bins };
    }
    pools.push(last);
  }
  return pools.flatMap(({ hits, of, bins: count }) =>
    Array.from({ length: count }, () => (of === 0 ? null : round(hits / of))),
  );
}

const mustPool = (before: Pool, last: Pool): boolean =>
  before.of > 0 && (last.of === 0 || last.hits * before.of > before.hits * last.of);
