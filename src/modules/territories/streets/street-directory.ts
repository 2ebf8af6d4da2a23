import { Injectable } from '@nestjs/common';
import { distance, lineString, simplify } from '@turf/turf';
import type { Polygon } from 'geojson';
import type { Position2 } from '../../../kernel/geo.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { DRIVING, type Means } from '../domain/street-class.ts';
import {
  type GraphEdge,
  type ReachedStretch,
  stepsTo,
  stopNode,
  StreetGraph,
  stretchesOf,
  waysFrom,
} from '../domain/street-graph.ts';
import { boxAround, type NetworkEdge, type Snapped, StreetNetwork, type StreetExit } from './street-network.query.ts';

/** A click lies so far from a street at most to mean it. */
const SNAP_METERS = 150;
/** A line that was computed follows its streets; what is drawn by hand does not, and turns into none. */
const ON_THE_STREET_METERS = 6;
/** Farther apart, one goes by main roads, and by lanes only at both ends. */
const FAR_METERS = 10_000;
const LANES_METERS = 2500;
/** Around a leg: streets lead around rivers and railways. */
const LEAST_DETOUR_METERS = 1000;
const DETOUR_SHARE = 0.35;
/** About a metre: what a map and a camera do not notice. */
const SIMPLER_DEGREES = 0.000008;
/** More than a map can show and somebody can follow; each is kept with the search and weighed for each camera. */
export const MOST_STRETCHES = 1500;
const LEAST_REACH_METERS = 25;
/** A stop on a node cuts off a part without length. */
const LEAST_STEP_METERS = 0.05;

export interface StreetLeg {
  readonly by: 'streets' | 'straight';
  readonly line: readonly Position2[];
}

export interface StreetRoute {
  readonly line: readonly Position2[];
  readonly legs: readonly StreetLeg[];
  readonly attributions: readonly string[];
}

/** A part of a street that may have been gone along; `fork` numbers where it left the way, null from a point. */
export interface StreetStretch {
  readonly line: readonly Position2[];
  readonly startMeters: number;
  readonly fork: number | null;
}

/** Why streets were not followed as far as asked. */
export type StreetLimit = 'unknown' | 'too-many';

/** What lies within reach, how far that was followed, and why no farther; null where it was followed as far as asked. */
export interface StreetReach {
  readonly stretches: readonly StreetStretch[];
  readonly meters: number;
  readonly limit: StreetLimit | null;
}

const NO_STREETS: StreetReach = { stretches: [], meters: 0, limit: 'unknown' };
const TOO_MANY: StreetReach = { stretches: [], meters: 0, limit: 'too-many' };

/** What other modules may ask about streets. Nothing here says who went along them. */
@Injectable()
export class StreetDirectory {
  constructor(private readonly network: StreetNetwork) {}

  /** Along the streets from point to point; straight where none are known or none lead there. */
  async route(tx: Tx, points: readonly Position2[], means: Means): Promise<StreetRoute> {
    const snapped: (Snapped | null)[] = [];
    for (const point of points) snapped.push(await this.network.nearest(tx, point, means, SNAP_METERS));
    const legs: StreetLeg[] = [];
    for (const [i, to] of snapped.entries()) {
      const from = snapped[i - 1] ?? null;
      if (i === 0) continue;
      const straight = [from?.at ?? points[i - 1], to?.at ?? points[i]] as Position2[];
      const line = from === null || to === null ? null : await this.leg(tx, from, to, means);
      legs.push(line === null ? { by: 'straight', line: straight } : { by: 'streets', line });
    }
    const ends = [points[0], points.at(-1)] as [Position2, Position2];
    const line = joined([[ends[0]], ...legs.map((leg) => leg.line), [ends[1]]]);
    const isByStreets = legs.some(({ by }) => by === 'streets');
    return {
      line: simpler(line),
      legs,
      attributions: isByStreets ? await this.network.attributions(tx, boxAround(line, 0)) : [],
    };
  }

  /** The streets that turn off a way, up to so many metres from it, or less far where there are too many. */
  async forks(tx: Tx, way: readonly Position2[], means: Means, most: number): Promise<StreetReach> {
    const length = lengthOf(way);
    const nodes = await this.network.nodesOn(tx, way, ON_THE_STREET_METERS);
    if (nodes.length === 0) return NO_STREETS;
    const first = await this.network.nearest(tx, way[0] as Position2, means, SNAP_METERS);
    const last = await this.network.nearest(tx, way.at(-1) as Position2, means, SNAP_METERS);
    // A way begins and ends in a house or a yard, some metres beside the street.
    const ends = [
      ...(first === null ? [] : [{ stop: first, meters: first.meters }]),
      ...(last === null ? [] : [{ stop: last, meters: length - last.meters }]),
    ];
    const edges = await this.network.edges(tx, means, boxAround(way, most + 50));
    if (edges === null) return TOO_MANY;
    const graph = new StreetGraph(
      edges.map(inMeters),
      ends.map(({ stop }) => stop),
    );
    const starts = new Map([
      ...nodes.map(({ node, share }) => [node, share * length] as const),
      ...ends.map(({ meters }, i) => [stopNode(i), meters] as const),
    ]);
    const { found, meters } = within(most, (reach) => offTheWay(graph, starts, reach));
    const turnings = [...new Set(found.map(({ origin }) => origin))].sort(
      (a, b) => (starts.get(a) ?? 0) - (starts.get(b) ?? 0) || a - b,
    );
    const forks = new Map(turnings.map((origin, i) => [origin, i + 1]));
    const stretches = await this.drawn(tx, found, ({ origin }) => forks.get(origin) ?? 1);
    return { stretches, meters, limit: meters < most ? 'too-many' : null };
  }

