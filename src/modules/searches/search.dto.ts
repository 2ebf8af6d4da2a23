import { z } from 'zod';
import { paging, pageOf } from '../../platform/http/paging.ts';
import { Id, LineStringSchema, Moment, PointSchema, PolygonSchema, Window } from '../../platform/http/schemas.ts';
import { LIKELIHOODS } from './domain/footage.ts';
import { TIERS } from './domain/tiers.ts';

export const LARGEST_RADIUS_METERS = 5000;

const Purpose = z
  .strictObject({ crimeId: Id.optional(), taskId: Id.optional() })
  .refine(({ crimeId, taskId }) => (crimeId === undefined) !== (taskId === undefined), 'give crimeId or taskId')
  .meta({ id: 'SearchPurpose', description: 'Why exact positions are opened. Task: not in this version' });

const Place = z
  .strictObject({
    point: PointSchema.optional(),
    radius: z
      .number()
      .positive()
      .max(LARGEST_RADIUS_METERS)
      .optional()
      .meta({ description: 'Metres around the point' }),
    area: PolygonSchema.optional(),
    route: LineStringSchema.optional(),
    startedAt: Moment.optional(),
    speed: z.strictObject({ min: z.number().positive(), max: z.number().positive() }).optional(),
  })
  .superRefine(({ point, radius, area, route, startedAt, speed }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    if ([point, area, route].filter((kind) => kind !== undefined).length !== 1)
      context.addIssue({ code: 'custom', message: 'give one of point, area and route' });
    if (point !== undefined && radius === undefined) refuse('radius', 'is needed with a point');
    if (point === undefined && radius !== undefined) refuse('radius', 'belongs to a point');
    if (route === undefined && startedAt !== undefined) refuse('startedAt', 'belongs to a route');
    if (route === undefined && speed !== undefined) refuse('speed', 'belongs to a route');
  })
  .meta({ id: 'SearchPlaceInput', description: 'A point and radius; area and route: not in this version' });

export const MakeSearchBody = z
  .strictObject({ purpose: Purpose, place: Place, window: Window })
  .meta({ id: 'MakeSearch' });

export const ListSearchesQuery = z.strictObject({ ...paging, crimeId: Id.optional() });

const unit = z.number().min(0).max(1);

const FoundCameraView = z
  .object({
    id: Id,
    code: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    owner: z.object({ id: Id, name: z.string(), kind: z.enum(['police', 'local_authority', 'other']) }),
    location: PointSchema,
    precision: z.literal('exact'),
    territory: z.object({ region: z.string().nullable(), community: z.string().nullable() }),
    status: z.enum(['planned', 'active', 'out_of_service', 'decommissioned']),
    type: z.enum(['fixed', 'dome', 'ptz', 'panoramic']),
    view: z.object({
      bearing: z.number().nullable(),
      angle: z.number(),
      range: z.number(),
      verified: z.boolean(),
      area: PolygonSchema.nullable(),
    }),
    pixelWidth: z.number().nullable(),
    recordingMode: z.enum(['continuous', 'motion', 'schedule']),
    hasUps: z.boolean(),
    retention: z.object({ effectiveHours: z.number(), assumed: z.boolean() }),
    installedOn: z.string().nullable(),
  })
  .meta({ id: 'FoundCamera', description: 'A camera as the search showed it, exact position included' });
export type FoundCameraView = z.infer<typeof FoundCameraView>;

const ResultView = z
  .object({
    rank: z.number().int(),
    camera: FoundCameraView,
    distance: z.number().meta({ description: 'Metres from the camera to the place' }),
    tier: z.enum(TIERS).meta({ description: 'By pixels per metre at the place (IEC 62676-4:2015)' }),
    window: z.object({ from: Moment, to: Moment }),
    footage: z.object({ likelihood: z.enum(LIKELIHOODS), lossStartsAt: Moment, lossCompleteAt: Moment }),
    score: unit.meta({ description: 'The product of the factors' }),
    factors: z.object({
      sees: unit,
      nearness: unit,
      certainty: unit,
      left: unit,
      retention: unit,
      recording: unit,
      working: unit,
    }),
    reasons: z.array(z.string()).meta({ description: 'Codes of what raised or lowered the factors' }),
  })
  .meta({ id: 'SearchResult' });
export type ResultView = z.infer<typeof ResultView>;

const head = {
  id: Id,
  purpose: z.object({ crimeId: Id.nullable() }),
  place: z.object({ point: PointSchema, radius: z.number() }),
  window: z.object({ from: Moment, to: Moment }),
  createdAt: Moment,
  createdBy: Id.nullable(),
};

export const SearchView = z
  .object({ ...head, results: z.array(ResultView).meta({ description: 'Best first' }) })
  .meta({ id: 'Search' });
export type SearchView = z.infer<typeof SearchView>;

export const SearchSummary = z.object({ ...head, cameras: z.number().int() }).meta({ id: 'SearchSummary' });
export type SearchSummary = z.infer<typeof SearchSummary>;
export const SearchPage = pageOf(SearchSummary, 'SearchPage');
