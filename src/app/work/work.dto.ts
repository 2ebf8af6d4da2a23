import { z } from 'zod';
import { Id, Moment } from '../../platform/http/schemas.ts';

export const Work = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        kind: z.enum(['import', 'placement', 'export']),
        subject: z.string().nullable().meta({ description: 'What is imported, the territory, or the format' }),
        name: z.string().nullable().meta({ description: 'The file as its owner calls it' }),
        isCheck: z.boolean().meta({ description: 'A check that writes nothing' }),
        status: z
          .enum(['queued', 'running', 'waiting', 'ready', 'done', 'failed', 'cancelled', 'refused'])
          .meta({ description: 'waiting: for a second person; ready: to be taken' }),
        progress: z.number().min(0).max(1),
        startedAt: Moment,
        endedAt: Moment.nullable(),
        mayCancel: z.boolean(),
      }),
    ),
  })
  .meta({ id: 'Work' });
export type Work = z.infer<typeof Work>;
