import { z } from 'zod';
import { GROUPINGS } from '../grouping.ts';
import { count, report, reportQuery, slot } from '../report.dto.ts';

export const NetworkQuerySchema = reportQuery(GROUPINGS, {});

export const NetworkRow = z
  .object({
    ...slot,
    total: count,
    added: count,
    retired: count,
    provenWorking: count,
    byOwnerKind: z.object({ police: count, local_authority: count, other: count }),
    onPoliceInitiative: count,
  })
  .meta({ id: 'NetworkRow' });
export type NetworkRow = z.infer<typeof NetworkRow>;

export const NetworkReport = report(NetworkRow, 'NetworkReport', {});
export type NetworkReport = z.infer<typeof NetworkReport>;
