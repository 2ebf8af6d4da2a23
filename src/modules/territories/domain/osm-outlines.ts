import { booleanPointInPolygon } from '@turf/turf';
import type { Position } from 'geojson';
import { isObject, type Outline } from './building-outline.ts';

type Line = readonly Position[];

/**
 * The buildings of an Overpass answer: closed ways, and multipolygons put together from their members. Both ways in which
 * Overpass tells geometry are read: with each way (`out geom`), or as nodes beside the ways (`out body; >; out skel`).
 */
export function osmOutlines(elements: readonly unknown[]): Outline[] {
  const nodes = new Map<unknown, Position>();
  const ways = new Map<unknown, Record<string, unknown>>();
  for (const element of elements) {
    if (!isObject(element)) continue;
    if (element['type'] === 'node') nodes.set(element['id'], [element['lon'] as number, element['lat'] as number]);
    if (element['type'] === 'way') ways.set(element['id'], element);
  }
  return elements.flatMap((element, index): Outline[] => {
    if (!isObject(element) || !isObject(element['tags'])) return [];
    const { building } = element['tags'];
    if (building === undefined || building === 'no') return [];
    if (element['type'] !== 'way' && element['type'] !== 'relation') return [];
    const polygons =
      element['type'] === 'way' ? closed([lineOf(element, nodes)]).map((ring) => [ring]) : multi(element, ways, nodes);
    return [{ index, key: `${element['type']}/${String(element['id'])}`, properties: element['tags'], polygons }];
  });
}

function lineOf(way: Readonly<Record<string, unknown>>, nodes: ReadonlyMap<unknown, Position>): Line {
  const { geometry, nodes: ids } = way;
  if (Array.isArray(geometry))
    return geometry.flatMap((at: unknown) => (isObject(at) ? [[at['lon'] as number, at['lat'] as number]] : []));
  return Array.isArray(ids) ? ids.flatMap((id: unknown) => [nodes.get(id)].filter((at) => at !== undefined)) : [];
}

function multi(
  relation: Readonly<Record<string, unknown>>,
  ways: ReadonlyMap<unknown, Record<string, unknown>>,
  nodes: ReadonlyMap<unknown, Position>,
): Position[][][] {
  const members = Array.isArray(relation['members']) ? relation['members'].filter(isObject) : [];
  const lines = (inner: boolean): Line[] =>
    members
      .filter(({ type, role }) => type === 'way' && (role === 'inner') === inner && role !== 'outline')
      .map((member) => lineOf(Array.isArray(member['geometry']) ? member : (ways.get(member['ref']) ?? {}), nodes));
  const yards = closed(lines(true));
  return closed(lines(false)).map((outer) => [
    outer,
    ...yards.filter((yard) => booleanPointInPolygon(yard[0] as Position, { type: 'Polygon', coordinates: [outer] })),
  ]);
}

const same = (a: Position | undefined, b: Position | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];

/** Rings from lines that meet at their ends; nothing where one stays open, for half a house is none. */
function closed(lines: readonly Line[]): Position[][] {
  const rings: Position[][] = [];
  const left = lines.filter((line) => line.length > 1).map((line) => [...line]);
  for (let ring = left.pop(); ring !== undefined; ring = left.pop()) {
    while (!same(ring[0], ring.at(-1))) {
      const end = ring.at(-1);
      const next = left.findIndex((line) => same(line[0], end) || same(line.at(-1), end));
      const [line] = next < 0 ? [] : left.splice(next, 1);
      if (line === undefined) return [];
      ring.push(...(same(line[0], end) ? line : line.toReversed()).slice(1));
    }
    rings.push(ring);
  }
  return rings;
}
