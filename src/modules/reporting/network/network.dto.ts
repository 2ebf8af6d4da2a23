import { z } from 'zod';
import { GROUPINGS } from '../grouping.ts';
import { count, report, reportQuery, slot } from '../report.dto.ts';
import { Target } from '../targets/targets.dto.ts';

export const NetworkQuerySchema = reportQuery([...GROUPINGS, 'ownerKind', 'initiative', 'programme'], {});

const moved = { total: count, added: count, retired: count, provenWorking: count };

export const NetworkRow = z
  .object({
    ...slot,
    ...moved,
    byOwnerKind: z.object({ police: count, local_authority: count, other: count }),
    onPoliceInitiative: count,
    residents: count
      .nullable()
      .meta({ description: 'Null where the population is not known, and where the row is no territory' }),
    perThousand: z
      .object({ total: z.number(), provenWorking: z.number() })
      .nullable()
      .meta({ description: 'Cameras for each thousand residents' }),
    ownerKind: z.enum(['police', 'local_authority', 'other']).nullable().meta({ description: 'With by=ownerKind' }),
    initiative: z.boolean().nullable().meta({ description: 'With by=initiative: of the police' }),
    programme: z.string().nullable().meta({ description: 'With by=programme; null: of none' }),
  })
  .meta({ id: 'NetworkRow' });
export type NetworkRow = z.infer<typeof NetworkRow>;

export const NetworkReport = report(NetworkRow, 'NetworkReport', {
  targets: z.array(Target),
  series: z
    .array(z.object({ month: z.string(), ...moved }))
    .meta({ description: 'Of the whole scope, by month; the first and the last one cut to the period' }),
});
export type NetworkReport = z.infer<typeof NetworkReport>;
