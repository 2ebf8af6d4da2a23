import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { EXPORT_FORMATS, EXPORT_STATES, EXPORT_STEPS } from '../domain/export-request.ts';
import { CamerasFilter } from '../camera.dto.ts';

const Format = z.enum(EXPORT_FORMATS).meta({ id: 'ExportFormat' });

/** `filter` as in the list of cameras; `bbox` as text, west,south,east,north. */
export const RequestExportBody = z
  .strictObject({ format: Format, reason: text(500), filter: CamerasFilter.default({}) })
  .meta({ id: 'RequestExport' });
export type RequestExportBody = z.output<typeof RequestExportBody>;

export const ExportNoteBody = z.strictObject({ note: text(500).optional() }).meta({ id: 'ExportNote' });
export type ExportNoteBody = z.infer<typeof ExportNoteBody>;

/** A refusal tells why, so that whoever asked can mend it. */
export const RefuseExportBody = z.strictObject({ note: text(500) }).meta({ id: 'RefuseExport' });
export type RefuseExportBody = z.infer<typeof RefuseExportBody>;

const Person = z.object({ name: z.string().nullable() });

export const ExportRequestView = z
  .object({
    id: Id,
    state: z.enum(EXPORT_STATES).meta({ id: 'ExportState' }),
    format: Format,
    reason: z.string(),
    filter: z.record(z.string(), z.unknown()),
    /** How many cameras the filter found when it was asked for. */
    cameras: z.number().int(),
    organization: z.object({ id: Id, name: z.string() }),
    /** A name only for colleagues of the same organization. */
    requestedBy: Person,
    requestedAt: Moment,
    decidedBy: Person.nullable(),
    decidedAt: Moment.nullable(),
    note: z.string().nullable(),
    expiresAt: Moment,
    downloadedAt: Moment.nullable(),
    /** What this reader may do now. */
    actions: z.array(z.enum(EXPORT_STEPS)),
  })
  .meta({ id: 'ExportRequest' });
export type ExportRequestView = z.infer<typeof ExportRequestView>;

export const ExportRequestPage = pageOf(ExportRequestView, 'ExportRequestPage');

export const ListExportRequestsQuery = z.strictObject({
  ...paging,
  /** `open`: those that wait for a decision or to be fetched. */
  state: z.enum(['open', 'all']).default('all'),
});
export type ListExportRequestsQuery = z.infer<typeof ListExportRequestsQuery>;
