import { z } from 'zod';
import { count, report, reportQuery, Share, slot } from '../report.dto.ts';
import { Target } from '../targets/targets.dto.ts';

export const CommunitiesQuerySchema = reportQuery(['region', 'district', 'community'], {});

export const CommunitiesRow = z
  .object({
    ...slot,
    communities: count,
    served: count,
    officers: count,
    officerSince: z.iso.date().nullable().meta({ description: 'In the row of one community; null: nobody serves it' }),
    residents: count,
    residentsServed: count,
    populationUnknown: count,
    respondents: count,
    trusting: count,
    trust: Share,
    offences: z.object({ count, months: count, before: count, monthsBefore: count }),
    registered: count,
    registeredBefore: count,
    change: z.number().nullable().meta({ description: '-0.27 is 27 % fewer; null: none before' }),
  })
  .meta({ id: 'CommunitiesRow' });
export type CommunitiesRow = z.infer<typeof CommunitiesRow>;

export const CommunitiesReport = report(CommunitiesRow, 'CommunitiesReport', { targets: z.array(Target) });
export type CommunitiesReport = z.infer<typeof CommunitiesReport>;
