import type { SearchRecord } from '../../api/contract.ts';
import type { Mode, Question } from './address.ts';
import type { Corner } from './corners.ts';

export const isMoving = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'route' || kind === 'ring';
export const isDrawn = ({ kind }: Pick<Question, 'kind'>): boolean => kind === 'area' || kind === 'route';

/** How many corners make an area, or a route. */
export const leastCorners = ({ kind }: Pick<Question, 'kind'>): number => (kind === 'area' ? 3 : 2);

export const hasPlace = (question: Question): boolean =>
  isDrawn(question)
    ? question.corners.length >= leastCorners(question)
    : question.lon !== null && question.lat !== null;

export const hasTime = (question: Question): boolean =>
  isMoving(question) ? question.start !== null : question.from !== null && question.to !== null;

const closed = (corners: readonly Corner[]): Corner[] => [...corners, ...corners.slice(0, 1)];

/** The place as the contract wants it. */
export function placeOf(question: Question): object {
  const { kind, lon, lat, radius, corners, start, mode } = question;
  const point = { type: 'Point', coordinates: [lon, lat] };
  if (kind === 'area') return { area: { type: 'Polygon', coordinates: [closed(corners)] } };
  if (kind === 'route') return { route: { type: 'LineString', coordinates: corners }, startedAt: start, mode };
  return kind === 'ring' ? { point, radius, startedAt: start, mode } : { point, radius };
}

export const windowOf = ({ kind, from, to }: Question): object =>
  kind === 'route' || kind === 'ring' ? {} : { window: { from, to } };

/** The question that a finding answered: what a link with nothing but its id shows. */
export function questionOf({ place, purpose, window }: SearchRecord): Partial<Question> {
  const moved = { start: place.startedAt ?? null, mode: (place.mode ?? 'walk') as Mode };
  const asked = { crime: purpose.crimeId, from: window.from, to: window.to };
  const corner = ([lon = 0, lat = 0]: readonly number[]): Corner => [lon, lat];
  if (place.area)
    return { ...asked, kind: 'area', corners: (place.area.coordinates[0] ?? []).slice(0, -1).map(corner) };
  if (place.route) return { ...asked, ...moved, kind: 'route', corners: place.route.coordinates.map(corner) };
  const [lon = null, lat = null] = place.point?.coordinates ?? [];
  const around = { ...asked, lon, lat, radius: place.radius ?? 300 };
  return place.startedAt ? { ...around, ...moved, kind: 'ring' } : { ...around, kind: 'point' };
}
