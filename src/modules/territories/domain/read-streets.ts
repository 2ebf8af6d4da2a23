import type { Position } from 'geojson';
import { isObject } from './building-outline.ts';
import { type Access, accessOf, classOf, type StreetClass } from './street-class.ts';

export const MOST_STREETS = 300_000;
const MOST_POINTS = 10_000;

/** A way as it was drawn. */
export interface Street extends Access {
  /** Name of the way at its source; parts of one way are numbered. */
  readonly key: string;
  readonly name: string | null;
  readonly class: StreetClass;
  readonly line: readonly Position[];
  /** One for each point of the line: ways meet where they share one. */
  readonly nodes: readonly string[];
}

interface StreetFault {
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}

/** Which properties of a GeoJSON feature hold what, where they are not called as OpenStreetMap calls them. */
export interface StreetProperties {
  readonly key?: string | undefined;
  readonly name?: string | undefined;
  readonly class?: string | undefined;
}

export interface ReadStreets {
  readonly streets: readonly { readonly index: number; readonly street: Street }[];
  readonly refused: readonly (StreetFault & { readonly index: number; readonly key: string })[];
}

interface Told {
  readonly index: number;
  readonly key: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly lines: readonly { readonly line: readonly unknown[]; readonly ids: readonly unknown[] | null }[];
}

/** The streets of a GeoJSON collection of lines or an Overpass answer, each taken or refused by itself. */
export function readStreets(json: unknown, told: StreetProperties = {}): ReadStreets | { readonly unreadable: string } {
  const listed = listOf(json, told);
  if ('unreadable' in listed) return listed;
  const streets: { index: number; street: Street }[] = [];
  const refused: (StreetFault & { index: number; key: string })[] = [];
  const seen = new Map<string, number>();
  for (const { index, key, properties, lines } of listed.list) {
    const twin = seen.get(key);
    const streetClass = classOf(properties[told.class ?? 'highway']);
    const fault = faultOf(key, twin, lines) ?? (streetClass === null ? unknownClass(properties, told) : null);
    seen.set(key, twin ?? index);
    if (fault !== null) refused.push({ index, key, ...fault });
    else
      lines.forEach(({ line, ids }, part) => {
        const points = withoutRepeats(line as readonly Position[], ids);
        if (points.line.length < 2) return;
        const own = lines.length === 1 ? key : `${key}#${part + 1}`;
        const name = nameOf(properties[told.name ?? 'name']);
        const known = streetClass as StreetClass;
        streets.push({ index, street: { key: own, name, class: known, ...accessOf(known, properties), ...points } });
      });
  }
  return { streets, refused };
}

function listOf(json: unknown, told: StreetProperties): { list: Told[] } | { unreadable: string } {
  if (!isObject(json)) return { unreadable: 'it is no object' };
  const { type, features, elements, crs } = json;
  if (Array.isArray(elements)) {
    if (elements.length > 10 * MOST_STREETS) return { unreadable: `it has more than ${10 * MOST_STREETS} elements` };
    return { list: waysOf(elements) };
  }
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    return { unreadable: 'it is neither a GeoJSON FeatureCollection nor an answer of Overpass' };
  if (features.length > MOST_STREETS) return { unreadable: `it has more than ${MOST_STREETS} features` };
  if (crs !== undefined && !/CRS84|EPSG:+4326/i.test(JSON.stringify(crs)))
    return { unreadable: 'its coordinates are not in WGS 84 (RFC 7946 knows no other)' };
  return { list: features.map((feature, index) => featureOf(feature, index, told.key)) };
}

