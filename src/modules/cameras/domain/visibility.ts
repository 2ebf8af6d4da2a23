import type { Polygon, Position } from 'geojson';
import { edgesOf, type Edge, spansOf, type Span, wallsOf } from './walls.ts';

const { abs, atan2, cos, round, sin } = Math;

/** Nine decimals of a degree: a tenth of a millimetre. */
const PLACES = 1e9;
/** Turns narrower than this are none: at five kilometres they are half a micrometre wide. */
const LEAST_TURN = 1e-10;
/** Where two walls touch at a corner, which one is nearer is asked a hair beside it. */
const BESIDE = 1e-6;

/** An edge that bounds the sight between two turns. */
interface Piece {
  readonly edge: Edge;
  readonly from: number;
  to: number;
}

/**
 * What buildings leave of a view: from the lens, each ray ends at the first wall, or at the edge of the view. Null where no
 * wall hides anything; a polygon without rings where nothing is left. A sweep over the turns at which an edge begins or
 * ends; between two of them the nearest edge changes only where two cross. Straight lines in degrees stay straight under
 * the scaling used here, so that the result is exact for whoever reads the coordinates as a plane, as PostGIS does.
 */
export function visibleArea(lens: Position, view: Polygon, buildings: readonly Polygon[]): Polygon | null {
  const bounds = edgesOf(lens, view.coordinates[0] ?? []);
  const walls = buildings.flatMap((building) => wallsOf(lens, building));
  const pieces = envelopeOf([...bounds, ...walls].flatMap(spansOf));
  if (!pieces.some(({ edge }) => edge.isWall)) return null;
  const ring = ringOf(pieces, lens);
  return { type: 'Polygon', coordinates: ring.length < 4 ? [] : [ring] };
}

/** The nearest edges in the order of their turns, from -pi to pi; nothing where the view has no edge. */
function envelopeOf(spans: readonly Span[]): Piece[] {
  const coming = spans.toSorted((a, b) => a.from - b.from);
  const turns = spans.flatMap(({ from, to }) => [from, to]).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  let active: Span[] = [];
  let next = 0;
  let from = turns[0] ?? 0;
  for (const to of turns) {
    if (to - from < LEAST_TURN) continue;
    for (let span = coming[next]; span !== undefined && span.from <= from + LEAST_TURN; span = coming[++next])
      active.push(span);
    active = active.filter((span) => span.to >= to - LEAST_TURN);
    if (active.some(({ edge }) => !edge.isWall)) nearestBetween(from, to, active, pieces);
    from = to;
  }
  return pieces;
}

/** Two straight edges cross once at most: if one is nearest at both ends, it is nearest in between. */
function nearestBetween(from: number, to: number, active: readonly Span[], pieces: Piece[]): void {
  const hair = (to - from) * BESIDE;
  const first = nearestAt(from + hair, active);
  const last = nearestAt(to - hair, active);
  const crossing = first === last ? null : crossingOf(first, last);
  if (crossing === null || crossing <= from + LEAST_TURN || crossing >= to - LEAST_TURN) {
    const piece = pieces.at(-1);
    if (piece?.edge === first && from - piece.to < LEAST_TURN) piece.to = to;
    else pieces.push({ edge: first, from, to });
    return;
  }
  nearestBetween(from, crossing, active, pieces);
  nearestBetween(crossing, to, active, pieces);
}

function nearestAt(turn: number, active: readonly Span[]): Edge {
  let nearest = (active[0] as Span).edge;
  let least = Infinity;
  for (const { edge } of active) {
    const distance = distanceAt(edge, turn);
    if (distance >= least) continue;
    least = distance;
    nearest = edge;
  }
  return nearest;
}

/** How far the line of an edge lies from the lens in one direction. */
const distanceAt = ({ ax, ay, bx, by }: Edge, turn: number): number =>
  (ax * by - ay * bx) / (cos(turn) * (by - ay) - sin(turn) * (bx - ax));

/** The turn at which the lines of two edges meet; null where they never do. */
function crossingOf(one: Edge, other: Edge): number | null {
  const [ux, uy, vx, vy] = [one.bx - one.ax, one.by - one.ay, other.bx - other.ax, other.by - other.ay];
  const across = ux * vy - uy * vx;
  if (abs(across) < Number.EPSILON) return null;
  const share = ((other.ax - one.ax) * vy - (other.ay - one.ay) * vx) / across;
  return atan2(one.ay + share * uy, one.ax + share * ux);
}

/** Counter-clockwise, as the turns run; through the lens wherever the view has a gap. */
function ringOf(pieces: readonly Piece[], lens: Position): Position[] {
  const [x0 = 0, y0 = 0] = lens;
  const narrow = cos((y0 * Math.PI) / 180);
  const ring: Position[] = [];
  const add = (x: number, y: number): void => {
    const point = [round((x0 + x / narrow) * PLACES) / PLACES, round((y0 + y) * PLACES) / PLACES];
    const before = ring.at(-1);
    if (before?.[0] !== point[0] || before?.[1] !== point[1]) ring.push(point);
  };
  pieces.forEach(({ edge, from, to }, at) => {
    const before = pieces[at - 1] ?? pieces.at(-1);
    const gap = from - (before?.to ?? 0) + (at === 0 ? 2 * Math.PI : 0);
    if (gap > LEAST_TURN) add(0, 0);
    for (const turn of [from, to]) {
      const distance = distanceAt(edge, turn);
      add(distance * cos(turn), distance * sin(turn));
    }
  });
  const [first] = ring;
  const last = ring.at(-1);
  if (first !== undefined && (first[0] !== last?.[0] || first[1] !== last?.[1])) ring.push([...first]);
  return ring;
}
