import { LEAST_CASES, round, type Share } from '../domain/share.ts';
import type { SolvingCounts, SolvingShare } from './solving.ts';
import { SHARES } from './solving.ts';

export interface Limits {
  readonly low: number;
  readonly high: number;
}

/** A point of the funnel: where a share lies between what chance alone would do to so many cases. */
export interface FunnelPoint {
  readonly of: number;
  readonly value: number | null;
  readonly limits95: Limits | null;
  readonly limits998: Limits | null;
  /** Beyond which limits, and on which side; null: within, or too few to say. */
  readonly beyond: 'low95' | 'high95' | 'low998' | 'high998' | null;
}

const NOTHING_TOLD: Omit<FunnelPoint, 'of'> = { value: null, limits95: null, limits998: null, beyond: null };

/**
 * The control limits of so many cases around the share of the whole: exact binomial points, interpolated between counts
 * (Spiegelhalter 2005), so that small territories get limits that are honest for them.
 */
export function limitsOf(cases: number, overall: number, tail: number): Limits {
  return { low: round(pointOf(cases, overall, tail)), high: round(1 - pointOf(cases, 1 - overall, tail)) };
}

function pointOf(cases: number, overall: number, probability: number): number {
  if (overall <= 0) return 0;
  if (overall >= 1) return 1;
  const odds = Math.log(overall) - Math.log1p(-overall);
  let logMass = cases * Math.log1p(-overall);
  let sum = 0;
  for (let hits = 0; hits <= cases; hits++) {
    const mass = Math.exp(logMass);
    if (sum + mass >= probability) {
      const share = (sum + mass - probability) / mass;
      return Math.min(1, Math.max(0, (hits - share) / cases));
    }
    sum += mass;
    logMass += Math.log(cases - hits) - Math.log(hits + 1) + odds;
  }
  return 1;
}

export function funnelPoint(counts: SolvingCounts, share: SolvingShare, overall: Share): FunnelPoint {
  const [hits, of] = [counts[share], counts[SHARES[share]]];
  if (of < LEAST_CASES || overall.value === null) return { of, ...NOTHING_TOLD };
  const value = hits / of;
  const limits95 = limitsOf(of, overall.value, 0.025);
  const limits998 = limitsOf(of, overall.value, 0.001);
  return { of, value: round(value), limits95, limits998, beyond: sideOf(value, limits95, limits998) };
}

function sideOf(value: number, inner: Limits, outer: Limits): FunnelPoint['beyond'] {
  if (value < outer.low) return 'low998';
  if (value > outer.high) return 'high998';
  if (value < inner.low) return 'low95';
  return value > inner.high ? 'high95' : null;
}
