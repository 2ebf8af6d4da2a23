import { z } from 'zod';
import { Moment } from '../../../platform/http/schemas.ts';
import { count, report, reportQuery, Share, slot } from '../report.dto.ts';

export const CoverageQuerySchema = reportQuery(['region', 'district', 'community'], {});

const Tiers = z
  .object({ identify: count, recognise: count, observe: count, detect: count, beyond: count })
  .meta({ id: 'CoverageTiers', description: 'Places by the best pixel density that a camera gives there' });

export const CoverageRow = z
  .object({
    ...slot,
    residents: count.nullable().meta({ description: 'Null where the population is not known' }),
    population: z
      .object({ people: count, seen: count, seenWorking: count })
      .nullable()
      .meta({ description: 'By points of population; null where none were brought' }),
    areaSeen: z.object({ registered: count, working: count }).meta({ description: 'Square metres' }),
    crimes: count,
    withoutPlace: count,
    seen: count,
    seenWorking: count,
    byTier: Tiers,
    byTierWorking: Tiers,
    shares: z.object({ seen: Share, seenWorking: Share }),
  })
  .meta({ id: 'CoverageRow' });
export type CoverageRow = z.infer<typeof CoverageRow>;

export const CoverageReport = report(CoverageRow, 'CoverageReport', {
  check: z
    .object({ checkedAt: Moment, sums: count, mended: count, worst: z.number() })
    .nullable()
    .meta({ id: 'CoverageCheck', description: 'The last recount from scratch; null before the first one' }),
});
export type CoverageReport = z.infer<typeof CoverageReport>;
