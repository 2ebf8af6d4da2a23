import { z } from 'zod';
import { paging, pageOf } from '../../platform/http/paging.ts';
import { Id, Moment, PointSchema, text, ViewAreaSchema, Window } from '../../platform/http/schemas.ts';
import { LIKELIHOODS } from './domain/footage.ts';
import { PURPOSE_FAULTS } from './domain/purpose.ts';
import { TIERS } from './domain/tiers.ts';
import { MODES } from './domain/travel.ts';
import { LARGEST_RADIUS_METERS, PlaceInput, PlaceView, SpeedInput } from './place.dto.ts';

const Purpose = z
  .strictObject({ crimeId: Id.optional(), taskId: Id.optional(), overrideReason: text(1000, 15).optional() })
  .refine(({ crimeId, taskId }) => (crimeId === undefined) !== (taskId === undefined), 'give crimeId or taskId')
  .meta({
    id: 'SearchPurpose',
    description:
      'Why exact positions are opened: an open crime of the own unit near the place and time, or an approved planning task. ' +
      'A reason opens a search that lies away from its crime; it is flagged and told to the supervisor',
  });

export const MakeSearchBody = z
  .strictObject({
    purpose: Purpose,
    place: PlaceInput,
    window: Window.optional().meta({ description: 'May be left out where somebody moved (startedAt)' }),
    knownAt: Moment.optional().meta({
      description:
        'The register and the outages as they were known then, of the moment when the window begins; the present where it is left out',
    }),
  })
  .refine(({ place, window }) => window !== undefined || place.startedAt !== undefined, {
    path: ['window'],
    message: 'is needed',
  })
  .meta({ id: 'MakeSearch' });
export type MakeSearchBody = z.output<typeof MakeSearchBody>;

export const SightingBody = z
  .strictObject({
    cameraId: Id.optional().meta({ description: 'A camera of this search' }),
    point: PointSchema.optional(),
    seenAt: Moment,
    confirmed: z.literal(true).meta({ description: 'Only what is certain takes a search further' }),
    mode: z.enum(MODES).optional(),
    speed: SpeedInput.optional(),
    radius: z
      .number()
      .positive()
      .max(LARGEST_RADIUS_METERS)
      .optional()
      .meta({ description: 'Of the next ring; 1000 where nothing is said' }),
  })
  .refine(({ cameraId, point }) => (cameraId === undefined) !== (point === undefined), 'give cameraId or point')
  .refine(({ speed }) => speed === undefined || speed.min <= speed.max, {
    path: ['speed', 'max'],
    message: 'must not be less than min',
  })
  .meta({ id: 'Sighting' });
export type SightingBody = z.output<typeof SightingBody>;

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
      area: ViewAreaSchema.nullable(),
    }),
    pixelWidth: z.number().nullable(),
    recordingMode: z.enum(['continuous', 'motion', 'schedule']),
    hasUps: z.boolean(),
    retention: z.object({ effectiveHours: z.number(), assumed: z.boolean() }),
    installedOn: z.string().nullable(),
  })
  .meta({ id: 'FoundCamera', description: 'A camera as the search showed it, exact position included' });
export type FoundCameraView = z.infer<typeof FoundCameraView>;

const EffortView = z.object({ cameraHours: z.number(), operatorMinutes: z.number().int() }).meta({
  id: 'SearchEffort',
  description: 'Hours of recordings, and the time that it takes the owners to find and export them',
});

const ResultView = z
  .object({
    rank: z.number().int(),
    camera: FoundCameraView,
    distance: z.number().meta({ description: 'Metres from the camera to the place' }),
    tier: z.enum(TIERS).meta({ description: 'By pixels per metre at the place (IEC 62676-4:2015)' }),
    window: z.object({ from: Moment, to: Moment }),
    passage: z
      .object({ from: z.number(), to: z.number(), branch: z.number().int().nullable() })
      .nullable()
      .meta({ description: 'Metres along the way between which they were in view; null where nobody moved' }),
    effort: EffortView,
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
      powered: unit.optional().meta({ description: 'Absent in searches made before outages were known' }),
    }),
    reasons: z.array(z.string()).meta({ description: 'Codes of what raised or lowered the factors' }),
  })
  .meta({ id: 'SearchResult' });
export type ResultView = z.infer<typeof ResultView>;

const head = {
  id: Id,
  purpose: z.object({
    crimeId: Id.nullable(),
    taskId: Id.nullable(),
    override: z
      .object({ faults: z.array(z.enum(PURPOSE_FAULTS)), reason: z.string() })
      .nullable()
      .meta({ description: 'Where the search lies away from its crime: how, and the reason that was given' }),
  }),
  place: PlaceView,
  window: z.object({ from: Moment, to: Moment }),
  knownAt: Moment.nullable().meta({
    description: 'Of which moment of knowing the register was asked; null = the present',
  }),
  createdAt: Moment,
  createdBy: Id.nullable(),
};

export const SearchView = z
  .object({
    ...head,
    previousId: Id.nullable().meta({ description: 'The search that this one takes further' }),
    sighting: z
      .object({ cameraId: Id.nullable(), seenAt: Moment })
      .nullable()
      .meta({ description: 'What was seen, where this search takes another one further' }),
    proportionality: z
      .object({
        ...EffortView.shape,
        severity: z.enum(['misdemeanour', 'minor', 'serious', 'especially_serious']).nullable(),
        fittingCameraHours: z.number().nullable().meta({ description: 'Up to here in proportion to the severity' }),
        narrower: z
          .object({ window: z.object({ from: Moment, to: Moment }), ...EffortView.shape })
          .nullable()
          .meta({ description: 'The window around the known time of the crime, where the asked one is much wider' }),
      })
      .meta({ id: 'SearchProportionality' }),
    omitted: z.number().int().meta({ description: 'Cameras that were found too, worse than all that are shown' }),
    results: z.array(ResultView).meta({ description: 'Best first' }),
  })
  .meta({ id: 'Search' });
export type SearchView = z.infer<typeof SearchView>;

export const SearchSummary = z.object({ ...head, cameras: z.number().int() }).meta({ id: 'SearchSummary' });
export type SearchSummary = z.infer<typeof SearchSummary>;
export const SearchPage = pageOf(SearchSummary, 'SearchPage');
