import { z } from 'zod';
import { MEASURES } from '../../../kernel/measures.ts';
import { count } from '../report.dto.ts';

export const Target = z
  .object({
    regionCode: z.string().nullable(),
    measure: z.enum(MEASURES),
    programme: z.string().nullable().meta({ description: 'Of this programme alone; null: of all' }),
    by: z.iso.date(),
    value: count,
    reached: count,
    source: z.string().meta({ description: 'Where the target was set' }),
  })
  .meta({ id: 'PolicingTarget' });
export type Target = z.infer<typeof Target>;
