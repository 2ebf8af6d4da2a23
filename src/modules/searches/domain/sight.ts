import { bearing, distance } from '@turf/turf';
import type { Polygon } from 'geojson';
import { normaliseBearing, type Position2, turnBetween } from '../../../kernel/geo.ts';
import { bearingOf, type Flat, flatMapAt, isInside } from './flat.ts';
import { AT_THE_LENS_METERS, type FlatView, type Glimpse, glimpseOf, nearestOf, type Shape } from './glimpse.ts';
import { ASSUMED_PIXEL_WIDTH, pixelDensity, tierOf } from './pixel-density.ts';
import { frontIsSeen } from './house-front.ts';
import type { Tier } from './tiers.ts';

/** What of a camera decides whether it sees a place. */
export interface Lens {
  readonly longitude: number;
  readonly latitude: number;
  readonly type: 'fixed' | 'dome' | 'ptz' | 'panoramic';
  readonly bearing: number | null;
  readonly angle: number;
  readonly rangeMeters: number;
  readonly isViewVerified: boolean;
  readonly pixelWidth: number | null;
  /** What buildings leave of the view; null or absent where nothing is known to hide anything. */
  readonly visibility?: Polygon | null;
}

export type SightReason =
  | 'in-view'
  | 'bearing-unknown'
  | 'turns'
  | 'below-detection'
  | 'view-unverified'
  | 'pixel-width-assumed'
  | 'faces-away'
  | 'beside-view'
  | 'out-of-range'
  | 'way-unknown'
  | 'hidden-by-building';

export interface Sight {
  readonly distanceMeters: number;
  readonly tier: Tier;
  readonly reasons: readonly SightReason[];
}

export interface ShapeSight extends Sight {
  /** The part that is seen; the nearest point where nothing is. */
  readonly glimpse: Glimpse;
}

/** Rounding of coordinates must not throw a place on the edge of a sector out of it. */
const EDGE_DEGREES = 1e-6;
const EDGE_METERS = 1e-3;
/** A sector wider than this has no side that it does not see. */
const ALL_AROUND_DEGREES = 360;

/**
 * How well a camera sees a point. A lens that turns, or whose direction nobody knows, stays "maybe" however close it is;
 * one that certainly looks elsewhere is `out_of_view`, which the ranking puts at the end. A place within a house (an
 * address) is seen by whom sees a front of the house.
 */
export function sightOf(lens: Lens, point: Position2, house: Polygon | null = null): Sight {
  const from: [number, number] = [lens.longitude, lens.latitude];
  const to: [number, number] = [point[0], point[1]];
  const distanceMeters = distance(from, to, { units: 'meters' });
  const sight = (tier: Tier, ...reasons: SightReason[]): Sight => ({ distanceMeters, tier, reasons });

  if (distanceMeters > lens.rangeMeters + EDGE_METERS) return sight('out_of_view', 'out-of-range');
  const walls = wallsOf(lens);
  const isHidden = !walls.leave(flatMapAt(from)(to)) && !frontIsSeen(walls.corners ?? [], house, from);
  const isTurning = lens.type === 'ptz';
  // A wall hides whichever way the lens looks.
  if (isHidden && (isTurning || isDirectionUnknown(lens))) return sight('out_of_view', 'hidden-by-building');
  if (isTurning) return sight('maybe', 'turns');
  if (isDirectionUnknown(lens)) return sight('maybe', 'bearing-unknown');
  const turn = distanceMeters < AT_THE_LENS_METERS ? 0 : turnTo(lens, bearing(from, to));
  if (turn > lens.angle / 2 + EDGE_DEGREES) return sight('out_of_view', asideOf(turn));
  if (isHidden) return sight('out_of_view', 'hidden-by-building');
  return { distanceMeters, ...pictureOf(lens, distanceMeters) };
}

/**
 * How well a camera sees the best part of an area or of a way: where it comes nearest within the view. A larger area has
 * the same parts and more, so that no camera is lost by drawing wider.
 */
