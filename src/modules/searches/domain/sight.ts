import { bearing, distance } from '@turf/turf';
import { normaliseBearing, type Position2, turnBetween } from '../../../kernel/geo.ts';
import { ASSUMED_PIXEL_WIDTH, pixelDensity, tierOf } from './pixel-density.ts';
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
  | 'out-of-range';

export interface Sight {
  readonly distanceMeters: number;
  readonly tier: Tier;
  readonly reasons: readonly SightReason[];
}

/** Below a lens every direction is the same; and two places closer than this are one to a hand-placed register. */
const AT_THE_LENS_METERS = 1;
/** Rounding of coordinates must not throw a place on the edge of a sector out of it. */
const EDGE_DEGREES = 1e-6;
const EDGE_METERS = 1e-3;
/** A sector wider than this has no side that it does not see. */
const ALL_AROUND_DEGREES = 360;

/**
 * How well a camera sees a point. A lens that turns, or whose direction nobody knows, stays "maybe" however close it is;
 * one that certainly looks elsewhere is `out_of_view`, which the ranking puts at the end.
 */
export function sightOf(lens: Lens, point: Position2): Sight {
  const from: [number, number] = [lens.longitude, lens.latitude];
  const to: [number, number] = [point[0], point[1]];
  const distanceMeters = distance(from, to, { units: 'meters' });
  const sight = (tier: Tier, ...reasons: SightReason[]): Sight => ({ distanceMeters, tier, reasons });

  if (distanceMeters > lens.rangeMeters + EDGE_METERS) return sight('out_of_view', 'out-of-range');
  if (lens.type === 'ptz') return sight('maybe', 'turns');
  if (isDirectionUnknown(lens)) return sight('maybe', 'bearing-unknown');
  const turn = distanceMeters < AT_THE_LENS_METERS ? 0 : turnTo(lens, bearing(from, to));
  if (turn > lens.angle / 2 + EDGE_DEGREES) return sight('out_of_view', turn > 90 ? 'faces-away' : 'beside-view');

  const tier = tierOf(pixelDensity(lens.pixelWidth ?? ASSUMED_PIXEL_WIDTH, lens.angle, distanceMeters));
  const doubts: SightReason[] = [
    ...(lens.isViewVerified ? [] : (['view-unverified'] as const)),
    ...(lens.pixelWidth === null ? (['pixel-width-assumed'] as const) : []),
  ];
  return tier === null ? sight('maybe', 'below-detection', ...doubts) : sight(tier, 'in-view', ...doubts);
}

const isAllAround = (lens: Lens): boolean => lens.angle >= ALL_AROUND_DEGREES;

/** A dome hides where it looks: all around is its register's default, and only somebody's word makes it true. */
const isDirectionUnknown = (lens: Lens): boolean =>
  isAllAround(lens) ? lens.type === 'dome' && !lens.isViewVerified : lens.bearing === null;

const turnTo = (lens: Lens, towards: number): number =>
  isAllAround(lens) || lens.bearing === null ? 0 : turnBetween(lens.bearing, normaliseBearing(towards));
