import { z } from 'zod';
import { SEVERITY_GROUP_NAMES } from '../../../kernel/severity.ts';
import { GROUPINGS } from '../grouping.ts';
import { count, report, reportQuery, Share, slot } from '../report.dto.ts';
import { SHARE_NAMES } from './solving.ts';

export const SolvingQuerySchema = reportQuery(GROUPINGS, {
  severity: z.enum(SEVERITY_GROUP_NAMES).default('serious'),
  share: z.enum(SHARE_NAMES).default('solved').meta({ description: 'Which share the funnel shows' }),
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

const Limits = z.object({ low: z.number(), high: z.number() }).nullable();
const Funnel = z
  .object({
    share: z.enum(SHARE_NAMES),
    overall: Share,
    points: z.array(
      z.object({
        ...slot,
        of: count,
        value: z.number().nullable(),
        limits95: Limits,
        limits998: Limits,
        beyond: z.enum(['low95', 'high95', 'low998', 'high998']).nullable(),
      }),
    ),
    curve: z.array(z.object({ of: count, limits95: Limits, limits998: Limits })),
  })
  .meta({ id: 'SolvingFunnel', description: 'Each row against what chance alone would do to so many cases' });

const Trend = z
  .object({
    soonDays: count,
    months: z.array(
      z.object({ month: z.string(), registered: count, solvedSoon: count, isComplete: z.boolean(), share: Share }),
    ),
    perYear: Share,
    verdict: z.enum(['rising', 'falling', 'cannot_tell']),
  })
  .meta({ id: 'SolvingTrend', description: 'Share solved within soonDays of being registered, month by month' });

const Side = z.object({ registered: count, solved: count, share: Share });
const Comparison = z
  .object({
    withRequest: Side,
    withoutRequest: Side,
    difference: Share,
    warning: z.object({ uk: z.string(), en: z.string() }),
  })
  .meta({ id: 'SolvingComparison' });

const CoverageComparison = z
  .object({
    withCoverage: Side.meta({ description: 'In view of a camera that worked at the time' }),
    withoutCoverage: Side.meta({ description: 'In view of none' }),
    difference: Share,
    untold: count.meta({
      description: 'Of no known place, or in view only of cameras of which nothing tells whether they worked',
    }),
    warning: z.object({ uk: z.string(), en: z.string() }),
  })
  .meta({ id: 'SolvingCoverageComparison' });

export const SolvingReport = report(SolvingRow, 'SolvingReport', {
  funnel: Funnel,
  trend: Trend,
  comparison: Comparison,
  comparisonByCoverage: CoverageComparison,
});
export type SolvingReport = z.infer<typeof SolvingReport>;
