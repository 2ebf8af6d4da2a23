import type { RecordedWindow } from '../../../kernel/overwrite-clock.ts';
import {
  type Footage,
  type FootageFactors,
  type FootageReason,
  footageOf,
  type Recorder,
  wasThere,
} from './footage.ts';
import { type Shape, shapeOfArea, shapeOfStretches } from './glimpse.ts';
import { isMoving, type Place } from './place.ts';
import { type Lens, type ShapeSight, type Sight, type SightReason, sightOf, sightOfShape } from './sight.ts';
import { type Tier, TIERS } from './tiers.ts';
import { windowAlong } from './travel.ts';

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

export interface Passage {
  readonly from: number;
  readonly to: number;
  /** The fork, where only a way that turns off is seen. */
  readonly branch: number | null;
}

export interface Ranked<C> {
  readonly camera: C;
  readonly distanceMeters: number;
  readonly tier: Tier;
  readonly window: RecordedWindow;
  /** Metres along the way between which somebody was in view; null where nobody moved. */
  readonly passage: Passage | null;
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

export interface Ranking<C> {
  /** Best first. */
  readonly shown: readonly Ranked<C>[];
  /** How many more there were: worse than all that are shown, and not opened. */
  readonly omitted: number;
}

/**
 * The cameras that could have seen the place in the window, best first. Left out are those that were not there. One that
 * looks elsewhere stays in, at the end: it stands near, its register may be wrong, and the way to the place may have
 * crossed its view; but it has little weight, and goes first where there are too many. Without a window, of somebody who
 * moved, each camera has the one in which they can have passed it; with one, cameras only passed outside of it are left out.
 */
export function rank<C extends Camera>(
  cameras: readonly C[],
  place: Place,
  window: RecordedWindow | null,
  now: Date,
  darkShares: ReadonlyMap<string, number> = new Map(),
): Ranking<C> {
  const all = candidates(cameras, place, window, now)
    .map((candidate) => assess(candidate, now, darkShares.get(candidate.camera.id) ?? 0))
    .sort(byWorth);
  return { shown: all.slice(0, MOST_RESULTS), omitted: Math.max(0, all.length - MOST_RESULTS) };
}

interface Candidate<C> {
  readonly camera: C;
  readonly sight: Sight;
  readonly passage: Passage | null;
  readonly window: RecordedWindow;
}

/** Those that were there, each with its window: what outages are asked about before the footage is judged. */
export function candidates<C extends Camera>(
  cameras: readonly C[],
  place: Place,
  asked: RecordedWindow | null,
  now: Date,
): Candidate<C>[] {
  const look = lookAt(place);
  return cameras.flatMap((camera) => {
    const { sight, passage } = look(camera);
    const window = windowOf(place, passage, asked, now);
    return window !== null && wasThere(camera, window) ? [{ camera, sight, passage, window }] : [];
  });
}

type Look = (camera: Lens) => { readonly sight: Sight; readonly passage: Passage | null };

/** What is the same for every camera is made once. */
function lookAt(place: Place): Look {
  if (place.kind === 'point') return (camera) => ({ sight: sightOf(camera, place.point, place.house), passage: null });
  if (place.kind === 'ring' && place.stretches.length === 0)
    return (camera) => {
      const sight = sightOf(camera, place.point);
      return { sight: reachable(camera, sight), passage: aroundOf(camera, sight) };
    };
  const shape: Shape = place.kind === 'area' ? shapeOfArea(place.area.coordinates) : shapeOfStretches(place.stretches);
  return (camera) => {
    const { glimpse, ...sight }: ShapeSight = sightOfShape(camera, shape);
    if (place.kind === 'area') return { sight, passage: null };
    const { from, to, branch } = glimpse;
    return { sight, passage: { from, to, branch } };
  };
}

/** Without known streets nobody can tell whether a way led through the view: it may have. */
const reachable = (camera: Lens, sight: Sight): Sight =>
  sight.tier === 'out_of_view' && sight.distanceMeters > camera.rangeMeters
    ? { ...sight, tier: 'maybe', reasons: ['way-unknown'] }
    : sight;

/** As the crow flies: the view ends a range before and beyond the camera. */
const aroundOf = (camera: Lens, { distanceMeters }: Sight): Passage => ({
  from: Math.max(0, distanceMeters - camera.rangeMeters),
  to: distanceMeters + camera.rangeMeters,
  branch: null,
});

function windowOf(
  place: Place,
  passage: Passage | null,
  asked: RecordedWindow | null,
  now: Date,
): RecordedWindow | null {
  if (!isMoving(place) || passage === null) return asked;
  const { from, to } = windowAlong(place.movement, passage.from, passage.to);
  if (from >= now || (asked !== null && (from >= asked.to || to <= asked.from))) return null;
  // What is yet to come has not been recorded.
  return { from, to: to > now ? now : to };
}

function assess<C extends Camera>(
  { camera, sight, passage, window }: Candidate<C>,
  now: Date,
  darkShare: number,
): Ranked<C> {
  const footage = footageOf(camera, window, now, darkShare);
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
    passage,
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
