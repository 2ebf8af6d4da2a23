import { z } from 'zod';
import { count, report, reportQuery, Share, slot } from '../report.dto.ts';

export const ResponsivenessQuerySchema = reportQuery(
  ['region', 'district', 'community', 'month', 'owner', 'ownerKind'],
  {},
);

const hours = z.number().nullable();
const Hours = z
  .object({ cases: count, q1: hours, median: hours, q3: hours, p90: hours, suppressed: z.boolean() })
  .meta({ id: 'HoursSpread', description: 'Hours; suppressed where the cases are few' });

const OwnerKind = z.enum(['police', 'local_authority', 'other']);

export const ResponsivenessRow = z
  .object({
    ...slot,
    owner: z
      .object({ id: z.uuid(), name: z.string(), kind: OwnerKind })
      .nullable()
      .meta({ description: 'With by=owner' }),
    ownerKind: OwnerKind.nullable().meta({ description: 'With by=ownerKind' }),
    asked: count,
    inTime: count,
    late: count,
    overdue: count,
    waiting: count,
    ended: count,
    lostWholly: count,
    lostPartly: count,
    lostUnanswered: count,
    hoursToHold: Hours,
    hoursToAnswer: Hours,
    shares: z.object({ inTime: Share, late: Share, overdue: Share, lost: Share }),
  })
  .meta({ id: 'ResponsivenessRow' });
export type ResponsivenessRow = z.infer<typeof ResponsivenessRow>;

export const ResponsivenessReport = report(ResponsivenessRow, 'ResponsivenessReport', {});
export type ResponsivenessReport = z.infer<typeof ResponsivenessReport>;
