import type { Position } from 'geojson';
import type { Position2 } from '../../../kernel/geo.ts';
import { between, closestShare, type Flat, flatMapAt, isInside, metersBetween } from './flat.ts';
import type { Stretch } from './place.ts';

/** Lines that a lens may see a part of: the edge of an area, or the ways that somebody may have taken. */
export interface Shape {
  readonly edges: readonly Edge[];
  /** The rings of an area; none for lines. */
  readonly rings: readonly (readonly Position[])[];
}

interface Edge {
  readonly a: Position2;
  readonly b: Position2;
  readonly startMeters: number;
  readonly endMeters: number;
  readonly branch: number | null;
}

/** What of a shape lies in view: how near it comes, and from where to where along the way. */
export interface Glimpse {
  readonly nearestMeters: number;
  readonly from: number;
  readonly to: number;
  /** The way itself where it is seen at all; else the fork that is seen nearest. */
  readonly branch: number | null;
}

/** Below a lens every direction is the same; and two places closer than this are one to a hand-placed register. */
export const AT_THE_LENS_METERS = 1;

/** A view in metres around its lens. */
export interface FlatView {
  readonly rangeMeters: number;
  /** Left and right edge, degrees; null where it looks all around. */
  readonly edges: readonly [number, number] | null;
  /** Corners of what walls leave of it; null where nobody computed it. */
  readonly corners: readonly (readonly Flat[])[] | null;
  readonly sees: (point: Flat) => boolean;
}

export function shapeOfArea(rings: readonly (readonly Position[])[]): Shape {
  const edges = rings.flatMap((ring) =>
    ring.slice(1).map((b, i) => edgeOf(ring[i] as Position, b, { startMeters: 0, branch: null })),
  );
  return { edges, rings };
}

export function shapeOfStretches(stretches: readonly Stretch[]): Shape {
  const edges = stretches.flatMap(({ line, startMeters, branch }) => {
    let along = startMeters;
    return line.slice(1).map((b, i) => {
      const edge = edgeOf(line[i] as Position2, b, { startMeters: along, branch });
      along = edge.endMeters;
      return edge;
    });
  });
  return { edges, rings: [] };
}

function edgeOf(
  from: Position | Position2,
  to: Position | Position2,
  { startMeters, branch }: Pick<Edge, 'startMeters' | 'branch'>,
): Edge {
  const a: Position2 = [from[0] ?? 0, from[1] ?? 0];
  const b: Position2 = [to[0] ?? 0, to[1] ?? 0];
  return { a, b, startMeters, endMeters: startMeters + metersBetween(a, b), branch };
}

/** Null where no part of the shape is seen. */
export function glimpseOf(at: Position2, view: FlatView, shape: Shape): Glimpse | null {
  const flat = flatMapAt(at);
  const seen: Glimpse[] = [];
  if (
    shape.rings.length > 0 &&
    isInside(
      [0, 0],
      shape.rings.map((ring) => ring.map(flat)),
    )
  )
    seen.push({ nearestMeters: 0, from: 0, to: 0, branch: null });
  for (const edge of shape.edges) seen.push(...partsInView(edge, flat(edge.a), flat(edge.b), view));
  return seen.length === 0 ? null : together(seen);
}

/** The point of a shape that is nearest to a camera, whether it sees it or not. */
export function nearestOf(
  at: Position2,
  shape: Shape,
): { readonly point: Flat; readonly along: number; readonly branch: number | null } {
  const flat = flatMapAt(at);
  let best = { point: [Infinity, Infinity] as Flat, along: 0, branch: null as number | null };
  for (const edge of shape.edges) {
    const [a, b] = [flat(edge.a), flat(edge.b)];
    const share = closestShare(a, b);
    const point = between(a, b, share);
    if (Math.hypot(...point) < Math.hypot(...best.point))
      best = { point, along: alongOf(edge, share), branch: edge.branch };
  }
  return best;
}

const alongOf = (edge: Edge, share: number): number => edge.startMeters + (edge.endMeters - edge.startMeters) * share;

/** A line is cut wherever it may enter or leave the view; of each piece its middle tells whether it is seen. */
function partsInView(edge: Edge, a: Flat, b: Flat, view: FlatView): Glimpse[] {
  if (Math.hypot(...between(a, b, closestShare(a, b))) > view.rangeMeters) return [];
  const cuts = [0, 1, ...cutsOf(a, b, view)].filter((share) => share >= 0 && share <= 1).sort((s, t) => s - t);
  return cuts.slice(1).flatMap((end, i) => {
    const start = cuts[i] as number;
    if (end <= start || !view.sees(between(a, b, (start + end) / 2))) return [];
    const nearest = start + (end - start) * closestShare(between(a, b, start), between(a, b, end));
    return [
      {
        nearestMeters: Math.hypot(...between(a, b, nearest)),
        from: alongOf(edge, start),
        to: alongOf(edge, end),
        branch: edge.branch,
      },
    ];
  });
}

function cutsOf(a: Flat, b: Flat, view: FlatView): number[] {
  const rays = (view.edges ?? []).map((degrees): Flat => {
    const radians = (degrees * Math.PI) / 180;
    return [Math.sin(radians), Math.cos(radians)];
  });
  const walls = (view.corners ?? []).flatMap((ring) =>
    ring.slice(1).map((corner, i) => crossing(a, b, ring[i] as Flat, corner)),
  );
  return [
    ...circleCuts(a, b, view.rangeMeters),
    ...circleCuts(a, b, AT_THE_LENS_METERS),
    ...rays.map((ray) => crossing(a, b, [0, 0], ray)),
    ...walls,
  ];
}

function circleCuts([ax, ay]: Flat, [bx, by]: Flat, radius: number): number[] {
  const [dx, dy] = [bx - ax, by - ay];
  const [p, q, r] = [dx * dx + dy * dy, ax * dx + ay * dy, ax * ax + ay * ay - radius * radius];
  const root = q * q - p * r;
  return p === 0 || root <= 0 ? [] : [(-q - Math.sqrt(root)) / p, (-q + Math.sqrt(root)) / p];
}

/** Where a-b meets the line through c and d; NaN for parallels, which the caller's bounds drop. */
function crossing([ax, ay]: Flat, [bx, by]: Flat, [cx, cy]: Flat, [dx, dy]: Flat): number {
  const [ex, ey, fx, fy] = [bx - ax, by - ay, dx - cx, dy - cy];
  const turn = ex * fy - ey * fx;
  return turn === 0 ? Number.NaN : ((cx - ax) * fy - (cy - ay) * fx) / turn;
}

function together(seen: readonly Glimpse[]): Glimpse {
  const nearest = seen.reduce((best, each) => (each.nearestMeters < best.nearestMeters ? each : best));
  return {
    nearestMeters: nearest.nearestMeters,
    from: Math.min(...seen.map((each) => each.from)),
    to: Math.max(...seen.map((each) => each.to)),
    branch: seen.some((each) => each.branch === null) ? null : nearest.branch,
  };
}
