import { z } from 'zod';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';

export const NewPackage = z
  .strictObject({
    reason: text(1000, 3),
    acknowledgesRisk: z
      .boolean()
      .optional()
      .describe('Demanded where the virus scanner has found something in one of the originals'),
  })
  .meta({ id: 'NewPackage' });
export type NewPackage = z.infer<typeof NewPackage>;

export const PackageLink = z
  .object({
    url: z.string().meta({ description: 'One use, 60 seconds, this account only; relative to this server' }),
    expiresAt: Moment,
    bytes: z.number().meta({ description: 'Of the originals together' }),
    disclosures: z.array(z.object({ exhibitId: Id, fileName: z.string(), disclosureNumber: z.string() })),
  })
  .meta({ id: 'PackageLink' });
export type PackageLink = z.infer<typeof PackageLink>;
