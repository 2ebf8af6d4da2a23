import type { Polygon, Position } from 'geojson';

const { abs, atan2, cos, hypot, PI } = Math;

/** A straight edge as seen from the lens, which is the origin: from `a` to `b` one turns counter-clockwise. */
export interface Edge {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  /** A wall hides what lies behind it; the others are where the view ends. */
  readonly isWall: boolean;
}

/** The turns between which an edge is met, -pi to pi. */
export interface Span {
  readonly edge: Edge;
  readonly from: number;
  readonly to: number;
}

/** An edge whose line passes the lens this close (in degrees of the ground: 0.1 mm) is seen edge-on, and hides nothing. */
const EDGE_ON = 1e-9;

/** All edges of a ring that are not seen edge-on: for a sector, its arc. */
export const edgesOf = (lens: Position, ring: readonly Position[]): Edge[] =>
  cut(lens, ring).flatMap(([ax, ay, bx, by]) => {
    const side = sideOf(ax, ay, bx, by);
    if (side === 0) return [];
    return [side > 0 ? { ax, ay, bx, by, isWall: false } : { ax: bx, ay: by, bx: ax, by: ay, isWall: false }];
  });

/**
 * The walls of a building that are seen from outside. The rays of a lens that hangs on a wall, a hair inside of the
 * footprint as registers place them, pass out of the house; where they meet another wing of it from outside, they end.
 * A lens in a courtyard stands outside as well.
 */
export const wallsOf = (lens: Position, { coordinates }: Polygon): Edge[] =>
  coordinates.flatMap((ring, at) => {
    const edges = cut(lens, ring);
    const isCounterClockwise = edges.reduce((sum, [ax, ay, bx, by]) => sum + ax * by - ay * bx, 0) > 0;
    // The house lies to the left of each edge: outer rings run counter-clockwise, courtyards clockwise.
    const isToTurn = isCounterClockwise === at > 0;
    return edges.flatMap(([ax, ay, bx, by]) => {
      const side = sideOf(ax, ay, bx, by) * (isToTurn ? -1 : 1);
      if (side >= 0) return [];
      return [isToTurn ? { ax, ay, bx, by, isWall: true } : { ax: bx, ay: by, bx: ax, by: ay, isWall: true }];
    });
  });

/** One span, or two where the edge is met at the turn that is both -pi and pi. */
export function spansOf(edge: Edge): Span[] {
  const from = atan2(edge.ay, edge.ax);
  const to = atan2(edge.by, edge.bx);
  if (from <= to) return [{ edge, from, to }];
  return [
    { edge, from, to: PI },
    { edge, from: -PI, to },
  ];
}

/** The edges of a ring in degrees of latitude, the lens at the origin. */
function cut(lens: Position, ring: readonly Position[]): [number, number, number, number][] {
  const [x0 = 0, y0 = 0] = lens;
  const narrow = cos((y0 * PI) / 180);
  const points = ring.map(([x = 0, y = 0]) => [(x - x0) * narrow, y - y0] as const);
  return points
    .slice(1)
    .map(([bx, by], at) => [...(points[at] as readonly [number, number]), bx, by] as [number, number, number, number]);
}

/** 1 where the lens lies to the left of a -> b, -1 to the right, 0 in its line. */
function sideOf(ax: number, ay: number, bx: number, by: number): number {
  const across = ax * by - ay * bx;
  const length = hypot(bx - ax, by - ay);
  return length === 0 || abs(across) / length < EDGE_ON ? 0 : Math.sign(across);
}
