import { centroid } from '@turf/turf';
import type { Position } from 'geojson';
import { isObject } from './building-outline.ts';
import { foldedWords } from './fold-name.ts';

export const MOST_PLACES = 500_000;

/** A settlement, or the address of a house. */
export interface GazetteerPlace {
  readonly key: string;
  readonly kind: 'settlement' | 'address';
  /** `city`, `town`, `village`, ... of a settlement, as OpenStreetMap says it. */
  readonly category: string | null;
  readonly nameUk: string | null;
  readonly nameEn: string | null;
  readonly street: string | null;
  readonly house: string | null;
  /** Where a house stands, in the words of its source. */
  readonly settlement: string | null;
  readonly population: number | null;
  readonly location: Position;
  /** Of all that it may be asked for by. */
  readonly words: readonly string[];
}

interface PlaceFault {
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}

/** Which properties of a GeoJSON feature hold what, where they are not called as OpenStreetMap calls them. */
export interface PlaceProperties {
  readonly key?: string | undefined;
  readonly name?: string | undefined;
  readonly nameEn?: string | undefined;
  readonly street?: string | undefined;
  readonly house?: string | undefined;
  readonly settlement?: string | undefined;
  readonly population?: string | undefined;
}

export interface ReadPlaces {
  readonly places: readonly { readonly index: number; readonly place: GazetteerPlace }[];
  readonly refused: readonly (PlaceFault & { readonly index: number; readonly key: string })[];
}

/** What counts as a settlement; other values of `place` (ocean, islet, plot) are nothing that anybody asks for here. */
const SETTLEMENTS: ReadonlySet<string> = new Set([
  'city',
  'town',
  'village',
  'hamlet',
  'suburb',
  'quarter',
  'neighbourhood',
  'isolated_dwelling',
  'locality',
  'borough',
  'farm',
  'allotments',
]);

interface Told {
  readonly index: number;
  readonly key: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly location: Position | null;
}

/** The settlements and addresses of a GeoJSON collection or an Overpass answer, each taken or refused by itself. */
export function readPlaces(json: unknown, told: PlaceProperties = {}): ReadPlaces | { readonly unreadable: string } {
  const listed = listOf(json, told);
  if ('unreadable' in listed) return listed;
  const places: { index: number; place: GazetteerPlace }[] = [];
  const refused: (PlaceFault & { index: number; key: string })[] = [];
  const seen = new Map<string, number>();
  for (const one of listed.list) {
    const { index, key } = one;
    const refuse = (property: string, expected: string, found: string) =>
      refused.push({ index, key, property, expected, found: found.slice(0, 100) });
    const twin = seen.get(key);
    const place = placeOf(one, told);
    if (key === '' || key.length > 200)
      refuse('id', 'an id, so that the next file finds the place again', key === '' ? 'nothing' : key);
    else if (twin !== undefined) refuse('id', `an id once in the file; ${twin} has it`, key);
    else if (one.location === null)
      refuse('geometry', 'a point or an outline, longitude from -180 to 180, latitude from -85 to 85', 'none');
    else if (place === null) refuse('name', 'a name, or a street with a house number', 'neither');
    else places.push({ index, place });
    seen.set(key, twin ?? index);
  }
  return { places, refused };
}

function listOf(json: unknown, told: PlaceProperties): { list: Told[] } | { unreadable: string } {
  if (!isObject(json)) return { unreadable: 'it is no object' };
  const { type, features, elements, crs } = json;
  if (Array.isArray(elements)) {
    if (elements.length > 4 * MOST_PLACES) return { unreadable: `it has more than ${4 * MOST_PLACES} elements` };
    return { list: elements.flatMap((element, index) => elementOf(element, index)) };
  }
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    return { unreadable: 'it is neither a GeoJSON FeatureCollection nor an answer of Overpass' };
  if (features.length > MOST_PLACES) return { unreadable: `it has more than ${MOST_PLACES} features` };
  if (crs !== undefined && !/CRS84|EPSG:+4326/i.test(JSON.stringify(crs)))
    return { unreadable: 'its coordinates are not in WGS 84 (RFC 7946 knows no other)' };
  return { list: features.map((feature, index) => featureOf(feature, index, told.key)) };
}

