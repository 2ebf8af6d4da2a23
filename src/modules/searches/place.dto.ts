import { z } from 'zod';
import { LineStringSchema, Moment, PointSchema, PolygonSchema } from '../../platform/http/schemas.ts';
import { OFF_THE_WAY_METERS, whereOn } from './domain/sighting.ts';
import { MODES } from './domain/travel.ts';

export const LARGEST_RADIUS_METERS = 5000;
const LARGEST_WIDTH_METERS = 500;
export const DEFAULT_WIDTH_METERS = 60;
/** Drawn by hand: what needs more corners is no place to search in, but a register to be copied. */
export const MOST_VERTICES = 500;
/** A route that was computed follows every bend of its streets. */
const MOST_ROUTE_VERTICES = 5000;
/** Beyond, a fork is a search of its own. */
export const FARTHEST_FORK_METERS = 1000;

const metersASecond = z.number().positive().max(100);

export const SpeedInput = z
  .strictObject({ min: metersASecond, max: metersASecond })
  .meta({ id: 'SearchSpeed', description: 'Metres a second; goes before the mode' });

const MOST_BRANCHES = 20;

type Refuse = (path: string, message: string) => void;

/** What goes with what; the contract names all parts side by side. */
function refuseMixture(place: z.infer<typeof Parts>, refuse: Refuse): void {
  const { point, radius, area, route, width, startedAt, speed, mode, branches } = place;
  if ([point, area, route].filter((kind) => kind !== undefined).length !== 1)
    refuse('', 'give one of point, area and route');
  if (point !== undefined && radius === undefined) refuse('radius', 'is needed with a point');
  if (point === undefined && radius !== undefined) refuse('radius', 'belongs to a point');
  if (route === undefined && width !== undefined) refuse('width', 'belongs to a route');
  if (route !== undefined && startedAt === undefined) refuse('startedAt', 'is needed with a route');
  if (startedAt !== undefined && speed === undefined && mode === undefined)
    refuse('speed', 'is needed with startedAt, or a mode');
  if (route === undefined && branches !== undefined) refuse('branches', 'belongs to a route');
  if (route === undefined && place.forks !== undefined) refuse('forks', 'belongs to a route');
  if (area !== undefined && startedAt !== undefined) refuse('startedAt', 'belongs to a route or a point');
  for (const [name, value] of Object.entries({ speed, mode }))
    if (startedAt === undefined && value !== undefined) refuse(name, 'belongs to a movement: give startedAt');
  if (speed !== undefined && speed.min > speed.max) refuse('speed/max', 'must not be less than min');
}

function refuseShape({ area, route, branches = [] }: z.infer<typeof Parts>, refuse: Refuse): void {
  const drawn = [...(area?.coordinates ?? []), ...(route ? [route, ...branches] : []).map((line) => line.coordinates)];
  const corners = drawn.flat().length;
  const most = area ? MOST_VERTICES : MOST_ROUTE_VERTICES;
  if (corners > most) refuse(area ? 'area' : 'route', `at most ${most} corners`);
  for (const [i, ring] of (area?.coordinates ?? []).entries()) {
    const [first, last] = [ring[0], ring.at(-1)];
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
      refuse(`area/coordinates/${i}`, 'must end where it began');
  }
  for (const [i, { coordinates }] of branches.entries())
    if (route && whereOn(route.coordinates, coordinates[0] as [number, number]) === null)
      refuse(`branches/${i}/coordinates/0`, `must lie on the route, at most ${OFF_THE_WAY_METERS} m beside it`);
}

const Parts = z.strictObject({
  point: PointSchema.optional(),
  radius: z.number().positive().max(LARGEST_RADIUS_METERS).optional().meta({ description: 'Metres around the point' }),
  area: PolygonSchema.optional(),
  route: LineStringSchema.optional().meta({ description: 'The way that somebody took, drawn or computed' }),
  width: z
    .number()
    .positive()
    .max(LARGEST_WIDTH_METERS)
    .optional()
    .meta({ description: `Metres to either side of the route; ${DEFAULT_WIDTH_METERS} where nothing is said` }),
  startedAt: Moment.optional().meta({ description: 'When they left the first point of the route, or the point' }),
  speed: SpeedInput.optional(),
  mode: z.enum(MODES).optional().meta({ description: 'How they moved: gives the speeds where none are told' }),
  branches: z
    .array(LineStringSchema)
    .max(MOST_BRANCHES)
    .optional()
    .meta({
      description: `Other ways that may have been taken: each begins on the route, at most ${OFF_THE_WAY_METERS} m beside it`,
    }),
  forks: z.number().positive().max(FARTHEST_FORK_METERS).optional().meta({
    description: 'Metres: the streets that turn off the route count too, so far; where streets are known',
  }),
});

export const PlaceInput = Parts.superRefine((place, context) => {
  const refuse: Refuse = (path, message) =>
    context.addIssue({
      code: 'custom',
      path: path
        .split('/')
        .filter(Boolean)
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      message,
    });
  refuseMixture(place, refuse);
  refuseShape(place, refuse);
}).meta({
  id: 'SearchPlaceInput',
  description:
    'A point and radius, an area, or a route. With startedAt somebody moved: each camera gets the window in which they can have passed it',
});
export type PlaceInput = z.output<typeof PlaceInput>;

const StretchView = z
  .object({
    line: z.array(z.tuple([z.number(), z.number()])),
    startMeters: z.number(),
    branch: z.number().int().nullable(),
  })
  .meta({ id: 'SearchStretch', description: 'A way that leads off the route' });

/** How far the streets were followed; told wherever something less than what was asked for stands behind an answer. */
export const StreetsFollowed = z
  .object({
    meters: z
      .number()
      .meta({ description: 'From the route, or from the point along the streets; 0 = as the crow flies' }),
    limit: z
      .enum(['unknown', 'too-many'])
      .optional()
      .meta({ description: 'Why no farther: no streets are known here, or so many that they cannot all be followed' }),
  })
  .meta({ id: 'StreetsFollowed' });

export const PlaceView = z
  .object({
    point: PointSchema.optional(),
    radius: z.number().optional(),
    area: PolygonSchema.optional(),
    route: LineStringSchema.optional(),
    width: z.number().optional(),
    startedAt: Moment.optional(),
    speed: z.object({ min: z.number(), max: z.number() }).optional(),
    mode: z.enum(MODES).optional(),
    forks: z.number().optional().meta({ description: 'How far turnings were asked to be followed' }),
    streets: StreetsFollowed.optional(),
    stretches: z.array(StretchView).optional(),
  })
  .meta({ id: 'SearchPlace' });
