import { centroid } from '@turf/turf';
import type { Position } from 'geojson';
import { isObject } from './building-outline.ts';

export const MOST_POINTS = 500_000;

/** So many people live here: a settlement, or the middle of a cell of a population grid. */
export interface PopulationPoint {
  readonly key: string;
  /** Grids estimate: parts of a person are told as they are. */
  readonly people: number;
  readonly location: Position;
}

/** Which properties of a feature hold what, where they are not called `id` and `people` or `population`. */
export interface PopulationProperties {
  readonly key?: string | undefined;
  readonly people?: string | undefined;
}

export interface ReadPopulation {
  readonly points: readonly { readonly index: number; readonly point: PopulationPoint }[];
  readonly refused: readonly {
    readonly index: number;
    readonly key: string;
    readonly property: string;
    readonly expected: string;
    readonly found: string;
  }[];
}

const MOST_PEOPLE = 50_000_000;

/**
 * The points of a GeoJSON collection, each taken or refused by itself; of a cell its middle. Where nothing names a feature,
 * its place does: a cell of a grid is nothing but its place.
 */
export function readPopulation(
  json: unknown,
  told: PopulationProperties = {},
): ReadPopulation | { readonly unreadable: string } {
  if (!isObject(json) || json['type'] !== 'FeatureCollection' || !Array.isArray(json['features']))
    return { unreadable: 'it is no GeoJSON FeatureCollection' };
  const { features, crs } = json as { features: unknown[]; crs?: unknown };
  if (features.length > MOST_POINTS) return { unreadable: `it has more than ${MOST_POINTS} features` };
  if (crs !== undefined && !/CRS84|EPSG:+4326/i.test(JSON.stringify(crs)))
    return { unreadable: 'its coordinates are not in WGS 84 (RFC 7946 knows no other)' };
  const points: { index: number; point: PopulationPoint }[] = [];
  const refused: ReadPopulation['refused'][number][] = [];
  const seen = new Map<string, number>();
  for (const [index, feature] of features.entries()) {
    const { key, found, location } = partsOf(feature, told);
    const refuse = (property: string, expected: string, what: string) =>
      refused.push({ index, key, property, expected, found: what.slice(0, 100) });
    const people = peopleIn(found);
    const twin = seen.get(key);
    if (location === null) refuse('geometry', 'a point or an outline, longitude from -180 to 180, latitude from -85 to 85', 'none');
    else if (key.length > 200) refuse('id', 'an id of at most 200 letters', key);
    else if (twin !== undefined) refuse('id', `an id once in the file; ${twin} has it`, key);
    else if (people === null) refuse(told.people ?? 'people', `a number from 0 to ${MOST_PEOPLE}`, textOf(found));
    else points.push({ index, point: { key, people, location } });
    if (location !== null) seen.set(key, twin ?? index);
  }
  return { points, refused };
} // prettier-ignore

function partsOf(feature: unknown, told: PopulationProperties): { key: string; found: unknown; location: Position | null } {
  const { id, properties: given, geometry } = isObject(feature) ? feature : {};
  const properties = isObject(given) ? given : {};
  const location = isObject(geometry) ? middleOf(geometry) : null;
  const named = told.key === undefined ? (id ?? properties['@id'] ?? properties['id']) : properties[told.key];
  const place = location === null ? '' : location.map((degrees) => degrees.toFixed(6)).join(',');
  const key = typeof named === 'string' || typeof named === 'number' ? String(named).trim() || place : place;
  const found = told.people === undefined ? (properties['people'] ?? properties['population']) : properties[told.people];
  return { key, found, location };
} // prettier-ignore

function peopleIn(found: unknown): number | null {
  const value = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof value === 'number' && value >= 0 && value <= MOST_PEOPLE ? value : null;
}

const textOf = (found: unknown): string =>
  typeof found === 'string' || typeof found === 'number' ? String(found) : 'nothing';

function middleOf({ type, coordinates }: Readonly<Record<string, unknown>>): Position | null {
  if (type === 'Point') return isPosition(coordinates) ? [coordinates[0] as number, coordinates[1] as number] : null;
  const ring: unknown = type === 'Polygon' && Array.isArray(coordinates) ? coordinates[0] : null;
  if (!Array.isArray(ring) || ring.length < 4 || !ring.every(isPosition)) return null;
  return centroid({ type: 'MultiPoint', coordinates: ring.slice(1) as Position[] }).geometry.coordinates;
}

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  Number.isFinite(value[0]) &&
  Number.isFinite(value[1]) &&
  Math.abs(value[0] as number) <= 180 &&
  Math.abs(value[1] as number) <= 85;