/** Elements without an address or a name of a settlement are the corners of others. */
function elementOf(element: unknown, index: number): Told[] {
  if (!isObject(element) || !isObject(element['tags'])) return [];
  const { tags: properties, type, id, lon, lat, center, geometry } = element;
  if (properties['addr:housenumber'] === undefined && !SETTLEMENTS.has(String(properties['place']))) return [];
  const ring = Array.isArray(geometry)
    ? geometry.filter(isObject).map((at) => [at['lon'] as number, at['lat'] as number])
    : [];
  const spot = isObject(center) ? [center['lon'], center['lat']] : [lon, lat];
  const location = isPosition(spot) ? spot : middleOf(ring);
  return [{ index, key: `${String(type)}/${String(id)}`, properties, location }];
}

function featureOf(feature: unknown, index: number, keyProperty: string | undefined): Told {
  const { id, properties: told, geometry } = isObject(feature) ? feature : {};
  const properties = isObject(told) ? told : {};
  const named = keyProperty === undefined ? (id ?? properties['@id'] ?? properties['id']) : properties[keyProperty];
  const key = typeof named === 'string' || typeof named === 'number' ? String(named).trim() : '';
  return { index, key, properties, location: isObject(geometry) ? spotOf(geometry) : null };
}

function spotOf({ type, coordinates }: Readonly<Record<string, unknown>>): Position | null {
  if (type === 'Point') return isPosition(coordinates) ? [coordinates[0] as number, coordinates[1] as number] : null;
  if (!Array.isArray(coordinates)) return null;
  if (type === 'Polygon') return middleOf(coordinates[0]);
  return type === 'MultiPolygon' && Array.isArray(coordinates[0]) ? middleOf((coordinates[0] as unknown[])[0]) : null;
}

function middleOf(ring: unknown): Position | null {
  if (!Array.isArray(ring) || ring.length === 0 || !ring.every(isPosition)) return null;
  return centroid({ type: 'MultiPoint', coordinates: ring }).geometry.coordinates;
}

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) &&
  Number.isFinite(value[0]) &&
  Number.isFinite(value[1]) &&
  Math.abs(value[0] as number) <= 180 &&
  Math.abs(value[1] as number) <= 85;

function placeOf({ key, properties, location }: Told, told: PlaceProperties): GazetteerPlace | null {
  const read = (...names: readonly (string | undefined)[]): string | null => {
    for (const name of names) {
      const value = name === undefined ? undefined : properties[name];
      const shown = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
      // oxlint-disable-next-line no-control-regex -- control characters are exactly what is dropped here
      if (shown !== '') return shown.replace(/[\u0000-\u001f]+/gu, ' ').slice(0, 200);
    }
    return null;
  };
  const house = read(told.house, 'addr:housenumber');
  const street = read(told.street, 'addr:street', 'addr:place');
  const settlement = read(told.settlement, 'addr:city', 'addr:village', 'addr:town');
  const common = { key, location: location ?? [0, 0] };
  if (house !== null && street !== null) {
    // Streets are renamed, registers and people are not: a house is found by what its street was called before, too.
    const former = [read('old_addr:street'), read('was:addr:street')];
    const words = wordsOf(street, house, settlement, read('addr:street:en'), ...former);
    const nothing = { category: null, nameUk: null, nameEn: null, population: null };
    return words.length === 0 ? null : { ...common, ...nothing, kind: 'address', street, house, settlement, words };
  }
  const nameUk = read(told.name, 'name:uk', 'name', 'nameUk');
  const nameEn = read(told.nameEn, 'name:en', 'nameEn', 'int_name');
  const words = wordsOf(nameUk, nameEn, read('alt_name'), read('old_name'));
  if (nameUk === null || words.length === 0) return null;
  const people = Number((read(told.population, 'population') ?? '').replace(/[\s\u00a0]/gu, '') || Number.NaN);
  const population = Number.isInteger(people) && people >= 0 && people <= 2e9 ? people : null;
  const category = SETTLEMENTS.has(String(properties['place'])) ? String(properties['place']) : null;
  const nowhere = { street: null, house: null, settlement: null };
  return { ...common, ...nowhere, kind: 'settlement', category, nameUk, nameEn, population, words };
}

const MOST_WORDS = 20;

const wordsOf = (...names: readonly (string | null)[]): string[] =>
  [...new Set(names.flatMap((name) => (name === null ? [] : foldedWords(name))))]
    .map((word) => word.slice(0, 60))
    .slice(0, MOST_WORDS);