/** Both ways in which Overpass tells geometry: with each way (`out geom`), or as nodes beside the ways (`out body; >;`). */
function waysOf(elements: readonly unknown[]): Told[] {
  const corners = new Map<unknown, Position>();
  for (const element of elements)
    if (isObject(element) && element['type'] === 'node')
      corners.set(element['id'], [element['lon'] as number, element['lat'] as number]);
  return elements.flatMap((element, index): Told[] => {
    if (!isObject(element) || element['type'] !== 'way' || !isObject(element['tags'])) return [];
    // What is no street (a bus stop, a road that is only planned) stands in any answer and is nobody's mistake.
    if (classOf(element['tags']['highway'] ?? null) === null) return [];
    const { nodes, geometry, tags: properties, id } = element;
    const ids = Array.isArray(nodes) ? (nodes as unknown[]) : null;
    const line = Array.isArray(geometry)
      ? geometry.map((at: unknown) => (isObject(at) ? [at['lon'], at['lat']] : null))
      : (ids ?? []).map((node) => corners.get(node) ?? null);
    const lines = [{ line, ids: ids?.length === line.length ? ids : null }];
    return [{ index, key: `way/${String(id)}`, properties, lines }];
  });
}

function featureOf(feature: unknown, index: number, keyProperty: string | undefined): Told {
  const { id, properties: told, geometry } = isObject(feature) ? feature : {};
  const properties = isObject(told) ? told : {};
  const named = keyProperty === undefined ? (id ?? properties['@id'] ?? properties['id']) : properties[keyProperty];
  const key = typeof named === 'string' || typeof named === 'number' ? String(named).trim() : '';
  const { type, coordinates } = isObject(geometry) ? geometry : {};
  const drawn: unknown[] = !Array.isArray(coordinates)
    ? []
    : type === 'LineString'
      ? [coordinates]
      : type === 'MultiLineString'
        ? (coordinates as unknown[])
        : [];
  const lines = drawn.map((line) => ({ line: Array.isArray(line) ? (line as unknown[]) : [], ids: null }));
  return { index, key, properties, lines };
}

function faultOf(key: string, twin: number | undefined, lines: Told['lines']): StreetFault | null {
  if (key === '' || key.length > 180)
    return { property: 'id', expected: 'an id, so that the next file finds the street again', found: key || 'nothing' };
  if (twin !== undefined) return { property: 'id', expected: `an id once in the file; ${twin} has it`, found: key };
  const geometry = (expected: string, found: string): StreetFault => ({ property: 'geometry', expected, found });
  if (lines.length === 0) return geometry('a line', 'none');
  for (const { line } of lines) {
    if (line.length < 2) return geometry('a line of two points or more', `${line.length}`);
    if (line.length > MOST_POINTS) return geometry(`at most ${MOST_POINTS} points`, `${line.length}`);
    const wrong = line.find((at) => !isPosition(at));
    if (wrong !== undefined)
      return geometry(
        'longitude from -180 to 180, latitude from -85 to 85',
        (JSON.stringify(wrong) ?? 'nothing').slice(0, 100),
      );
  }
  return null;
}

const unknownClass = (properties: Readonly<Record<string, unknown>>, told: StreetProperties): StreetFault => ({
  property: told.class ?? 'highway',
  expected: 'a class of street as OpenStreetMap has them (primary, residential, footway, ...)',
  found: (JSON.stringify(properties[told.class ?? 'highway']) ?? 'nothing').slice(0, 100),
});

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  Number.isFinite(value[0]) &&
  Number.isFinite(value[1]) &&
  Math.abs(value[0] as number) <= 180 &&
  Math.abs(value[1] as number) <= 85;

/** A point told twice in a row is one; without names of their own, points are called by their place. */
function withoutRepeats(line: readonly Position[], ids: readonly unknown[] | null): Pick<Street, 'line' | 'nodes'> {
  const kept: { at: Position; node: string }[] = [];
  line.forEach(([x = 0, y = 0], i) => {
    const last = kept.at(-1)?.at;
    if (last !== undefined && last[0] === x && last[1] === y) return;
    kept.push({ at: [x, y], node: ids === null ? `${x.toFixed(7)},${y.toFixed(7)}` : `n${String(ids[i])}` });
  });
  return { line: kept.map(({ at }) => at), nodes: kept.map(({ node }) => node) };
}

const nameOf = (told: unknown): string | null => {
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is dropped here
  const name = typeof told === 'string' ? told.replace(/[\u0000-\u001f]+/gu, ' ').trim() : '';
  return name === '' ? null : name.slice(0, 200);
};
