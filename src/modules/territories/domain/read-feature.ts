import type { MultiPolygon, Position } from 'geojson';
import { normaliseCategory, parseKatottg } from './katottg.ts';
import { type Level, LEVELS, type Territory } from './territory.ts';

/** Which property of a feature holds what. `parent` may name several: the first that is filled counts. */
export interface PropertyMapping {
  readonly code: string;
  readonly nameUk: string;
  readonly parent?: string | readonly string[] | undefined;
  readonly nameEn?: string | undefined;
  readonly level?: string | undefined;
  readonly population?: string | undefined;
  readonly category?: string | undefined;
  readonly isoCode?: string | undefined;
}

export interface FeatureOptions {
  readonly mapping: PropertyMapping;
  /** Level of all features of the file, where no property tells it. */
  readonly level?: Level | undefined;
  readonly source: string;
  readonly attribution: string;
}

/** Why a feature is not taken: the property (or `geometry`), what was expected there, what was found. */
export interface FeatureFault {
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}

export type ReadFeature = { readonly territory: Territory } | { readonly fault: FeatureFault };

export const MOST_VERTICES = 200_000;
const CODE = /^[A-Z0-9][A-Z0-9_.-]{1,31}$/;
const ISO = /^[A-Z]{2}-[A-Z0-9]{1,3}$/;

class Refusal extends Error {
  constructor(readonly fault: FeatureFault) {
    super(fault.expected);
  }
}

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'nothing').slice(0, 200);

const refuse = (property: string, expected: string, found: unknown): never => {
  throw new Refusal({ property, expected, found: shown(found) });
};

/** One feature of a file to a territory, or the one reason why not. */
export function readFeature(feature: unknown, options: FeatureOptions): ReadFeature {
  try {
    return { territory: territoryOf(feature, options) };
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.fault };
    throw error;
  }
}

function territoryOf(feature: unknown, { mapping, level, source, attribution }: FeatureOptions): Territory {
  if (!isObject(feature) || feature['type'] !== 'Feature')
    return refuse('type', 'Feature', isObject(feature) ? feature['type'] : feature);
  const properties = isObject(feature['properties']) ? feature['properties'] : {};
  const code = codeOf(properties, mapping.code);
  const ownLevel = levelOf(properties, mapping.level, level, code);
  const parentCode = parentOf(properties, mapping.parent, ownLevel);
  return {
    code,
    level: ownLevel,
    parentCode,
    nameUk: textOf(properties, mapping.nameUk) ?? refuse(mapping.nameUk, 'a name', properties[mapping.nameUk]),
    nameEn: textOf(properties, mapping.nameEn),
    category: categoryOf(properties, mapping.category),
    isoCode: isoOf(properties, mapping.isoCode),
    population: populationOf(properties, mapping.population),
    boundary: boundaryOf(feature['geometry']),
    source,
    attribution,
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(properties: Record<string, unknown>, name: string | undefined): string | null {
  const value = name === undefined ? undefined : properties[name];
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return refuse(name as string, 'text', value);
  const text = String(value).trim().replace(/\s+/gu, ' ');
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is refused here
  return text.length <= 300 && !/[\u0000-\u001f]/u.test(text)
    ? text
    : refuse(name as string, 'at most 300 characters', value);
}

/** The code that a feature has, whatever else is wrong with it; empty where there is none. */
export function codeIn(feature: unknown, name: string): string {
  const told = isObject(feature) && isObject(feature['properties']) ? feature['properties'][name] : undefined;
  const code = typeof told === 'string' ? told.trim().toUpperCase() : '';
  return CODE.test(code) ? code : '';
}

function codeOf(properties: Record<string, unknown>, name: string): string {
  const code = textOf(properties, name)?.toUpperCase();
  return code !== undefined && CODE.test(code)
    ? code
    : refuse(name, 'a code of 2 to 32 letters and digits', properties[name]);
}

function levelOf(
  properties: Record<string, unknown>,
  name: string | undefined,
  fixed: Level | undefined,
  code: string,
): Level {
  const told = textOf(properties, name)?.toLowerCase() ?? fixed ?? parseKatottg(code)?.level;
  return LEVELS.find((level) => level === told) ?? refuse(name ?? 'level', LEVELS.join(', '), told);
}

function parentOf(properties: Record<string, unknown>, mapped: PropertyMapping['parent'], level: Level): string | null {
  if (level === 'region') return null;
  const names = typeof mapped === 'string' ? [mapped] : (mapped ?? []);
  for (const name of names) {
    const parent = textOf(properties, name);
    if (parent !== null) return parent.toUpperCase();
  }
  return refuse(names.join(', ') || 'parent', `the code of the territory above this ${level}`, null);
}

function categoryOf(properties: Record<string, unknown>, name: string | undefined): string | null {
  const text = textOf(properties, name);
  return text === null ? null : (normaliseCategory(text) ?? refuse(name as string, 'one of O K P H M T C X B', text));
}

function isoOf(properties: Record<string, unknown>, name: string | undefined): string | null {
  const text = textOf(properties, name)?.toUpperCase() ?? null;
  return text === null || ISO.test(text) ? text : refuse(name as string, 'a code of ISO 3166-2', text);
}

function populationOf(properties: Record<string, unknown>, name: string | undefined): number | null {
  const text = textOf(properties, name);
  if (text === null) return null;
  const number = Number(text.replace(/[\s\u00a0]/gu, ''));
  return Number.isInteger(number) && number >= 0 && number < 2 ** 31
    ? number
    : refuse(name as string, 'a whole number of people', text);
}

function boundaryOf(geometry: unknown): MultiPolygon {
  if (!isObject(geometry)) return refuse('geometry', 'Polygon or MultiPolygon', geometry);
  const { type, coordinates } = geometry;
  if (type !== 'Polygon' && type !== 'MultiPolygon') return refuse('geometry', 'Polygon or MultiPolygon', type);
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(polygons) || polygons.length === 0) return refuse('geometry', 'at least one polygon', polygons);
  let vertices = 0;
  const ringOf = (ring: unknown): Position[] => {
    if (!Array.isArray(ring) || ring.length < 4) return refuse('geometry', 'rings of at least four positions', ring);
    vertices += ring.length;
    if (vertices > MOST_VERTICES) return refuse('geometry', `at most ${MOST_VERTICES} positions`, vertices);
    const positions = ring.map(positionOf);
    const [first, last] = [positions[0] as Position, positions.at(-1) as Position];
    return first[0] === last[0] && first[1] === last[1]
      ? positions
      : refuse('geometry', 'closed rings: the last position equals the first', last);
  };
  return {
    type: 'MultiPolygon',
    coordinates: polygons.map((polygon: unknown) =>
      Array.isArray(polygon) && polygon.length > 0
        ? polygon.map(ringOf)
        : refuse('geometry', 'a polygon of rings', polygon),
    ),
  };
}

/** Heights are dropped; longitude first. */
function positionOf(position: unknown): Position {
  const [longitude, latitude] = Array.isArray(position) ? (position as unknown[]) : [];
  const isOnEarth =
    typeof longitude === 'number' &&
    typeof latitude === 'number' &&
    Math.abs(longitude) <= 180 &&
    Math.abs(latitude) <= 90;
  return isOnEarth ? [longitude, latitude] : refuse('geometry', 'positions in degrees, longitude first', position);
}
