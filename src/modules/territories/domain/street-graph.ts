import FlatQueue from 'flatqueue';

/** A stretch of street between two nodes. */
export interface GraphEdge {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly meters: number;
  /** What it costs to go along the whole of it: metres, or seconds where one street is faster than another. */
  readonly cost: number;
  /** 1 = with the line, 2 = against it, 3 = both ways. */
  readonly ways: number;
}

/** A point that is no node: on an edge, at a share of its length. */
export interface Stop {
  readonly edge: number;
  readonly share: number;
}

/** A part of an edge, in the direction in which it is gone along. */
export interface Step {
  readonly edge: number;
  readonly from: number;
  readonly to: number;
  readonly meters: number;
}

interface Link extends Step {
  readonly node: number;
  readonly cost: number;
}

/** How a node was first come to. */
export interface Reached {
  readonly cost: number;
  readonly meters: number;
  /** Null where one sets out from it. */
  readonly by: { readonly node: number; readonly step: Step } | null;
  /** From which of the places where one sets out. */
  readonly origin: number;
}

/** Names of stops among the nodes: -1, -2, ... in their order. */
export const stopNode = (index: number): number => -1 - index;

/** Streets as a graph, in which stops are nodes like others. */
export class StreetGraph {
  private readonly links = new Map<number, Link[]>();

  constructor(edges: readonly GraphEdge[], stops: readonly Stop[] = []) {
    const named = stops.map((stop, i) => ({ ...stop, node: stopNode(i) }));
    const stopped = new Set(stops.map(({ edge }) => edge));
    for (const edge of edges) {
      const between = stopped.has(edge.id) ? named.filter((stop) => stop.edge === edge.id) : [];
      const cuts = [
        { share: 0, node: edge.start },
        ...between.sort((a, b) => a.share - b.share),
        { share: 1, node: edge.end },
      ];
      cuts.slice(1).forEach((to, i) => this.join(edge, cuts[i] as (typeof cuts)[number], to));
    }
  }

  from(node: number): readonly Link[] {
    return this.links.get(node) ?? [];
  }

  private join(
    { id, meters, cost, ways }: GraphEdge,
    a: { share: number; node: number },
    b: { share: number; node: number },
  ): void {
    const share = b.share - a.share;
    const part = { edge: id, meters: meters * share, cost: cost * share };
    if (ways & 1) this.add(a.node, { ...part, from: a.share, to: b.share, node: b.node });
    if (ways & 2) this.add(b.node, { ...part, from: b.share, to: a.share, node: a.node });
  }

  private add(node: number, link: Link): void {
    const links = this.links.get(node);
    if (links === undefined) this.links.set(node, [link]);
    else links.push(link);
  }
}

export interface Origin {
  readonly node: number;
  readonly cost: number;
  readonly meters: number;
}

interface Limits {
  /** Ends when this node is reached. */
  readonly target?: number;
  /** No node farther from where one set out, in metres. */
  readonly most?: number;
}

/** The cheapest way to each node (Dijkstra), from several origins at once, each with what it cost to come there. */
export function waysFrom(
  graph: StreetGraph,
  origins: readonly Origin[],
  { target, most = Infinity }: Limits = {},
): ReadonlyMap<number, Reached> {
  const queue = new FlatQueue();
  const best = new Map<number, Reached>();
  const settled = new Map<number, Reached>();
  const startedAt = new Map<number, number>();
  for (const { node, cost, meters } of origins) {
    if ((best.get(node)?.cost ?? Infinity) <= cost) continue;
    best.set(node, { cost, meters, by: null, origin: node });
    startedAt.set(node, meters);
    queue.push(node, cost);
  }
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const here = best.get(node);
    if (here === undefined || settled.has(node)) continue;
    settled.set(node, here);
    if (node === target) break;
    for (const { node: next, cost, ...step } of graph.from(node)) {
      const total = here.cost + cost;
      const meters = here.meters + step.meters;
      if (meters - (startedAt.get(here.origin) ?? 0) > most) continue;
      if ((best.get(next)?.cost ?? Infinity) <= total) continue;
      best.set(next, { cost: total, meters, by: { node, step }, origin: here.origin });
      queue.push(next, total);
    }
  }
  return settled;
}

/** The steps from where one set out to a node; null where it was not reached. */
export function stepsTo(reached: ReadonlyMap<number, Reached>, node: number): Step[] | null {
  const steps: Step[] = [];
  let here = reached.get(node);
  if (here === undefined) return null;
  while (here?.by) {
    steps.push(here.by.step);
    here = reached.get(here.by.node);
  }
  return steps.reverse();
}

/** Shorter than a step is nothing. */
const SHORTEST_METERS = 0.5;
/** A way that was drawn by its corners is a little shorter than the streets that it follows. */
const slack = (meters: number): number => 1 + meters * 0.02;

/** A stretch of street that may have been gone along, and how far from the begin it starts. */
export interface ReachedStretch extends Step {
  readonly startMeters: number;
  readonly origin: number;
}

/**
 * All stretches within reach, each once: where an edge is come to from both ends, each part from the end that is come to
 * first. `leftOf` says how many metres beyond a node are still within reach. An edge between two places where one sets out
 * that is as long as they are apart is the way itself, and no stretch off it.
 */
export function stretchesOf(
  graph: StreetGraph,
  reached: ReadonlyMap<number, Reached>,
  leftOf: (node: number) => number,
): ReachedStretch[] {
  const found: ReachedStretch[] = [];
  for (const [node, here] of reached)
    for (const link of graph.from(node)) {
      const there = reached.get(link.node);
      const areOnTheWay = here.by === null && there?.by === null;
      if (areOnTheWay && Math.abs(Math.abs(there.meters - here.meters) - link.meters) < slack(link.meters)) continue;
      const isBothWays = graph.from(link.node).some((back) => back.edge === link.edge && back.to === link.from);
      const ahead = Math.min(link.meters, leftOf(node));
      const back = there === undefined || !isBothWays ? 0 : Math.min(link.meters, leftOf(link.node));
      const meeting = (link.meters + (there?.meters ?? 0) - here.meters) / 2;
      const meters = ahead + back <= link.meters ? ahead : Math.min(ahead, Math.max(link.meters - back, meeting));
      if (meters < SHORTEST_METERS) continue;
      const to = link.from + (link.to - link.from) * (meters / link.meters);
      found.push({ edge: link.edge, from: link.from, to, meters, startMeters: here.meters, origin: here.origin });
    }
  return found;
}
