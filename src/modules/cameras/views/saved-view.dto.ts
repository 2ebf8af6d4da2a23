import { z } from 'zod';
import { pageOf } from '../../../platform/http/paging.ts';
import { Id, text } from '../../../platform/http/schemas.ts';
import { CountCamerasQuery } from '../camera.dto.ts';
import { Sort } from '../registry-filter.dto.ts';

/** The filters of the list without the box: where somebody looked on a map is not kept under a name. */
const ViewQuery = z.strictObject({
  ...CountCamerasQuery.omit({ bbox: true }).shape,
  sort: Sort,
  columns: z
    .string()
    .regex(/^[A-Za-z,]{1,600}$/, 'names of columns with commas between')
    .optional(),
  shown: z.enum(['table', 'map']).optional(),
});

export const SavedViewBody = z
  .strictObject({
    name: text(80),
    query: z.record(z.string().max(40), z.string().max(600)).superRefine((given, context) => {
      for (const issue of ViewQuery.safeParse(given).error?.issues ?? [])
        context.addIssue({ code: 'custom', path: issue.path, message: issue.message });
    }),
  })
  .meta({ id: 'SaveView' });
export type SavedViewBody = z.infer<typeof SavedViewBody>;

export const SavedView = z
  .object({
    id: Id,
    name: z.string(),
    query: z.record(z.string(), z.string()).meta({ description: 'As in the address of the list' }),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof SavedView>;
export const SavedViews = pageOf(SavedView, 'SavedViews');
