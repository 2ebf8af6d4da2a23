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

/** The place as the contract wants it; `line` is the way along the streets, where it was computed. */
export function placeOf(question: Question, line: readonly (readonly number[])[] | null): object {
  const { kind, lon, lat, radius, corners, start, mode, forks } = question;
  const point = { type: 'Point', coordinates: [lon, lat] };
  if (kind === 'area') return { area: { type: 'Polygon', coordinates: [closed(corners)] } };
  if (kind === 'route')
    return {
      route: { type: 'LineString', coordinates: line ?? corners },
      startedAt: start,
      mode,
      ...(forks > 0 ? { forks } : {}),
    };
  return kind === 'ring' ? { point, radius, startedAt: start, mode } : { point, radius };
}

export const windowOf = ({ kind, from, to }: Question): object =>
  kind === 'route' || kind === 'ring' ? {} : { window: { from, to } };

/** A way along the streets has hundreds of corners; some of them lead along the same streets again. */
const MOST_CORNERS = 16;
const fewer = <T>(corners: readonly T[]): T[] =>
  corners.length <= MOST_CORNERS
    ? [...corners]
    : Array.from({ length: MOST_CORNERS }, (_, i) =>
        Math.round((i * (corners.length - 1)) / (MOST_CORNERS - 1)),
      ).flatMap((at) => corners.slice(at, at + 1));

/** The question that a finding answered: what a link with nothing but its id shows. */
export function questionOf({ place, purpose, window }: SearchRecord): Partial<Question> {
  const moved = { start: place.startedAt ?? null, mode: (place.mode ?? 'walk') as Mode };
  const asked = { crime: purpose.crimeId, from: window.from, to: window.to };
  const corner = ([lon = 0, lat = 0]: readonly number[]): Corner => [lon, lat];
  if (place.area)
    return { ...asked, kind: 'area', corners: (place.area.coordinates[0] ?? []).slice(0, -1).map(corner) };
  if (place.route) {
    const corners = fewer(place.route.coordinates).map(corner);
    return { ...asked, ...moved, kind: 'route', corners, forks: place.forks ?? 0 };
  }
  const [lon = null, lat = null] = place.point?.coordinates ?? [];
  const around = { ...asked, lon, lat, radius: place.radius ?? 300 };
  return place.startedAt ? { ...around, ...moved, kind: 'ring' } : { ...around, kind: 'point' };
}
