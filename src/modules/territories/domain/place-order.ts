import { distance } from '@turf/turf';
import type { Point } from 'geojson';

export interface PlaceFound {
  readonly id: string;
  readonly kind: 'settlement' | 'address' | 'territory';
  readonly category: string | null;
  readonly nameUk: string | null;
  readonly nameEn: string | null;
  readonly street: string | null;
  readonly house: string | null;
  readonly settlement: string | null;
  readonly population: number | null;
  readonly location: Point;
  readonly words: readonly string[];
  readonly source: string;
  readonly attribution: string;
}

/** What comes with the product has no Ukrainian names of its own: any source that was brought knows better. */
export const BUILT_IN_SOURCE = 'GeoNames';
/** Two sources mark the middle of one town so far apart at most. */
const SAME_TOWN_METERS = 6000;
const METERS = { units: 'meters' as const };
const KINDS: readonly PlaceFound['kind'][] = ['settlement', 'address', 'territory'];

/** Names that are typed whole before those that only begin so; then towns by size, houses by nearness and number. */
export function bestPlaces(
  found: readonly PlaceFound[],
  words: readonly string[],
  near: readonly [number, number] | null,
): PlaceFound[] {
  const asked = new Set(words);
  const isOfHouse = words.some((word) => /\d/u.test(word));
  const whole = (place: PlaceFound) => words.filter((word) => place.words.includes(word)).length;
  const spare = (place: PlaceFound) => place.words.filter((word) => !asked.has(word)).length;
  const kind = (place: PlaceFound) => (isOfHouse && place.kind === 'address' ? -1 : KINDS.indexOf(place.kind));
  const away = (place: PlaceFound) =>
    near === null ? 0 : distance([near[0], near[1]], place.location.coordinates, METERS);
  const number = (place: PlaceFound) => Number.parseInt(place.house ?? '', 10) || 0;
  const known = found.filter((place) => !isOutdone(place, found));
  const marks = new Map(known.map((place) => [place, { whole: whole(place), away: away(place), spare: spare(place) }]));
  const mark = (place: PlaceFound) => marks.get(place) as { whole: number; away: number; spare: number };
  return known.sort(
    (a, b) =>
      mark(b).whole - mark(a).whole ||
      kind(a) - kind(b) ||
      (a.kind === 'address' ? mark(a).away - mark(b).away : (b.population ?? 0) - (a.population ?? 0)) ||
      mark(a).away - mark(b).away ||
      number(a) - number(b) ||
      mark(a).spare - mark(b).spare ||
      (a.id < b.id ? -1 : 1),
  );
}

const isOutdone = (place: PlaceFound, all: readonly PlaceFound[]): boolean =>
  place.source === BUILT_IN_SOURCE &&
  all.some(
    (other) =>
      other.kind === 'settlement' &&
      other.source !== BUILT_IN_SOURCE &&
      other.words.some((word) => place.words.includes(word)) &&
      distance(place.location.coordinates, other.location.coordinates, METERS) < SAME_TOWN_METERS,
  );
