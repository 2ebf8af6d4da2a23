import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Id, Moment } from '../../platform/http/schemas.ts';

const Code = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z-]*$/);

export const FindEntriesQuery = z
  .strictObject({
    ...paging,
    subject: z.string().trim().min(1).max(100).optional().meta({ description: 'Id of what the entry is about' }),
    subjectType: Code.optional().meta({ description: 'e.g. camera, request, exhibit, account' }),
    account: Id.optional().meta({ description: 'Who acted' }),
    organization: Id.optional(),
    type: z
      .string()
      .max(80)
      .regex(/^[a-z][a-z-]*(\.[a-z][a-z-]*)?$/)
      .optional()
      .meta({ description: 'An event type, or the noun before its dot: request.approved, request' }),
    from: Moment.optional(),
    to: Moment.optional().meta({ description: 'Not included' }),
  })
  .refine(
    (query) => query.from === undefined || query.to === undefined || Date.parse(query.from) < Date.parse(query.to),
    {
      path: ['to'],
      message: 'must be later than from',
    },
  );
export type FindEntriesQuery = z.infer<typeof FindEntriesQuery>;

export const Entry = z
  .object({
    id: Id,
    position: z.int().meta({ description: 'Order of writing; gaps are attempts that were rolled back' }),
    at: z.string(),
    type: z.string(),
    subject: z.object({ type: z.string(), id: z.string() }),
    data: z.record(z.string(), z.unknown()),
    purpose: z.string().nullable(),
    actor: z.object({
      kind: z.string(),
      accountId: z.string().nullable(),
      name: z.string().nullable(),
      role: z.string().nullable().meta({ description: 'As it was at that moment' }),
      organization: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
      regionCode: z.string().nullable(),
    }),
    requestId: z.string().nullable(),
    erasedBy: z
      .object({ id: Id, position: z.int() })
      .nullable()
      .meta({ description: 'The entry that says that the text of this one was erased' }),
  })
  .meta({ id: 'JournalEntry' });
export type Entry = z.infer<typeof Entry>;

export const EntryPage = pageOf(Entry, 'JournalEntryPage');
