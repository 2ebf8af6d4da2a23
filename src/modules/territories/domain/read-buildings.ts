import type { Polygon, Position } from 'geojson';
import { isObject, type Outline } from './building-outline.ts';
import { osmOutlines } from './osm-outlines.ts';

export const MOST_BUILDINGS = 500_000;
const MOST_VERTICES = 10_000;
/** Where only storeys are told. */
const METRES_A_STOREY = 3;

export interface Building {
  /** Name of the house at its source; parts of one house are numbered. */
  readonly key: string;
  readonly footprint: Polygon;
  /** Metres; null = unknown, and then it hides whatever stands behind it. */
  readonly height: number | null;
}

export interface BuildingFault {
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}

/** Which properties of a GeoJSON feature hold its key and its height, where they are not called as OSM calls them. */
export interface BuildingProperties {
  readonly key?: string | undefined;
  readonly height?: string | undefined;
}

export interface ReadBuildings {
  readonly buildings: readonly { readonly index: number; readonly building: Building }[];
  readonly refused: readonly (BuildingFault & { readonly index: number; readonly key: string })[];
  /** Heights that are told and cannot be read as metres. */
  readonly unreadHeights: number;
}

/** The houses of a GeoJSON collection or an Overpass answer, each taken or refused by itself. */
export function readBuildings(
  json: unknown,
  told: BuildingProperties = {},
): ReadBuildings | { readonly unreadable: string } {
  const outlines = outlinesOf(json, told);
  if ('unreadable' in outlines) return outlines;
  const buildings: { index: number; building: Building }[] = [];
  const refused: (BuildingFault & { index: number; key: string })[] = [];
  const seen = new Map<string, number>();
  let unreadHeights = 0;
  for (const { index, key: own, properties, polygons } of outlines.list) {
    const height = heightOf(properties, told.height);
    const fault = faultOf(own, properties, polygons);
    const key = own ?? '';
    const twin = seen.get(key);
    if (fault !== null) refused.push({ index, key, ...fault });
    else if (twin !== undefined)
      refused.push({ index, key, property: 'id', expected: `an id once in the file; ${twin} has it`, found: key });
    else {
      seen.set(key, index);
      if (height === undefined) unreadHeights++;
      polygons.forEach((rings, part) => {
        const footprint: Polygon = { type: 'Polygon', coordinates: flat(rings as Position[][]) };
        const name = polygons.length === 1 ? key : `${key}#${part + 1}`;
        buildings.push({ index, building: { key: name, footprint, height: height ?? null } });
      });
    }
  }
  return { buildings, refused, unreadHeights };
}

function outlinesOf(json: unknown, told: BuildingProperties): { list: Outline[] } | { unreadable: string } {
  if (!isObject(json)) return { unreadable: 'it is no object' };
  const { type, features, elements, crs } = json;
  if (Array.isArray(elements)) {
    if (elements.length > 4 * MOST_BUILDINGS) return { unreadable: `it has more than ${4 * MOST_BUILDINGS} elements` };
    return { list: osmOutlines(elements) };
  }
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    return { unreadable: 'it is neither a GeoJSON FeatureCollection nor an answer of Overpass' };
  if (features.length > MOST_BUILDINGS) return { unreadable: `it has more than ${MOST_BUILDINGS} features` };
  if (crs !== undefined && !/CRS84|EPSG:+4326/i.test(JSON.stringify(crs)))
    return { unreadable: 'its coordinates are not in WGS 84 (RFC 7946 knows no other)' };
  return { list: features.map((feature, index) => outlineOf(feature, index, told.key)) };
}

function outlineOf(feature: unknown, index: number, keyProperty: string | undefined): Outline {
  const { id, properties: told, geometry } = isObject(feature) ? feature : {};
  const properties = isObject(told) ? told : {};
  const named = keyProperty === undefined ? (id ?? properties['@id'] ?? properties['id']) : properties[keyProperty];
  const shape = isObject(geometry) ? geometry : {};
  const coordinates = shape['coordinates'];
  const polygons =
    shape['type'] === 'Polygon'
      ? [coordinates]
      : shape['type'] === 'MultiPolygon' && Array.isArray(coordinates)
        ? (coordinates as unknown[])
        : [];
  const key = typeof named === 'string' || typeof named === 'number' ? String(named).trim() : '';
  return { index, key: key === '' ? null : key, properties, polygons };
}

function faultOf(
  key: string | null,
  properties: Readonly<Record<string, unknown>>,
  polygons: readonly unknown[],
): BuildingFault | null {
  if (key === null || key.length > 180)
    return { property: 'id', expected: 'an id, so that the next file finds the house again', found: key ?? 'nothing' };
  if (properties['building'] === 'roof' || properties['location'] === 'underground')
    return { property: 'building', expected: 'walls that stand on the ground', found: 'a roof, or underground' };
  if (polygons.length === 0) return { property: 'geometry', expected: 'a polygon', found: 'none that is closed' };
  for (const rings of polygons) {
    const wrong = wrongWith(rings);
    if (wrong !== null) return { property: 'geometry', expected: wrong, found: shown(rings) };
  }
  return null;
}

function wrongWith(rings: unknown): string | null {
  if (!Array.isArray(rings) || rings.length === 0) return 'a polygon with a ring';
  let vertices = 0;
  for (const ring of rings as unknown[]) {
    if (!Array.isArray(ring) || ring.length < 4) return 'rings of four positions or more';
    if (!ring.every(isPosition)) return 'longitude from -180 to 180, latitude from -85 to 85';
    const [first, last] = [ring[0], ring.at(-1)] as [Position, Position];
    if (first[0] !== last[0] || first[1] !== last[1]) return 'rings that end where they begin';
    vertices += ring.length;
  }
  return vertices > MOST_VERTICES ? `at most ${MOST_VERTICES} vertices` : null;
}

const isPosition = (value: unknown): boolean =>
  Array.isArray(value) &&
  Number.isFinite(value[0]) &&
  Number.isFinite(value[1]) &&
  Math.abs(value[0] as number) <= 180 &&
  Math.abs(value[1] as number) <= 85;

const flat = (rings: readonly Position[][]): Position[][] => rings.map((ring) => ring.map(([x = 0, y = 0]) => [x, y]));

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 100);

/** Null where nothing is told, undefined where it cannot be read: feet are not guessed to be metres. */
function heightOf(properties: Readonly<Record<string, unknown>>, property = 'height'): number | null | undefined {
  const told = properties[property];
  if (told !== undefined && told !== null && told !== '') {
    const found = /^\s*(\d+(?:[.,]\d+)?)\s*m?\s*$/.exec(
      typeof told === 'number' ? String(told) : typeof told === 'string' ? told : '',
    )?.[1];
    const metres = Number(found?.replace(',', '.'));
    return metres > 0 && metres <= 1000 ? metres : undefined;
  }
  const storeys = Number(properties['building:levels'] ?? Number.NaN);
  return storeys > 0 && storeys <= 300 ? storeys * METRES_A_STOREY : null;
}
