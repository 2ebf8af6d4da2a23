import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, text } from '../../../platform/http/schemas.ts';
import { ERASURE_ACTIONS, ERASURE_GROUNDS, ERASURE_STATES } from '../domain/erasure.ts';

export const ErasuresQuery = z.strictObject({ ...paging, state: z.enum(ERASURE_STATES).optional() });
export type ErasuresQuery = z.infer<typeof ErasuresQuery>;

export const NewErasure = z
  .strictObject({
    entry: Id.meta({ description: 'The entry of the journal whose text is to go' }),
    ground: z.enum(ERASURE_GROUNDS),
    reference: text(100, 3).meta({ description: 'Number of the order or of the application; it stays in the journal' }),
    reason: text(1000, 10).meta({ description: 'For whoever decides. Not what the entry says: this text stays' }),
  })
  .meta({ id: 'NewJournalErasure' });
export type NewErasure = z.infer<typeof NewErasure>;

export const ErasureRefusal = z.strictObject({ reason: text(1000, 3) }).meta({ id: 'JournalErasureRefusal' });

const Person = z.object({ id: Id, name: z.string() });

export const ErasureView = z
  .object({
    id: Id,
    state: z.enum(ERASURE_STATES),
    entry: z
      .object({ id: Id, type: z.string(), at: z.string(), position: z.int(), leaf: z.int() })
      .meta({ description: 'What kind of entry and its place; never what it says' }),
    ground: z.enum(ERASURE_GROUNDS),
    reference: z.string(),
    reason: z.string(),
    proposedBy: Person,
    proposedAt: z.iso.datetime(),
    decidedBy: Person.nullable(),
    decidedAt: z.iso.datetime().nullable(),
    decisionReason: z.string().nullable(),
    sayingId: Id.nullable().meta({ description: 'The entry of the journal that says so' }),
    erasedAt: z.iso.datetime().nullable(),
    actions: z.array(z.enum(ERASURE_ACTIONS)),
  })
  .meta({ id: 'JournalErasure' });
export type ErasureView = z.infer<typeof ErasureView>;
export const ErasurePage = pageOf(ErasureView, 'JournalErasurePage');
