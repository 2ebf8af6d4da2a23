import { z } from 'zod';
import { Id, Moment, text, Window } from '../../platform/http/schemas.ts';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { AskView, LegalBasisView, LossView } from './ask.dto.ts';
import { NotAskedInput } from './completeness.dto.ts';
import { ASK_STATES } from './domain/ask-lifecycle.ts';
import { REQUEST_ACTIONS, REQUEST_STATES } from './domain/lifecycle.ts';
import { REVIEW_OUTCOMES } from './domain/urgency.ts';
import { LIMITS } from './domain/proportionality.ts';

/** The code and its fields, all texts; which fields a code has is data (GET /legal-bases) and checked against it. */
const LegalBasisInput = z
  .object({ code: z.string().min(1).max(60) })
  .catchall(text(1000))
  .meta({
    id: 'LegalBasisInput',
    description: 'Fields as listed by GET /legal-bases; the ЄРДР number comes from the crime',
  });

const WantedAsk = z.strictObject({ cameraId: Id, window: Window });
const Asks = z.array(WantedAsk).min(1).max(LIMITS.asks);
/** A search shows at most 200 cameras; several may have been made. */
const NotAsked = z.array(NotAskedInput).max(1000);

export const DraftInput = z
  .strictObject({
    crimeId: Id,
    searchId: Id.optional(),
    legalBasis: LegalBasisInput,
    necessity: text(4000),
    asks: Asks,
    notAsked: NotAsked.optional(),
  })
  .meta({ id: 'RequestDraft' });
export type DraftInput = z.infer<typeof DraftInput>;

export const DraftPatch = z
  .strictObject({
    legalBasis: LegalBasisInput.optional(),
    necessity: text(4000).optional(),
    asks: Asks.optional(),
    notAsked: NotAsked.optional(),
  })
  .refine((patch) => Object.keys(patch).length > 0, 'nothing to change')
  .meta({ id: 'RequestDraftPatch' });
export type DraftPatch = z.infer<typeof DraftPatch>;

/** The body may be absent altogether. */
export const NoteInput = z
  .strictObject({ note: text(2000).optional() })
  .optional()
  .meta({ id: 'DecisionNote' });
export type NoteInput = z.infer<typeof NoteInput>;

/** Whoever returns or refuses says why. */
export const ReasonInput = z.strictObject({ note: text(2000) }).meta({ id: 'DecisionReason' });
export type ReasonInput = z.infer<typeof ReasonInput>;

/** The body may be absent altogether: most requests are not urgent. */
export const SubmitInput = z
  .strictObject({
    urgentReason: text(2000, 10)
      .optional()
      .describe('A life is at risk: the request opens at once, and a supervisor reviews it within a day'),
  })
  .optional()
  .meta({ id: 'RequestSubmission' });
export type SubmitInput = z.infer<typeof SubmitInput>;

export const ReviewInput = z
  .strictObject({ outcome: z.enum(REVIEW_OUTCOMES), note: text(2000).optional() })
  .refine(({ outcome, note }) => outcome === 'justified' || note !== undefined, {
    path: ['note'],
    message: 'needed: why was it not justified?',
  })
  .meta({ id: 'RequestReview' });
export type ReviewInput = z.infer<typeof ReviewInput>;

export const RequestQuery = z.strictObject({
  ...paging,
  state: z.enum(REQUEST_STATES).optional(),
  territory: z.string().max(40).optional().describe('Code of a region or community'),
  crime: Id.optional(),
  mine: z.literal('true').optional().describe('Only those that the reader wrote'),
  review: z.literal('awaited').optional().describe('Opened as urgent, and nobody reviewed it yet'),
  sort: z
    .enum(['newest', 'loss'])
    .default('newest')
    .describe('loss: what presses most comes first, by the date to answer or the first loss'),
});
export type RequestQuery = z.infer<typeof RequestQuery>;

const Named = z.object({ id: z.uuid(), name: z.string() });

const summary = {
  id: z.uuid(),
  number: z.string(),
  state: z.enum(REQUEST_STATES),
  crimeId: z.uuid(),
  severity: z.string().nullable(),
  organization: Named,
  author: Named,
  regionCode: z.string().nullable(),
  legalBasisCode: z.string(),
  proportionality: z
    .object({ cameras: z.number().int(), cameraHours: z.number(), threshold: z.number(), isHigh: z.boolean() })
    .describe('What the request takes in, beside the severity; above the threshold it is high'),
  loss: LossView.omit({ shareLeft: true })
    .nullable()
    .describe('Of the ask that loses its footage first, among those not settled'),
  askStates: z.partialRecord(z.enum(ASK_STATES), z.number().int()),
  urgency: z
    .object({
      reason: z.string(),
      reviewDueAt: Moment,
      review: z
        .object({
          outcome: z.enum(REVIEW_OUTCOMES),
          by: z.string().nullable(),
          for: z.string().nullable(),
          at: Moment,
          note: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable()
    .describe('Opened at once because a life was at risk'),
  endorsement: z
    .object({ by: z.string().nullable(), for: z.string().nullable(), at: Moment })
    .nullable()
    .describe('The first of the two approvals that a request above the threshold needs'),
  createdAt: Moment,
  submittedAt: Moment.nullable(),
  decidedAt: Moment.nullable(),
  closedAt: Moment.nullable(),
  actions: z.array(z.enum(REQUEST_ACTIONS)).describe('What this actor may do now'),
  version: z.number().int(),
};

export const RequestSummary = z.object(summary).meta({ id: 'RequestSummary' });
export type RequestSummary = z.infer<typeof RequestSummary>;
export const RequestPage = pageOf(RequestSummary, 'RequestPage');

export const RequestView = z
  .object({
    ...summary,
    searchId: z.uuid().nullable(),
    isEditable: z.boolean(),
    legalBasis: LegalBasisView,
    necessity: z.string(),
    decision: z
      .object({
        by: z.string().nullable(),
        for: z.string().nullable().describe('The supervisor for whom a deputy decided'),
        at: Moment,
        note: z.string().nullable(),
      })
      .nullable(),
    asks: z.array(AskView),
    timeline: z.array(
      z.object({
        at: Moment,
        action: z.string(),
        from: z.string().nullable(),
        to: z.string(),
        by: z.object({ role: z.string(), name: z.string().nullable(), for: z.string().nullable() }),
        note: z.string().nullable(),
        askId: z.uuid().nullable(),
      }),
    ),
  })
  .meta({ id: 'Request' });
export type RequestView = z.infer<typeof RequestView>;

export const NumberInput = z.strictObject({ number: text(300) }).meta({ id: 'PendingNumber' });
