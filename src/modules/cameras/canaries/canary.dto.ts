import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';

export const MarkCanary = z.strictObject({
  camera: text(100).meta({ description: 'Id or code of an invented camera that is registered already' }),
  note: text(500, 3).meta({ description: 'Why here, and who knows of it' }),
});
export type MarkCanary = z.infer<typeof MarkCanary>;

export const CanaryView = z
  .object({
    id: Id.meta({ description: 'Of the camera' }),
    code: z.string(),
    name: z.string(),
    note: z.string(),
    markedBy: z.string(),
    markedAt: Moment,
  })
  .meta({ id: 'CanaryCamera', description: 'An invented camera that raises an alarm when its exact place is opened' });
export type CanaryView = z.infer<typeof CanaryView>;
export const CanaryPage = pageOf(CanaryView, 'CanaryCameraPage');
export const CanariesQuery = z.strictObject({ ...paging });
