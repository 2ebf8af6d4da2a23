import { type Share, shareOf } from '../domain/share.ts';

export const SHARE_NAMES = [
  'solved',
  'requested',
  'delivered',
  'useful',
  'usedForSuspicion',
  'solvedWithVideo',
] as const;

export interface SolvingCounts {
  readonly registered: number;
  readonly solved: number;
  readonly requested: number;
  readonly delivered: number;
  readonly useful: number;
  readonly usedForSuspicion: number;
  readonly solvedWithVideo: number;
  /** Solved among requested; no figure of a row, but of the comparison. */
  readonly solvedRequested: number;
  /** Solved within so many days of being registered, for the trend. */
  readonly solvedSoon: number;
  /** The place was in view of a camera that worked at the time; no figures of a row, but of the comparison. */
  readonly covered: number;
  readonly solvedCovered: number;
  /** No camera had the place in view. */
  readonly uncovered: number;
  readonly solvedUncovered: number;
}

export type SolvingShare = (typeof SHARE_NAMES)[number];

/** Numerator and denominator of each share; the definition tells the same in words. */
export const SHARES: Readonly<Record<SolvingShare, SolvingShare | 'registered'>> = {
  solved: 'registered',
  requested: 'registered',
  delivered: 'requested',
  useful: 'delivered',
  usedForSuspicion: 'delivered',
  solvedWithVideo: 'solved',
};

export const sharesOf = (counts: SolvingCounts): Record<SolvingShare, Share> =>
  Object.fromEntries(
    Object.entries(SHARES).map(([hits, of]) => [hits, shareOf(counts[hits as SolvingShare], counts[of])]),
  ) as Record<SolvingShare, Share>;

export const NOTHING: SolvingCounts = {
  registered: 0,
  solved: 0,
  requested: 0,
  delivered: 0,
  useful: 0,
  usedForSuspicion: 0,
  solvedWithVideo: 0,
  solvedRequested: 0,
  solvedSoon: 0,
  covered: 0,
  solvedCovered: 0,
  uncovered: 0,
  solvedUncovered: 0,
};
