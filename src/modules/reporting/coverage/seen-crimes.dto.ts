import { z } from 'zod';
import { SEVERITIES } from '../../../kernel/severity.ts';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, PointSchema } from '../../../platform/http/schemas.ts';
import { scopeQuery } from '../report.dto.ts';
import { TIERS } from './tier.ts';

const Tier = z
  .enum(TIERS)
  .meta({ id: 'CoverageTier', description: 'By the best pixel density that a camera gives at the place' });

export const SeenCrimesQuerySchema = scopeQuery({
  ...paging,
  figure: z
    .enum(['seen', 'seenWorking'])
    .default('seen')
    .meta({ description: 'Which figure of the report on coverage is opened' }),
  tier: Tier.optional().meta({ description: 'Only those of this tier, of byTier or byTierWorking' }),
});
export type SeenCrimesAsked = z.infer<typeof SeenCrimesQuerySchema>;

const SeenCrime = z
  .object({
    id: Id,
    severity: z.enum(SEVERITIES),
    registeredOn: z.iso.date(),
    territory: z.object({
      region: z.string().nullable(),
      district: z.string().nullable(),
      community: z.string().nullable(),
    }),
    cell: PointSchema.meta({ description: 'Centre of the cell of about 100 m that the place lies in' }),
    tier: Tier,
    tierWorking: Tier.nullable().meta({ description: 'By cameras proven to work; null: only others see it' }),
  })
  .meta({ id: 'SeenCrime' });
export type SeenCrime = z.infer<typeof SeenCrime>;

export const SeenCrimesPage = pageOf(SeenCrime, 'SeenCrimesPage');
