import type { Covering } from './covering.ts';
import { type Ground, near, type Points } from './near.ts';

/** A placement as it is asked, in arrays that pass from thread to thread. */
export interface Question {
  readonly weights: Float64Array;
  readonly count: number;
  readonly coverage: ByDistance | ByList;
}

/** Within so many metres on the ground, the rim included. */
export interface ByDistance {
  readonly ground: Ground;
  readonly radius: number;
  readonly demand: Points;
  readonly sites: Points;
  readonly existing: Points;
}

/** Told by somebody else: which demands each site covers, ascending. */
export interface ByList {
  readonly sites: readonly Int32Array[];
  readonly existing: readonly Int32Array[];
}

/** `onShare` hears from 0 to 1. */
export function coveringOf({ weights, count, coverage }: Question, onShare: (share: number) => void): Covering {
  if (!('ground' in coverage)) return { weights, count, ...coverage };
  const { ground, radius, demand, sites, existing } = coverage;
  const all = sites.xs.length + existing.xs.length;
  return {
    weights,
    count,
    sites: near(ground, radius, sites, demand, (done) => onShare(done / all)),
    existing: near(ground, radius, existing, demand, (done) => onShare((sites.xs.length + done) / all)),
  };
}
