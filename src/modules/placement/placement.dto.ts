import { z } from 'zod';
import { DENSITY_TABLE, reachOf, ASSUMED_PIXEL_WIDTH } from '../../kernel/pixel-density.ts';
import { Id, Moment, PointSchema } from '../../platform/http/schemas.ts';
import { DefinitionView } from '../reporting/index.ts';
import { NOT_KNOWN } from './runs.repository.ts';

const LEVELS = ['identify', 'recognise', 'observe', 'detect'] as const;
const Day = z.union([z.iso.date(), Moment]).meta({ description: 'A calendar day, or a moment of it' });
const MOST_YEARS_MS = 20 * 366 * 86_400_000;

export const PlacementInput = z
  .strictObject({
    territory: z.string().min(1).max(40).optional().meta({ description: 'Own region unless told otherwise' }),
    taskId: Id.optional().meta({ description: 'An approved planning task: its area, and exact places of new cameras' }),
    from: Day.optional(),
    to: Day.optional(),
    severity: z.enum(['serious', 'especially_serious', 'all']).default('serious'),
    tier: z
      .enum(LEVELS)
      .default('observe')
      .meta({ description: `What a new camera must serve for: gives the radius of a Full HD lens of 90°` }),
    radiusMeters: z.number().min(5).max(2000).optional().meta({ description: 'In the place of the tier' }),
    budget: z.number().int().min(0).max(500).default(10).meta({ description: 'At most so many new cameras' }),
  })
  .refine(({ territory, taskId }) => territory === undefined || taskId === undefined, {
    path: ['territory'],
    message: 'a task has an area of its own',
  })
  .refine(
    ({ from, to }) => from === undefined || to === undefined || Date.parse(to) - Date.parse(from) <= MOST_YEARS_MS,
    { path: ['to'], message: 'at most twenty years after from' },
  )
  .meta({ id: 'PlacementInput' });
export type PlacementInput = z.infer<typeof PlacementInput>;

const TYPICAL_ANGLE = 90;
/** Metres within which a new camera serves for the level. */
export function radiusOf({ tier, radiusMeters }: Pick<PlacementInput, 'tier' | 'radiusMeters'>): number {
  const density = DENSITY_TABLE.levels.find(([level]) => level === tier)?.[1] as number;
  return radiusMeters ?? Math.round(reachOf(ASSUMED_PIXEL_WIDTH, TYPICAL_ANGLE, density) * 10) / 10;
}

const count = z.number().int();
const Period = z
  .object({ from: z.iso.date(), to: z.iso.date() })
  .meta({ id: 'PlacementPeriod', description: 'From (included) to (not included), by the day of registration' });

export const ProposalView = z
  .object({
    kind: z.enum(['repair', 're_aim', 'retention', 'ups', 'new']),
    adds: z.number(),
    camera: z.object({ id: Id, code: z.string(), name: z.string() }).nullable(),
    bearing: z.number().nullable().meta({ description: 'Where to turn it, degrees clockwise from north' }),
    notKnown: z.array(z.enum(NOT_KNOWN)).meta({
      description:
        'Of re_aim: where it looks now, so that nothing is taken off for it; whether walls stand where it would look, because none is on record',
    }),
    location: PointSchema,
    precision: z.enum(['exact', 'grid']),
  })
  .meta({ id: 'PlacementProposal', description: 'Repair, re-aim, retention, UPS, then new; the largest first' });

const Figures = z.object({
  total: z.number(),
  before: z.number(),
  mended: z.number(),
  covered: z.number(),
  bound: z.number(),
  gap: z.number(),
  places: count,
  omittedPlaces: count.meta({ description: 'Beyond the places that can be taken in; those with the fewest offences' }),
});

const run = {
  id: Id,
  status: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  phase: z.string(),
  progress: z.number().min(0).max(1),
  best: z
    .object({ total: z.number(), covered: z.number(), bound: z.number() })
    .nullable()
    .meta({ description: 'While it runs' }),
  territory: z.string().nullable(),
  taskId: Id.nullable(),
  period: Period,
  severities: z.array(z.string()),
  radiusMeters: z.number(),
  budget: count,
  failure: z.string().nullable(),
  createdAt: Moment,
  finishedAt: Moment.nullable(),
};
export const PlacementRunView = z.object(run).meta({ id: 'PlacementRun' });
export type PlacementRunView = z.infer<typeof PlacementRunView>;
export const PlacementRuns = z.object({ items: z.array(PlacementRunView) }).meta({ id: 'PlacementRuns' });

export const PlacementView = z
  .object({
    definition: DefinitionView,
    run: PlacementRunView,
    figures: Figures.nullable(),
    items: z.array(ProposalView),
  })
  .meta({ id: 'Placement', description: 'A run with what it found; null and empty before' });
export type PlacementView = z.infer<typeof PlacementView>;

export const PlacementReportQuery = z.strictObject({
  territory: z.string().min(1).max(40).optional(),
  from: Day.optional(),
  to: Day.optional(),
});
export const PlacementReport = z
  .object({
    definition: DefinitionView,
    period: Period,
    items: z.array(ProposalView),
    figures: Figures.nullable(),
    run: PlacementRunView.nullable(),
  })
  .meta({ id: 'PlacementReport', description: 'What the newest placement of ones own for this territory found' });
export type PlacementReport = z.infer<typeof PlacementReport>;

export const StartedPlacement = z.object({ id: Id }).meta({ id: 'StartedPlacement' });
export const PlacementFeatures = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        type: z.literal('Feature'),
        geometry: PointSchema,
        properties: ProposalView.omit({ location: true }),
      }),
    ),
  })
  .meta({ id: 'PlacementFeatures' });
export type PlacementFeatures = z.infer<typeof PlacementFeatures>;
