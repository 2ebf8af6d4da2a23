import { LEAST_CASES, round, type Share, shareOf, SUPPRESSED } from '../domain/share.ts';
import { wilson } from '../domain/wilson.ts';

/** Solved among those for which footage was asked, and among the rest; the difference with its interval. */
export interface Comparison {
  readonly withRequest: Side;
  readonly withoutRequest: Side;
  readonly difference: Share;
}

interface Side {
  readonly registered: number;
  readonly solved: number;
  readonly share: Share;
}

const sideOf = (solved: number, registered: number): Side => ({
  registered,
  solved,
  share: shareOf(solved, registered),
});

/** Newcombe's interval for a difference of two shares, from Wilson's of each (1998, method 10). */
export function compare(counts: {
  registered: number;
  solved: number;
  requested: number;
  solvedRequested: number;
}): Comparison {
  const first = sideOf(counts.solvedRequested, counts.requested);
  const second = sideOf(counts.solved - counts.solvedRequested, counts.registered - counts.requested);
  return { withRequest: first, withoutRequest: second, difference: differenceOf(first, second) };
}

function differenceOf(first: Side, second: Side): Share {
  if (first.registered < LEAST_CASES || second.registered < LEAST_CASES) return SUPPRESSED;
  const [p, q] = [first.solved / first.registered, second.solved / second.registered];
  const [a, b] = [wilson(first.solved, first.registered), wilson(second.solved, second.registered)];
  return {
    value: round(p - q),
    low: round(p - q - Math.hypot(p - a.low, b.high - q)),
    high: round(p - q + Math.hypot(a.high - p, q - b.low)),
    suppressed: false,
  };
}
