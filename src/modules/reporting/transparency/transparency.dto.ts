import { z } from 'zod';
import { DefinitionView, PeriodView } from '../report.dto.ts';
import { SolvingShares } from '../solving/solving.dto.ts';

const hidden = z.number().int().nullable();

export const TransparencyView = z
  .object({
    definition: DefinitionView,
    period: PeriodView,
    network: z.object({
      total: hidden,
      provenWorking: hidden,
      byOwnerKind: z.object({ police: hidden, local_authority: hidden, other: hidden }),
      onPoliceInitiative: hidden,
    }),
    solving: z.object({
      registered: hidden,
      solved: hidden,
      requested: hidden,
      delivered: hidden,
      useful: hidden,
      usedForSuspicion: hidden,
      solvedWithVideo: hidden,
      shares: SolvingShares,
    }),
  })
  .meta({ id: 'Transparency' });
export type TransparencyView = z.infer<typeof TransparencyView>;
