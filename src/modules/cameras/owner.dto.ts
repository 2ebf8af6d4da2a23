import { z } from 'zod';
import { Id } from '../../platform/http/schemas.ts';
import { CAMERA_STATUSES, OWNER_KINDS } from './domain/camera.ts';

const count = z.number().int();

export const OwnerSummary = z
  .object({
    id: Id,
    name: z.string(),
    kind: z.enum(OWNER_KINDS),
    territory: z.string().nullable(),
    total: count,
    byStatus: z.record(z.enum(CAMERA_STATUSES), count),
    provenWorking: count.meta({ description: 'Active and proven working within 90 days' }),
    neverProven: count.meta({ description: 'Active and never proven' }),
    onPoliceInitiative: count,
    withUps: count,
    retention: z.object({
      assumed: count.meta({ description: 'Cameras in use whose retention nobody told' }),
      measured: count,
      leastHours: count.nullable(),
      medianHours: z.number().nullable(),
      mostHours: count.nullable(),
    }),
    keptFor: count.meta({ description: 'Cameras of other owners whose records it keeps' }),
  })
  .meta({ id: 'OwnerSummary', description: 'The cameras of an organization, as far as the reader may know of them' });
export type OwnerSummary = z.infer<typeof OwnerSummary>;
