import { z } from 'zod';
import { Id } from '../../../platform/http/schemas.ts';
import { SpanView } from '../span-view.ts';

export const CoverageView = z
  .object({
    share: z.number().min(0).max(1).describe('Of all windows together, by their length'),
    asks: z.array(
      z.object({
        askId: Id,
        window: SpanView,
        files: z.number().int().describe('Sealed recordings'),
        share: z.number().min(0).max(1),
        gaps: z.array(SpanView).describe('What no recording shows, recorder clocks corrected'),
      }),
    ),
  })
  .meta({ id: 'Coverage', description: 'How much of what was asked for the delivered recordings show' });
export type CoverageView = z.infer<typeof CoverageView>;