  /** All streets within so many metres of a point, going along them; none where no street is near or there are too many. */
  async around(tx: Tx, point: Position2, means: Means, most: number): Promise<StreetReach> {
    const stop = await this.network.nearest(tx, point, means, SNAP_METERS);
    if (stop === null) return NO_STREETS;
    const edges = await this.network.edges(tx, means, boxAround([point], most + 50));
    if (edges === null) return TOO_MANY;
    const graph = new StreetGraph(edges.map(inMeters), [stop]);
    const reached = waysFrom(graph, [{ node: stopNode(0), cost: 0, meters: 0 }], { most });
    const found = stretchesOf(graph, reached, (node) => most - (reached.get(node)?.meters ?? most));
    if (found.length === 0) return NO_STREETS;
    if (found.length > MOST_STRETCHES) return TOO_MANY;
    return { stretches: await this.drawn(tx, found, () => null), meters: most, limit: null };
  }

  exits(tx: Tx, area: Polygon): Promise<StreetExit[]> {
    return this.network.exits(tx, area);
  }

  async attributions(tx: Tx, area: Polygon): Promise<string[]> {
    return this.network.attributions(tx, boxAround(area.coordinates[0] ?? [], 0));
  }

  private async leg(tx: Tx, from: Snapped, to: Snapped, means: Means): Promise<Position2[] | null> {
    const apart = metersBetween(from.at, to.at);
    const detour = Math.max(LEAST_DETOUR_METERS, apart * DETOUR_SHARE);
    const lanes = apart > FAR_METERS ? [boxAround([from.at], LANES_METERS), boxAround([to.at], LANES_METERS)] : null;
    const edges = await this.network.edges(tx, means, boxAround([from.at, to.at], detour), lanes);
    if (edges === null) return null;
    const graph = new StreetGraph(edges.map(means === 'car' ? inSeconds : inMeters), [from, to]);
    const origin = { node: stopNode(0), cost: 0, meters: 0 };
    const steps = stepsTo(waysFrom(graph, [origin], { target: stopNode(1) }), stopNode(1));
    if (steps === null) return null;
    const gone = steps.filter(({ meters }) => meters >= LEAST_STEP_METERS);
    const line = joined(await this.network.lines(tx, gone));
    return line.length > 1 ? line : [from.at, to.at];
  }

  private async drawn(
    tx: Tx,
    found: readonly ReachedStretch[],
    forkOf: (stretch: ReachedStretch) => number | null,
  ): Promise<StreetStretch[]> {
    const lines = await this.network.lines(tx, found);
    return found.map((stretch, i) => ({
      line: simpler(lines[i] as Position2[]),
      startMeters: Math.round(stretch.startMeters * 10) / 10,
      fork: forkOf(stretch),
    }));
  }
}

/**
 * How far one may go is measured from the way; when one comes there, from where the movement began: whoever turns off early
 * may be there before whoever turns off near it.
 */
function offTheWay(graph: StreetGraph, starts: ReadonlyMap<number, number>, most: number): ReachedStretch[] {
  const nearest = waysFrom(
    graph,
    [...starts].map(([node, meters]) => ({ node, cost: 0, meters })),
    { most },
  );
  const first = waysFrom(
    graph,
    [...starts].map(([node, meters]) => ({ node, cost: meters, meters })),
    { most },
  );
  const reached = new Map(
    [...nearest].map(([node, near]) => {
      const early = first.get(node);
      return [node, early !== undefined && early.meters < near.meters ? early : near] as const;
    }),
  );
  const leftOf = (node: number): number => {
    const near = nearest.get(node);
    return near === undefined ? 0 : most - (near.meters - (starts.get(near.origin) ?? 0));
  };
  return stretchesOf(graph, reached, leftOf);
}

/** As far as asked, or as far as a search can take in. */
function within(
  most: number,
  find: (reach: number) => ReachedStretch[],
): { readonly found: readonly ReachedStretch[]; readonly meters: number } {
  let meters = most;
  let found = find(meters);
  while (found.length > MOST_STRETCHES && meters > LEAST_REACH_METERS)
    found = find((meters = Math.floor(meters * 0.8)));
  return { found, meters };
}

const inMeters = (edge: NetworkEdge): GraphEdge => ({ ...edge, cost: edge.meters });
const inSeconds = (edge: NetworkEdge): GraphEdge => ({ ...edge, cost: edge.meters / DRIVING[edge.class] });

const metersBetween = (a: Position2, b: Position2): number => distance([...a], [...b], { units: 'meters' });
const lengthOf = (line: readonly Position2[]): number =>
  line.slice(1).reduce((sum, at, i) => sum + metersBetween(line[i] as Position2, at), 0);

/** One line of several that follow each other; a point that ends one and begins the next is told once. */
function joined(lines: readonly (readonly Position2[])[]): Position2[] {
  const points: Position2[] = [];
  for (const point of lines.flat()) {
    const last = points.at(-1);
    if (last === undefined || metersBetween(last, point) > 0.2) points.push(point);
  }
  return points;
}

function simpler(line: readonly Position2[]): Position2[] {
  if (line.length < 3) return [...line];
  const { geometry } = simplify(lineString(line.map((at) => [...at])), {
    tolerance: SIMPLER_DEGREES,
    highQuality: true,
  });
  return geometry.coordinates.map(([x = 0, y = 0]): Position2 => [x, y]);
}
