import { z } from 'zod';
import { GROUPINGS } from '../grouping.ts';
import { count, report, reportQuery, Share, slot } from '../report.dto.ts';

export const SEVERITIES = {
  serious: ['serious', 'especially_serious'],
  especially_serious: ['especially_serious'],
  all: ['misdemeanour', 'minor', 'serious', 'especially_serious'],
} as const;

export const SolvingQuerySchema = reportQuery(GROUPINGS, {
  severity: z.enum(['serious', 'especially_serious', 'all']).default('serious'),
});

export const SolvingShares = z.object({
  solved: Share,
  requested: Share,
  delivered: Share,
  useful: Share,
  usedForSuspicion: Share,
  solvedWithVideo: Share,
});

export const SolvingRow = z
  .object({
    ...slot,
    registered: count,
    solved: count,
    requested: count,
    delivered: count,
    useful: count,
    usedForSuspicion: count,
    solvedWithVideo: count,
    shares: SolvingShares,
  })
  .meta({ id: 'SolvingRow' });
export type SolvingRow = z.infer<typeof SolvingRow>;

export const SolvingReport = report(SolvingRow, 'SolvingReport', {});
export type SolvingReport = z.infer<typeof SolvingReport>;
