import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment } from '../../../platform/http/schemas.ts';
import { FINDING_KINDS } from './domain/verdict.ts';

export const ScrubView = z
  .object({
    id: Id,
    state: z.enum(['running', 'cancelling', 'cancelled', 'done']),
    /** Null: the night. */
    begunBy: z.string().nullable(),
    begunAt: Moment,
    endedAt: Moment.nullable(),
    progress: z.number().min(0).max(1).describe('Share of the originals that were read'),
    files: z.number().int().describe('Originals read so far'),
    expected: z.number().int().describe('Originals there were when it began'),
    bytes: z.number(),
    findings: z.object(
      Object.fromEntries(FINDING_KINDS.map((kind) => [kind, z.number().int()])) as Record<
        (typeof FINDING_KINDS)[number],
        z.ZodNumber
      >,
    ),
    news: z.number().int().describe('Of these, what was not known before'),
  })
  .meta({ id: 'Scrub', description: 'One reading of the whole store of originals' });
export type ScrubView = z.infer<typeof ScrubView>;
export const ScrubPage = pageOf(ScrubView, 'ScrubPage');

export const StoreView = z
  .object({
    kind: z.enum(['disk', 's3']),
    isLocked: z.boolean().describe('The store itself refuses to remove a sealed original, whoever asks it'),
  })
  .meta({ id: 'EvidenceStore' });
export type StoreView = z.infer<typeof StoreView>;
export const ScrubsQuery = z.strictObject({ ...paging });

export const ScrubFindingView = z
  .object({
    id: Id,
    kind: z.enum(FINDING_KINDS),
    storageKey: z.string(),
    exhibitId: Id.nullable().describe('Null: the file belongs to no exhibit'),
    bytesOf: Id.nullable().describe('The exhibit whose bytes lie there instead'),
    size: z.number().nullable(),
    sha256: z.string().nullable(),
    isNews: z.boolean(),
    foundAt: Moment,
  })
  .meta({ id: 'ScrubFinding' });
export type ScrubFindingView = z.infer<typeof ScrubFindingView>;
export const ScrubFindingPage = pageOf(ScrubFindingView, 'ScrubFindingPage');
export const ScrubFindingsQuery = z.strictObject({ ...paging, kind: z.enum(FINDING_KINDS).optional() });
export type ScrubFindingsQuery = z.infer<typeof ScrubFindingsQuery>;
