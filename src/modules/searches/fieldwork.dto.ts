import { z } from 'zod';
import { Id, Moment, PointSchema } from '../../platform/http/schemas.ts';
import { EXIT_STATES } from './domain/cordon.ts';
import { LIKELIHOODS } from './domain/footage.ts';
import { TIERS } from './domain/tiers.ts';

const MOST_EXITS = 100;

export const CordonBody = z
  .strictObject({
    exits: z
      .array(PointSchema)
      .min(1)
      .max(MOST_EXITS)
      .optional()
      .meta({ description: 'Marked by hand; where it is left out, the exits are where streets cross the edge' }),
  })
  .meta({ id: 'CordonQuestion' });
export type CordonBody = z.output<typeof CordonBody>;

const Watcher = z.object({
  cameraId: Id,
  rank: z.number().int(),
  name: z.string(),
  tier: z.enum(TIERS),
  likelihood: z.enum(LIKELIHOODS),
});

const ExitView = z
  .object({
    point: PointSchema,
    names: z.array(z.string()).meta({ description: 'Of the streets that lead out here' }),
    class: z.string().nullable(),
    isForCars: z.boolean().nullable(),
    state: z
      .enum(EXIT_STATES)
      .meta({ description: '`open`: no working camera of this search saw it and has the recording' }),
    watchers: z.array(Watcher).meta({ description: 'The best three' }),
  })
  .meta({ id: 'CordonExit' });

export const CordonView = z
  .object({
    searchId: Id,
    window: z.object({ from: Moment, to: Moment }),
    basis: z
      .enum(['streets', 'told', 'none'])
      .meta({ description: '`none`: no streets are known here; mark the exits by hand' }),
    totals: z.object({ watched: z.number().int(), doubtful: z.number().int(), open: z.number().int() }),
    exits: z.array(ExitView).meta({ description: 'Clockwise from north, or as told' }),
    omitted: z
      .number()
      .int()
      .meta({ description: 'Cameras that the search found and did not show: not looked at here' }),
    attributions: z.array(z.string()),
  })
  .meta({ id: 'Cordon' });
export type CordonView = z.infer<typeof CordonView>;

export const CanvassView = z
  .object({
    searchId: Id,
    crimeId: Id.nullable(),
    start: PointSchema,
    meters: z.number().meta({ description: 'Of the whole walk, as the crow flies' }),
    doors: z
      .array(
        z.object({
          owner: z.object({
            id: Id,
            name: z.string(),
            kind: z.enum(['police', 'local_authority', 'other']),
            phone: z.string().nullable(),
            email: z.string().nullable(),
          }),
          address: z.string().nullable(),
          location: PointSchema,
          legMeters: z.number().meta({ description: 'From the door before' }),
          lossStartsAt: Moment.meta({ description: 'Of the camera here that loses its recording first' }),
          cameras: z.array(
            z.object({
              id: Id,
              rank: z.number().int(),
              code: z.string(),
              name: z.string(),
              tier: z.enum(TIERS),
              likelihood: z.enum(LIKELIHOODS),
              window: z.object({ from: Moment, to: Moment }),
              lossStartsAt: Moment,
            }),
          ),
        }),
      )
      .meta({ description: 'In walking order from the place of the search' }),
    leftOut: z.object({
      elsewhere: z.number().int().meta({ description: 'Cameras that look elsewhere' }),
      lost: z.number().int().meta({ description: 'Cameras whose recording is overwritten' }),
    }),
  })
  .meta({ id: 'Canvass' });
export type CanvassView = z.infer<typeof CanvassView>;
