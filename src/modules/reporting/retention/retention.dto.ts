import { z } from 'zod';
import { count, report, reportQuery, Share, slot } from '../report.dto.ts';

/** Days of retention that are tried on what was lost. */
export const LONGER_DAYS = [7, 14, 30, 60, 90] as const;

export const RetentionQuerySchema = reportQuery(
  ['region', 'district', 'community', 'month', 'ownerKind', 'programme'],
  {
    table: z.enum(['groups', 'curve']).default('groups').meta({ description: 'Which rows the CSV has' }),
  },
);

const known = { there: count, partly: count, gone: count, unknown: count };

export const RetentionRow = z
  .object({
    ...slot,
    ownerKind: z.enum(['police', 'local_authority', 'other']).nullable().meta({ description: 'With by=ownerKind' }),
    programme: z.string().nullable().meta({ description: 'With by=programme; null: of none' }),
    asked: count,
    ...known,
    lost: count,
    shares: z.object({ lost: Share }),
    saved: z.array(z.object({ days: count, kept: count, heldAtOnce: count, share: Share })),
  })
  .meta({ id: 'RetentionRow' });
export type RetentionRow = z.infer<typeof RetentionRow>;

const RetentionBin = z
  .object({
    fromHours: z.number(),
    toHours: z.number().nullable(),
    ...known,
    share: Share,
    smoothed: z.number().nullable(),
  })
  .meta({ id: 'RetentionBin' });

export const RetentionReport = report(RetentionRow, 'RetentionReport', { curve: z.array(RetentionBin) });
export type RetentionReport = z.infer<typeof RetentionReport>;
