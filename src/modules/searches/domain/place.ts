import type { Polygon } from 'geojson';
import type { Position2 } from '../../../kernel/geo.ts';

/** Somebody who left at this moment and went at least and at most so fast, in metres a second. */
export interface Movement {
  readonly startedAt: Date;
  readonly speed: { readonly min: number; readonly max: number };
}

/** A way that may have been taken: a line, and how far its first point lies from where the movement began. */
export interface Stretch {
  readonly line: readonly Position2[];
  readonly startMeters: number;
  /** Null on the way itself; on a way that turns off it, the number of the fork. */
  readonly branch: number | null;
}

/** Where it happened, as a search asks about it. */
export type Place =
  | {
      readonly kind: 'point';
      readonly point: Position2;
      readonly radiusMeters: number;
      /** The house that the point lies in, where houses are known. */
      readonly house?: Polygon | null;
    }
  | { readonly kind: 'area'; readonly area: Polygon }
  /** Somebody moved along a line; cameras count that stand within the width to either side, or see the line. */
  | {
      readonly kind: 'route';
      readonly line: readonly Position2[];
      readonly widthMeters: number;
      readonly stretches: readonly Stretch[];
      readonly movement: Movement;
    }
  /** Somebody left a point in a direction that nobody knows; along the streets where they are known, else anywhere. */
  | {
      readonly kind: 'ring';
      readonly point: Position2;
      readonly radiusMeters: number;
      readonly stretches: readonly Stretch[];
      readonly movement: Movement;
    };

export const isMoving = (place: Place): place is Extract<Place, { movement: Movement }> =>
  place.kind === 'route' || place.kind === 'ring';
