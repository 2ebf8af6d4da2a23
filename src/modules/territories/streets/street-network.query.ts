import { Injectable } from '@nestjs/common';
import type { LineString, Point, Polygon, Position } from 'geojson';
import type { Position2 } from '../../../kernel/geo.ts';
import { asGeoJson, box } from '../../../platform/database/postgis.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import type { Means, StreetClass } from '../domain/street-class.ts';
import type { Step, Stop } from '../domain/street-graph.ts';

const METERS_A_DEGREE = 111_195;
/** What leads from town to town; the lanes between them are left out where one goes far. */
const MAIN = `'{motorway,trunk,primary,secondary,tertiary}'`;
/** As many as a metropolis has; more are not searched through while somebody waits. */
export const MOST_EDGES = 200_000;
/** Exits nearer to each other are one: the two lanes of a road, a street and its pavement. */
const ONE_EXIT_DEGREES = 0.0002;
const MOST_EXITS = 300;

export type Box = readonly [west: number, south: number, east: number, north: number];

export interface NetworkEdge {
  readonly id: number;
  readonly start: number;
  readonly end: number;
  readonly meters: number;
  readonly ways: number;
  readonly class: StreetClass;
}

export interface Snapped extends Stop {
  readonly at: Position2;
  readonly meters: number;
}

export interface StreetExit {
  readonly at: Point;
  readonly names: readonly string[];
  readonly class: StreetClass;
  readonly isForCars: boolean;
}

export function boxAround(points: readonly (Position2 | Position)[], meters: number): Box {
  const [xs, ys] = [points.map(([x = 0]) => x), points.map(([, y = 0]) => y)];
  const tall = meters / METERS_A_DEGREE;
  const wide = tall / Math.max(0.1, Math.cos((Math.max(...ys.map(Math.abs)) * Math.PI) / 180));
  return [Math.min(...xs) - wide, Math.min(...ys) - tall, Math.max(...xs) + wide, Math.max(...ys) + tall];
}

/** A degree of longitude is shorter than one of latitude: shares of a line are told in metres, not in degrees. */
const squeezed = (column: string, by: string): string => `st_scale(${column}, ${by}, 1)`;

/** What is asked of the graph of streets. */
@Injectable()
export class StreetNetwork {
  /** Null where there are too many. `whole` names boxes in which the lanes count too; everywhere, where it is null. */
  async edges(tx: Tx, means: Means, bounds: Box, whole: readonly Box[] | null = null): Promise<NetworkEdge[] | null> {
    const near = (whole ?? []).map((_, i) => `e.path && ${box(5 + 4 * i)}`);
    const rows = await tx.query<NetworkEdge>(
      `select e.id::float8 as id, e.start_node::float8 as start, e.end_node::float8 as end, e.length_meters as meters, e.${means} as ways, e.class
       from territories.street_edge e
       where e.path && ${box(1)} and e.${means} > 0 ${whole === null ? '' : `and (e.class = any(${MAIN}) or ${near.join(' or ')})`}
       order by e.id limit ${MOST_EDGES + 1}`,
      [...bounds, ...(whole ?? []).flat()],
    );
    return rows.length > MOST_EDGES ? null : rows;
  }

  /** The point of the streets that is nearest to a place; null where none is so near. */
  async nearest(tx: Tx, [x, y]: Position2, means: Means, most: number): Promise<Snapped | null> {
    const [row] = await tx.query<{ edge: number; share: number; at: Point; meters: number }>(
      `select e.id::float8 as edge, near.share, ${asGeoJson('near.at')} as at, near.meters
       from (select st_setsrid(st_makepoint($5, $6), 4326) as point) place
       join territories.street_edge e on e.path && ${box(1)} and e.${means} > 0
       cross join lateral (select st_linelocatepoint(${squeezed('e.path', 'cosd($6)')}, ${squeezed('place.point', 'cosd($6)')}) as share) located
       cross join lateral (
         select located.share, spot.at, st_distance(spot.at::geography, place.point::geography) as meters
         from (select ${squeezed(`st_lineinterpolatepoint(${squeezed('e.path', 'cosd($6)')}, located.share)`, '1 / cosd($6)')} as at) spot) near
       where near.meters <= $7
       order by near.meters, e.id limit 1`,
      [...boxAround([[x, y]], most), x, y, most],
    );
    if (row === undefined) return null;
    const [lon = 0, lat = 0] = row.at.coordinates;
    return { edge: row.edge, share: row.share, meters: row.meters, at: [lon, lat] };
  }

