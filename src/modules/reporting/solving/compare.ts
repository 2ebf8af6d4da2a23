import { LEAST_CASES, round, type Share, shareOf, SUPPRESSED } from '../domain/share.ts';
import { wilson } from '../domain/wilson.ts';
import type { SolvingCounts } from './solving.ts';

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

type Counts<Names extends keyof SolvingCounts> = Pick<SolvingCounts, Names>;

/** Solved among those for which footage was asked, and among the rest. */
export function compare(counts: Counts<'registered' | 'solved' | 'requested' | 'solvedRequested'>) {
  const first = sideOf(counts.solvedRequested, counts.requested);
  const second = sideOf(counts.solved - counts.solvedRequested, counts.registered - counts.requested);
  return { withRequest: first, withoutRequest: second, difference: differenceOf(first, second) };
}

/** Solved among those that a working camera had in view at the time, and among those that none had; the rest is in neither. */
export function compareCoverage(
  counts: Counts<'registered' | 'covered' | 'solvedCovered' | 'uncovered' | 'solvedUncovered'>,
) {
  const first = sideOf(counts.solvedCovered, counts.covered);
  const second = sideOf(counts.solvedUncovered, counts.uncovered);
  const untold = counts.registered - counts.covered - counts.uncovered;
  return { withCoverage: first, withoutCoverage: second, difference: differenceOf(first, second), untold };
}

/** Newcombe's interval for a difference of two shares, from Wilson's of each (1998, method 10). */
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
