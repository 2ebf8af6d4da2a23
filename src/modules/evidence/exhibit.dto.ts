import { z } from 'zod';
import { Id, Moment, text, Window } from '../../platform/http/schemas.ts';
import { paging, pageOf } from '../../platform/http/paging.ts';
import { REASONS, USEFULNESS, USES } from './domain/assessment.ts';
import { EXHIBIT_KINDS, REJECTIONS } from './domain/exhibit.ts';
import { OUTCOMES } from './domain/outcome.ts';
import { EXHIBIT_STATES } from './domain/lifecycle.ts';
import { ReadingInput } from './timeline/clock.dto.ts';
import { SCAN_FAILURES, SCAN_RESULTS } from './intake/scans.repository.ts';

export const Sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'SHA-256 as 64 lower-case hexadecimal digits')
  .meta({ id: 'Sha256' });

/** The name is metadata only; a path in it would be a lie about where the file came from. */
export const FileName = text(255).refine(
  (name) => !/[/\\]/.test(name) && name !== '.' && name !== '..',
  'a name without folders',
);

/** Ten years. */
const MOST_SECONDS = 315_576_000;

export const NewExhibit = z
  .strictObject({
    fileName: FileName,
    size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
    sha256: Sha256,
    coveredWindow: Window,
    /** By how much the recorder's clock is ahead of true time. */
    clockOffsetSeconds: z.number().int().min(-MOST_SECONDS).max(MOST_SECONDS).optional(),
    clockReadings: z
      .array(
        ReadingInput.refine(
          ({ recorder, actual }) => Math.abs(Date.parse(recorder) - Date.parse(actual)) <= MOST_SECONDS * 1000,
          'no clock is ten years wrong',
        ),
      )
      .max(2)
      .optional()
      .describe('What the display of the recorder showed, and when that was; instead of clockOffsetSeconds'),
  })
  .refine((given) => given.clockOffsetSeconds === undefined || (given.clockReadings ?? []).length === 0, {
    path: ['clockOffsetSeconds'],
    message: 'follows from clockReadings: send one of both',
  })
  .meta({ id: 'NewExhibit', description: 'The commitment: what will be uploaded, told before the first byte' });
export type NewExhibit = z.infer<typeof NewExhibit>;

export const NewPlayer = z
  .strictObject({ fileName: FileName, size: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER), sha256: Sha256 })
  .meta({ id: 'NewPlayer', description: "The commitment to the maker's player for a recording: kept, and never run" });
export type NewPlayer = z.infer<typeof NewPlayer>;

export const AssessmentView = z
  .object({
    usefulness: z.enum(USEFULNESS),
    reason: z.enum(REASONS).nullable(),
    use: z.enum(USES),
    assessedAt: Moment,
  })
  .meta({ id: 'Assessment' });
export type AssessmentView = z.infer<typeof AssessmentView>;

export const NewAssessment = z
  .strictObject({ usefulness: z.enum(USEFULNESS), reason: z.enum(REASONS).optional(), use: z.enum(USES) })
  .meta({ id: 'NewAssessment' });

export const ExhibitView = z
  .object({
    id: Id,
    askId: Id,
    requestId: Id,
    owner: z.object({ id: Id, name: z.string() }),
    kind: z.enum(EXHIBIT_KINDS),
    ofExhibit: Id.nullable().meta({ description: 'The recording that a still or a player belongs to' }),
    fileName: z.string(),
    size: z.number(),
    sha256: z.string(),
    coveredWindow: z.object({ from: Moment, to: Moment }),
    clockOffsetSeconds: z.number().nullable(),
    state: z.enum(EXHIBIT_STATES),
    rejection: z.enum(REJECTIONS).nullable(),
    /** What the server found in the bytes; null until they have arrived. */
    found: z.object({ sha256: z.string(), sha512: z.string(), mediaType: z.string().nullable() }).nullable(),
    /** Where to go on uploading; null for everybody but the owner, and once all bytes have arrived. */
    uploadUrl: z.string().nullable(),
    partsUrl: z
      .string()
      .nullable()
      .describe(
        'Where links to the bucket are asked for, part by part; null where uploadUrl is, and where bytes come by tus only',
      ),
    assessment: AssessmentView.nullable(),
    outcome: z
      .object({ code: z.enum(OUTCOMES), toldAt: Moment })
      .nullable()
      .meta({ description: 'What its owner is told of it; nothing of the case' }),
    letterNumber: z
      .string()
      .nullable()
      .meta({ description: 'Of the letter by which an owner without account sent it' }),
    createdAt: Moment,
    sealedAt: Moment.nullable(),
    scan: z
      .object({
        result: z.enum(SCAN_RESULTS).describe('waiting: in quarantine until the scanner answers'),
        signature: z.string().nullable().describe('What was found'),
        failure: z.enum(SCAN_FAILURES).nullable().describe('Why there is no answer yet'),
        at: Moment,
      })
      .nullable()
      .describe('What the virus scanner said; null: nobody has asked it yet'),
    deletedAt: Moment.nullable().describe('Its bytes are gone; what is known of it stays'),
    version: z.number().int(),
  })
  .meta({ id: 'Exhibit' });
export type ExhibitView = z.infer<typeof ExhibitView>;

export const ExhibitPage = pageOf(ExhibitView, 'ExhibitPage');
export const ExhibitsQuery = z.strictObject({
  ...paging,
  request: Id.optional(),
  ask: Id.optional(),
  of: Id.optional().describe('Id of a recording: the stills and players that belong to it'),
  reusableFor: Id.optional().describe(
    'Id of an ask: what its owner delivered of the same camera and time for other requests',
  ),
  state: z.enum(EXHIBIT_STATES).optional(),
  assessed: z.enum(['false']).optional().describe('Only those that nobody has assessed yet'),
});
export type ExhibitsQuery = z.infer<typeof ExhibitsQuery>;

export const DeliverAgainInput = z.strictObject({ askId: Id }).meta({ id: 'DeliverAgain' });

export const CommittedExhibit = z
  .object({
    exhibit: ExhibitView,
    uploadUrl: z.string().meta({ description: 'tus 1.0 upload, relative to this server' }),
  })
  .meta({ id: 'CommittedExhibit' });
export type CommittedExhibit = z.infer<typeof CommittedExhibit>;

export const CustodyView = z
  .object({
    position: z.string(),
    at: Moment,
    deed: z.string(),
    by: z.object({ accountId: Id.nullable(), name: z.string().nullable(), organization: z.string().nullable() }),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'CustodyEvent' });
export type CustodyView = z.infer<typeof CustodyView>;
export const CustodyPage = pageOf(CustodyView, 'CustodyPage');
export const CustodyQuery = z.strictObject({ ...paging });

export const NewDownload = z
  .strictObject({
    reason: text(1000, 3),
    acknowledgesRisk: z.boolean().optional().describe('Demanded where the virus scanner has found something'),
  })
  .meta({ id: 'NewDownload' });
export const DownloadView = z
  .object({
    url: z.string().meta({ description: 'One use, 60 seconds, this account only; relative to this server' }),
    expiresAt: Moment,
    disclosureNumber: z.string(),
  })
  .meta({ id: 'Download' });
export type DownloadView = z.infer<typeof DownloadView>;

export const TokenParam = z.strictObject({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });
