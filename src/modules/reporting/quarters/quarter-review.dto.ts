import { z } from 'zod';
import { Moment } from '../../../platform/http/schemas.ts';
import { DefinitionView } from '../report.dto.ts';

const QuarterReview = z
  .object({
    quarter: z.string().describe('YYYY-Qn'),
    asked: z.number().int(),
    answered: z.number().int(),
    delivered: z.number().int(),
    useful: z.number().int(),
    solvedWith: z.number().int().nullable().describe('Null: too few proceedings to tell'),
    madeAt: Moment,
  })
  .meta({ id: 'QuarterReview' });
export type QuarterReview = z.infer<typeof QuarterReview>;

export const QuarterReviews = z
  .object({ definition: DefinitionView, items: z.array(QuarterReview), next: z.null() })
  .meta({ id: 'QuarterReviews' });
export type QuarterReviews = z.infer<typeof QuarterReviews>;
