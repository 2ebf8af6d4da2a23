import { z } from 'zod';
import { pageOf } from '../../../platform/http/paging.ts';
import { Id, text } from '../../../platform/http/schemas.ts';
import { checkKept, keptReport } from '../report-kinds.ts';

export const ReportViewBody = z
  .strictObject({
    name: text(80),
    ...keptReport,
    isShared: z.boolean().meta({ description: 'Shown to the whole organization' }),
  })
  .superRefine(checkKept)
  .meta({ id: 'SaveReportView' });
export type ReportViewBody = z.infer<typeof ReportViewBody>;

export const ReportView = z
  .object({
    id: Id,
    name: z.string(),
    ...keptReport,
    isShared: z.boolean(),
    isOwn: z.boolean().meta({ description: 'Only its own account changes and removes it' }),
  })
  .meta({ id: 'ReportView' });
export type ReportView = z.infer<typeof ReportView>;
export const ReportViews = pageOf(ReportView, 'ReportViews');
