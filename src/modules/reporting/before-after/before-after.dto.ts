import { z } from 'zod';
import { SEVERITY_GROUP_NAMES } from '../../../kernel/severity.ts';
import { count, DefinitionView, TerritoryName } from '../report.dto.ts';
import { REASONS } from './before-after.ts';

export const BeforeAfterQuery = z.strictObject({
  community: z.string().trim().min(1).max(40),
  arrived: z.iso.date().meta({ description: 'When the officer or the cameras came; its month is left out' }),
  monthsBefore: z.coerce.number().int().min(1).max(60).default(24),
  monthsAfter: z.coerce.number().int().min(1).max(60).default(12).meta({ description: 'As far as they are over' }),
  severity: z.enum(SEVERITY_GROUP_NAMES).default('all'),
});
export type BeforeAfterQuery = z.infer<typeof BeforeAfterQuery>;

const change = {
  value: z.number().meta({ description: '-0.27 is 27 % fewer' }),
  low: z.number(),
  high: z.number(),
  p: z.number(),
};
const Told = z.object({ before: count, after: count, change: z.number().nullable() });

export const BeforeAfterReport = z
  .object({
    definition: DefinitionView,
    community: TerritoryName,
    arrived: z.iso.date(),
    from: z.string().meta({ description: 'First month, YYYY-MM' }),
    to: z.string().meta({ description: 'Last month, YYYY-MM' }),
    verdict: z.enum(['fell', 'rose', 'cannot_tell']),
    reasons: z.array(z.enum(REASONS)),
    months: z.object({ before: count, after: count }),
    one: Told,
    comparison: Told.extend({ communities: z.array(TerritoryName) }),
    effect: z.object(change).nullable(),
    trend: z.object(change).nullable(),
    placebos: z.array(z.object({ ...change, monthsBefore: count })),
    displacement: z.object({ ...change, communities: count }).nullable(),
    series: z.array(z.object({ month: z.string(), one: count, comparison: z.number() })).meta({
      description: 'Offences by month: of the community, and the mean of those to compare',
    }),
  })
  .meta({ id: 'BeforeAfterReport' });
export type BeforeAfterReport = z.infer<typeof BeforeAfterReport>;
