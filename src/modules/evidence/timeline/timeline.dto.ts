import { z } from 'zod';
import { Id, PointSchema } from '../../../platform/http/schemas.ts';
import { SpanView } from '../span-view.ts';

export const TimelineView = z
  .object({
    crime: z.object({ id: Id, erdrNumber: z.string().nullable(), article: z.string(), occurred: SpanView }),
    lanes: z.array(
      z.object({
        camera: z.object({ id: Id, code: z.string(), name: z.string(), location: PointSchema.nullable() }),
        asks: z.array(
          z.object({ id: Id, requestId: Id, requestNumber: z.string(), state: z.string(), window: SpanView }),
        ),
        clips: z.array(
          z.object({
            exhibitId: Id,
            askId: Id,
            fileName: z.string(),
            recorded: SpanView.meta({ description: 'By the clock of the recorder' }),
            corrected: SpanView.extend({ uncertaintySeconds: z.number().nullable() }),
            clock: z.enum(['none', 'stated', 'reading', 'two-readings']),
            isPlayable: z.boolean(),
          }),
        ),
        gaps: z.array(SpanView.extend({ askId: Id, reason: z.enum(['not_delivered', 'not_covered']) })),
        coveredShare: z.number().meta({ description: 'Of all that was asked of this camera, 0 to 1' }),
      }),
    ),
  })
  .meta({
    id: 'CrimeTimeline',
    description: 'All recordings of a crime on one corrected timeline, a lane for each camera',
  });
export type TimelineView = z.infer<typeof TimelineView>;