  /** The lines of parts of edges, in their order and in the direction in which they are gone along. */
  async lines(tx: Tx, steps: readonly Step[]): Promise<Position2[][]> {
    if (steps.length === 0) return [];
    const rows = await tx.query<{ line: LineString }>(
      `select st_asgeojson(case when step.low = 0 and step.high = 1 then drawn.path
           else ${squeezed('st_linesubstring(' + squeezed('drawn.path', 'drawn.narrow') + ', step.low, step.high)', '1 / drawn.narrow')} end, 7)::jsonb as line
       from (
         select nr, edge, least(a, b) as low, greatest(a, b) as high, a > b as is_back
         from unnest($1::bigint[], $2::float8[], $3::float8[]) with ordinality as told (edge, a, b, nr)) step
       join territories.street_edge e on e.id = step.edge
       cross join lateral (select e.path, cosd(st_y(st_startpoint(e.path))) as narrow) drawn
       order by step.nr`,
      [steps.map(({ edge }) => edge), steps.map(({ from }) => from), steps.map(({ to }) => to)],
    );
    return rows.map(({ line }, i) => {
      const points = line.coordinates.map(([x = 0, y = 0]): Position2 => [x, y]);
      const step = steps[i] as Step;
      return step.from > step.to ? points.reverse() : points;
    });
  }

  /** The nodes that lie on a line, with the share of it that leads to them. */
  nodesOn(tx: Tx, line: readonly Position2[], most: number): Promise<{ node: number; share: number }[]> {
    return tx.query<{ node: number; share: number }>(
      `with way as (select st_setsrid(st_geomfromgeojson($5), 4326) as line)
       select n.id::float8 as node, st_linelocatepoint(${squeezed('way.line', 'cosd($6)')}, ${squeezed('n.location', 'cosd($6)')}) as share
       from way join territories.street_node n on n.location && ${box(1)}
       where st_dwithin(${squeezed('way.line', 'cosd($6)')}, ${squeezed('n.location', 'cosd($6)')}, $7::float8 / ${METERS_A_DEGREE})
       order by share, n.id`,
      [...boxAround(line, most), JSON.stringify({ type: 'LineString', coordinates: line }), line[0]?.[1] ?? 0, most],
    );
  }

  /** Where streets cross the edge of an area, clockwise from north; those that nearly meet are one. */
  async exits(tx: Tx, area: Polygon): Promise<StreetExit[]> {
    return tx.query<StreetExit>(
      `with area as (select st_setsrid(st_geomfromgeojson($1), 4326) as ground),
         crossing as (
           select (st_dump(st_intersection(e.path, st_boundary(a.ground)))).geom as at, s.name, e.class, e.car
           from area a join territories.street_edge e on e.path && a.ground join territories.street s on s.id = e.street_id
           where (e.car > 0 or e.bicycle > 0 or e.foot > 0) and st_intersects(e.path, st_boundary(a.ground))),
         spot as (select st_centroid(at) as at, name, class, car from crossing),
         grouped as (select *, st_clusterdbscan(at, ${ONE_EXIT_DEGREES}, 1) over () as nr from spot),
         exit as (
           select st_centroid(st_collect(at)) as at, coalesce(array_agg(distinct name) filter (where name is not null), '{}') as names,
             (array_agg(class order by array_position('{motorway,trunk,primary,secondary,tertiary,residential,service,track,pedestrian,cycleway,path,steps}'::text[], class)))[1] as class,
             bool_or(car > 0) as "isForCars"
           from grouped group by nr)
       select ${asGeoJson('exit.at')} as at, names, class, "isForCars" from exit, area
       order by coalesce(st_azimuth(st_centroid(area.ground), exit.at), 0), st_x(exit.at), st_y(exit.at) limit ${MOST_EXITS}`,
      [JSON.stringify(area)],
    );
  }

  /** Who drew the streets of a box; nobody where there are none. */
  async attributions(tx: Tx, bounds: Box): Promise<string[]> {
    const rows = await tx.query<{ attribution: string }>(
      `select distinct s.attribution from territories.street s where s.path && ${box(1)} order by s.attribution`,
      [...bounds],
    );
    return rows.map(({ attribution }) => attribution);
  }
}
