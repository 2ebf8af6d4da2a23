import { z } from 'zod';
import { Id } from '../../../platform/http/schemas.ts';
import { Day } from '../calendar/calendar.dto.ts';

export const DelegationInput = z
  .strictObject({ deputyId: Id, fromDay: Day, toDay: Day })
  .meta({ id: 'DelegationInput' });
export type DelegationInput = z.infer<typeof DelegationInput>;

const Named = z.object({ id: z.uuid(), name: z.string() });

export const DelegationList = z
  .object({
    items: z.array(
      z.object({
        id: z.uuid(),
        delegator: Named,
        deputy: Named,
        fromDay: z.iso.date(),
        toDay: z.iso.date(),
        state: z.enum(['coming', 'in_force', 'over']).describe('Computed from the days'),
        isMine: z.boolean().describe('This actor made it, and may end it while it goes on'),
      }),
    ),
    standsInFor: z.array(Named).describe('For whom this actor decides today'),
    deputies: z
      .array(Named.extend({ role: z.enum(['investigator', 'supervisor']) }))
      .describe('Whom this actor may name; empty for all but supervisors'),
    next: z.null(),
  })
  .meta({ id: 'DelegationList' });
export type DelegationList = z.infer<typeof DelegationList>;
