import type { Position2 } from '../../../kernel/geo.ts';
import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';
import {
  type Footage,
  type FootageFactors,
  type FootageReason,
  footageOf,
  type Recorder,
  wasThere,
} from './footage.ts';
import { type Lens, type SightReason, sightOf } from './sight.ts';
import { type Tier, TIERS } from './tiers.ts';

export type Camera = Lens & Recorder & { readonly id: string };

/** Each between 0 and 1; the score is their product and nothing else, so that a rank can be explained. */
export interface Factors extends FootageFactors {
  /** How much the picture shows of the place, by tier. */
  readonly sees: number;
  /** Nearer is better within a tier. */
  readonly nearness: number;
  /** A view that nobody confirmed counts less. */
  readonly certainty: number;
}

export interface Ranked<C> {
  readonly camera: C;
  readonly distanceMeters: number;
  readonly tier: Tier;
  readonly window: RecordedWindow;
  readonly footage: Footage;
  readonly factors: Factors;
  readonly reasons: readonly (SightReason | FootageReason)[];
  readonly score: number;
}

const SEES: Readonly<Record<Tier, number>> = {
  identify: 1,
  recognise: 0.9,
  observe: 0.75,
  detect: 0.55,
  maybe: 0.3,
  out_of_view: 0.02,
};
const UNVERIFIED = 0.8;
/** The distance at which nearness is a half. */
const HALF_NEAR_METERS = 500;

/** Every position that is shown is one that was opened: no search opens more of them. */
export const MOST_RESULTS = 200;

/**
 * The cameras that could have seen the place in the window, best first. Left out are those that were not there. One that
 * looks elsewhere stays in, at the end: it stands near, its register may be wrong, and the way to the place may have
 * crossed its view; but it has little weight, and goes first where there are too many.
 */
export function rank<C extends Camera>(
  cameras: readonly C[],
  point: Position2,
  window: RecordedWindow,
  now: Date,
): Ranked<C>[] {
  return cameras
    .filter((camera) => wasThere(camera, window))
    .map((camera) => assess(camera, point, window, now))
    .sort(byWorth)
    .slice(0, MOST_RESULTS);
}

function assess<C extends Camera>(camera: C, point: Position2, window: RecordedWindow, now: Date): Ranked<C> {
  const sight = sightOf(camera, point);
  const footage = footageOf(camera, window, now);
  const factors: Factors = {
    sees: SEES[sight.tier],
    nearness: HALF_NEAR_METERS / (HALF_NEAR_METERS + sight.distanceMeters),
    certainty: sight.reasons.includes('view-unverified') ? UNVERIFIED : 1,
    ...footage.factors,
  };
  return {
    camera,
    distanceMeters: sight.distanceMeters,
    tier: sight.tier,
    window,
    footage,
    factors,
    reasons: [...sight.reasons, ...footage.reasons],
    score: Object.values(factors).reduce((product: number, factor: number) => product * factor, 1),
  };
}

const isElsewhere = (ranked: Ranked<unknown>): number => (ranked.tier === 'out_of_view' ? 1 : 0);

/** What does not see the place comes after all that may; then by score; what is equal, by tier, distance and id. */
const byWorth = (a: Ranked<Camera>, b: Ranked<Camera>): number =>
  isElsewhere(a) - isElsewhere(b) ||
  b.score - a.score ||
  TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
  a.distanceMeters - b.distanceMeters ||
  (a.camera.id < b.camera.id ? -1 : 1);
