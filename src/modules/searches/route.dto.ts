import { z } from 'zod';
import { LineStringSchema, PointSchema } from '../../platform/http/schemas.ts';
import { MODES } from './domain/travel.ts';
import { FARTHEST_FORK_METERS, StreetsFollowed } from './place.dto.ts';

const MOST_POINTS = 25;

export const RouteBody = z
  .strictObject({
    points: z.array(PointSchema).min(2).max(MOST_POINTS).meta({ description: 'From the begin to the end, in order' }),
    mode: z.enum(MODES),
    forks: z
      .number()
      .positive()
      .max(FARTHEST_FORK_METERS)
      .optional()
      .meta({ description: 'Metres: tells the streets that turn off, too' }),
  })
  .meta({ id: 'RouteQuestion' });
export type RouteBody = z.output<typeof RouteBody>;

export const RouteView = z
  .object({
    route: LineStringSchema,
    meters: z.number(),
    seconds: z.object({ least: z.number(), most: z.number() }).meta({ description: 'By the speeds of the mode' }),
    legs: z
      .array(z.object({ by: z.enum(['streets', 'straight']), meters: z.number() }))
      .meta({ description: 'From point to point; straight where no streets are known or none lead there' }),
    forks: z.array(z.object({ line: LineStringSchema, startMeters: z.number(), branch: z.number().int() })),
    streets: StreetsFollowed.optional().meta({ description: 'Where forks were asked for: how far they are followed' }),
    attributions: z.array(z.string()),
  })
  .meta({ id: 'Route' });
export type RouteView = z.infer<typeof RouteView>;
