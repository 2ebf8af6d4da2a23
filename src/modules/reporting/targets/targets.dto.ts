import { z } from 'zod';
import { count } from '../report.dto.ts';

export const Target = z
  .object({
    regionCode: z.string().nullable(),
    measure: z.enum(['officers', 'communities', 'residents', 'cameras', 'working_cameras', 'initiative_cameras']),
    by: z.iso.date(),
    value: count,
    reached: count,
    source: z.string().meta({ description: 'Where the target was set' }),
  })
  .meta({ id: 'PolicingTarget' });
export type Target = z.infer<typeof Target>;