export function sightOfShape(lens: Lens, shape: Shape): ShapeSight {
  const at: Position2 = [lens.longitude, lens.latitude];
  const view = flatViewOf(lens);
  const glimpse = glimpseOf(at, view, shape);
  if (glimpse === null) {
    const { point, along, branch } = nearestOf(at, shape);
    const distanceMeters = Math.hypot(...point);
    const reason = whyNotSeen(lens, point, shape);
    const nowhere = { nearestMeters: distanceMeters, from: along, to: along, branch };
    return { distanceMeters, tier: 'out_of_view', reasons: [reason], glimpse: nowhere };
  }
  const distanceMeters = glimpse.nearestMeters;
  if (lens.type === 'ptz') return { distanceMeters, tier: 'maybe', reasons: ['turns'], glimpse };
  if (isDirectionUnknown(lens)) return { distanceMeters, tier: 'maybe', reasons: ['bearing-unknown'], glimpse };
  return { distanceMeters, ...pictureOf(lens, distanceMeters), glimpse };
}

function whyNotSeen(lens: Lens, nearest: Flat, shape: Shape): SightReason {
  if (Math.hypot(...nearest) > lens.rangeMeters + EDGE_METERS) return 'out-of-range';
  const open = glimpseOf([lens.longitude, lens.latitude], flatViewOf({ ...lens, visibility: null }), shape);
  return open === null ? asideOf(turnTo(lens, bearingOf(nearest))) : 'hidden-by-building';
}

/** Chords of a drawn edge lie a little inside of the arc, and walls a little beside where they stand. */
const WALL_SLACK_METERS = 0.3;

interface Walls {
  readonly corners: FlatView['corners'];
  readonly leave: (point: Flat) => boolean;
}

function wallsOf({ longitude, latitude, visibility }: Lens): Walls {
  if (visibility == null) return { corners: null, leave: () => true };
  const flat = flatMapAt([longitude, latitude]);
  const corners = visibility.coordinates.map((ring) => ring.map(flat));
  const leave = ([east, north]: Flat): boolean => {
    const meters = Math.hypot(east, north);
    if (meters < AT_THE_LENS_METERS) return true;
    const nearer = 1 - WALL_SLACK_METERS / meters;
    return isInside([east * nearer, north * nearer], corners);
  };
  return { corners, leave };
}

function pictureOf(lens: Lens, distanceMeters: number): Pick<Sight, 'tier' | 'reasons'> {
  const tier = tierOf(pixelDensity(lens.pixelWidth ?? ASSUMED_PIXEL_WIDTH, lens.angle, distanceMeters));
  const doubts: SightReason[] = [
    ...(lens.isViewVerified ? [] : (['view-unverified'] as const)),
    ...(lens.pixelWidth === null ? (['pixel-width-assumed'] as const) : []),
  ];
  return tier === null
    ? { tier: 'maybe', reasons: ['below-detection', ...doubts] }
    : { tier, reasons: ['in-view', ...doubts] };
}

const asideOf = (turn: number): SightReason => (turn > 90 ? 'faces-away' : 'beside-view');

/** Where a lens may look: its sector, or all around where it turns or nobody knows its direction. */
function flatViewOf(lens: Lens): FlatView {
  const isRing = lens.type === 'ptz' || isAllAround(lens) || lens.bearing === null;
  const middle = lens.bearing ?? 0;
  const walls = wallsOf(lens);
  const sees = (point: Flat): boolean => {
    const meters = Math.hypot(...point);
    if (meters > lens.rangeMeters + EDGE_METERS) return false;
    const isAhead =
      isRing || meters < AT_THE_LENS_METERS || turnBetween(middle, bearingOf(point)) <= lens.angle / 2 + EDGE_DEGREES;
    return isAhead && walls.leave(point);
  };
  const edges: FlatView['edges'] = isRing ? null : [middle - lens.angle / 2, middle + lens.angle / 2];
  return { rangeMeters: lens.rangeMeters, edges, corners: walls.corners, sees };
}

const isAllAround = (lens: Lens): boolean => lens.angle >= ALL_AROUND_DEGREES;

/** A dome hides where it looks: all around is its register's default, and only somebody's word makes it true. */
const isDirectionUnknown = (lens: Lens): boolean =>
  isAllAround(lens) ? lens.type === 'dome' && !lens.isViewVerified : lens.bearing === null;

const turnTo = (lens: Lens, towards: number): number =>
  isAllAround(lens) || lens.bearing === null ? 0 : turnBetween(lens.bearing, normaliseBearing(towards));
