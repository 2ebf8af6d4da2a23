import { type Share, shareOf } from '../domain/share.ts';

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
}

export type SolvingShare = Exclude<keyof SolvingCounts, 'registered' | 'solvedRequested' | 'solvedSoon'>;

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
};
