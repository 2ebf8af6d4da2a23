import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { REJECTIONS } from '../domain/exhibit.ts';
import { MEDIA } from '../domain/hand-over.ts';
import { EXHIBIT_STATES } from '../domain/lifecycle.ts';
import { FileName, Sha256 } from '../exhibit.dto.ts';
import { CARRIED_BY, SEALS } from './domain/consignment.ts';

const ExhibitIds = z
  .array(Id)
  .min(1)
  .max(200)
  .refine((ids) => new Set(ids).size === ids.length, 'is named twice')
  .describe('Commitments whose bytes have not arrived');

export const NewConsignment = z
  .strictObject({
    exhibitIds: ExhibitIds,
    medium: z.enum(MEDIA),
    label: text(100).optional().describe('What stands on the medium or on its seal'),
    carriedBy: z.enum(CARRIED_BY),
  })
  .meta({ id: 'NewConsignment', description: 'These files come on a medium, and not over the line' });
export type NewConsignment = z.infer<typeof NewConsignment>;

export const MoreOnMedium = z.strictObject({ exhibitIds: ExhibitIds }).meta({ id: 'MoreOnMedium' });

export const NewReceipt = z
  .strictObject({
    broughtBy: text(300, 2).describe('Who handed the medium over: a name, a courier with number'),
    receivedAt: Moment,
    label: text(100).optional().describe('What was found on the medium or on its seal'),
    seal: z.enum(SEALS),
  })
  .meta({ id: 'NewReceipt', description: 'The medium was taken in' });

export const NewReading = z
  .strictObject({
    files: z.array(z.strictObject({ fileName: FileName, size: z.number().int().min(0), sha256: Sha256 })).max(2000),
  })
  .meta({ id: 'NewReading', description: 'The files of the medium, each with the digest that the browser computed' });
export type NewReading = z.infer<typeof NewReading>;

const Named = z.object({ id: Id, name: z.string() });

export const ConsignmentView = z
  .object({
    id: Id,
    number: z.string(),
    requestId: Id,
    requestNumber: z.string(),
    owner: Named,
    organization: Named.describe('Who asked'),
    medium: z.enum(MEDIA),
    label: z.string().nullable(),
    carriedBy: z.enum(CARRIED_BY),
    state: z.enum(['announced', 'overdue', 'received', 'withdrawn']),
    announcedAt: Moment,
    announcedBy: z.string(),
    letterNumber: z.string().nullable(),
    expectedUntil: Moment.describe('Until then its commitments stand'),
    withdrawnAt: Moment.nullable(),
    receipt: z
      .object({
        receivedAt: Moment,
        recordedAt: Moment,
        recordedBy: z.string(),
        broughtBy: z.string(),
        label: z.string().nullable(),
        seal: z.enum(SEALS),
      })
      .nullable(),
    files: z.array(
      z.object({
        exhibitId: Id,
        askId: Id,
        cameraCode: z.string(),
        fileName: z.string(),
        size: z.number(),
        sha256: z.string(),
        coveredWindow: z.object({ from: Moment, to: Moment }),
        state: z.enum(EXHIBIT_STATES),
        rejection: z.enum(REJECTIONS).nullable(),
      }),
    ),
  })
  .meta({ id: 'Consignment' });
export type ConsignmentView = z.infer<typeof ConsignmentView>;
export const ConsignmentPage = pageOf(ConsignmentView, 'ConsignmentPage');

export const ConsignmentsQuery = z.strictObject({
  ...paging,
  request: Id.optional(),
  ask: Id.optional().describe('With a file for this ask'),
  state: z.enum(['announced', 'received', 'withdrawn']).optional(),
  number: z.string().max(40).optional(),
});
export type ConsignmentsQuery = z.infer<typeof ConsignmentsQuery>;

const Found = z.object({ fileName: z.string(), size: z.number() });

export const ReadingView = z
  .object({
    matched: z
      .array(
        Found.extend({
          exhibitId: Id,
          sha256: z.string(),
          promisedAs: z.string().describe('The name in the commitment'),
          uploadUrl: z.string().nullable().describe('Null: all of it has arrived'),
          partsUrl: z.string().nullable().describe('As of the exhibit'),
        }),
      )
      .describe('By digest and size, whatever the file is called'),
    unknown: z
      .array(Found.extend({ insteadOf: Id.nullable().describe('A promised file of this name, with other bytes') }))
      .describe('Promised by nobody, and not taken'),
    missing: z.array(Found.extend({ exhibitId: Id })).describe('Promised, and not among these files'),
  })
  .meta({ id: 'Reading' });
export type ReadingView = z.infer<typeof ReadingView>;
