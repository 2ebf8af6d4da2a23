import type { Position2 } from '../../kernel/geo.ts';
import type { Place, Stretch } from './domain/place.ts';
import { whereOn } from './domain/sighting.ts';
import { type Mode, SPEEDS } from './domain/travel.ts';
import { DEFAULT_WIDTH_METERS, type PlaceInput } from './place.dto.ts';

export interface AskedPlace {
  readonly place: Place;
  readonly mode: Mode | null;
  readonly forksMeters: number;
}

/** The place as the domain knows it; the shape has made sure of what goes with what. */
export function askedPlace(input: PlaceInput): AskedPlace {
  const { point, radius = 0, area, route, width = DEFAULT_WIDTH_METERS, startedAt, mode = null } = input;
  const forksMeters = input.forks ?? 0;
  const told = (place: Place): AskedPlace => ({ place, mode, forksMeters });
  if (area !== undefined) return told({ kind: 'area', area });
  const at: Position2 = [point?.coordinates[0] ?? 0, point?.coordinates[1] ?? 0];
  if (startedAt === undefined) return told({ kind: 'point', point: at, radiusMeters: radius });
  const movement = { startedAt: new Date(startedAt), speed: input.speed ?? SPEEDS[mode ?? 'car'] };
  if (route === undefined) return told({ kind: 'ring', point: at, radiusMeters: radius, stretches: [], movement });
  const line: Position2[] = route.coordinates.map(([x, y]) => [x, y]);
  const branches = (input.branches ?? []).map(({ coordinates }, i): Stretch => {
    const ways: Position2[] = coordinates.map(([x, y]) => [x, y]);
    return { line: ways, startMeters: whereOn(line, ways[0] as Position2)?.along ?? 0, branch: i + 1 };
  });
  const stretches = [{ line, startMeters: 0, branch: null }, ...branches];
  return told({ kind: 'route', line, widthMeters: width, stretches, movement });
}
