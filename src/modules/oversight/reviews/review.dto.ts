import { z } from 'zod';
import { pageOf, paging } from '../../../platform/http/paging.ts';
import { Id, Moment, text } from '../../../platform/http/schemas.ts';
import { REVIEW_ACTIONS, REVIEW_STATES } from '../domain/review-lifecycle.ts';

export const SOURCES = ['signal', 'sample'] as const;
const WAITING = ['waiting', 'decided'] as const;

export const ReviewsQuery = z.strictObject({
  ...paging,
  state: z.enum([...REVIEW_STATES, ...WAITING]).optional(),
  source: z.enum(SOURCES).optional(),
});
export type ReviewsQuery = z.infer<typeof ReviewsQuery>;

const count = z.int();
const SearchSummary = z.object({
  madeAt: Moment,
  purpose: z.enum(['crime', 'task']),
  place: z.string(),
  radiusMeters: z.number().nullable(),
  windowMinutes: count,
  cameras: count,
  crimeMeters: z.number().nullable().meta({ description: 'From the place of the crime' }),
  hoursAfterCrime: z.number().nullable(),
  overrideFaults: z.array(z.string()),
  overrideReason: z
    .string()
    .nullable()
    .meta({ description: 'What was written when the search lay away from its crime' }),
});

export const ReviewView = z
  .object({
    id: Id,
    part: z.enum(['reviewer', 'searcher', 'inspector']).meta({ description: 'What the reader is in it' }),
    source: z.enum(SOURCES),
    signalKind: z.string().nullable(),
    searchId: Id.nullable(),
    account: z.object({ id: Id, name: z.string() }),
    organization: z.object({ id: Id, name: z.string() }),
    facts: z
      .record(z.string(), z.number())
      .meta({ description: 'Counts and days of the signal; never a place or a case' }),
    search: SearchSummary.nullable(),
    state: z.enum(REVIEW_STATES),
    openedAt: Moment,
    dueAt: Moment,
    isOverdue: z.boolean(),
    reviewer: z
      .object({ id: Id, name: z.string() })
      .nullable()
      .meta({ description: 'Of another unit; null: for the inspectors' }),
    question: z.object({ text: z.string(), at: Moment, answerBy: Moment }).nullable(),
    explanation: z.object({ text: z.string(), at: Moment }).nullable(),
    decision: z.object({ reason: z.string(), at: Moment, by: z.string() }).nullable(),
    actions: z.array(z.enum(REVIEW_ACTIONS)),
  })
  .meta({ id: 'SearchReview' });
export type ReviewView = z.infer<typeof ReviewView>;
export const ReviewPage = pageOf(ReviewView, 'SearchReviewPage');

export const Decision = z.strictObject({
  verdict: z.enum(['justified', 'unjustified']),
  reason: text(2000, 10),
});
export const Question = z.strictObject({ question: text(2000, 10) });
export const Explanation = z.strictObject({ explanation: text(4000, 10) });

const Tally = z.object({
  opened: count,
  reviewed: count,
  justified: count,
  unjustified: count,
  waiting: count,
  overdue: count,
});
export const ReviewFigures = z
  .object({
    from: Moment.nullable(),
    to: Moment.nullable(),
    signal: Tally,
    sample: Tally,
    medianDays: z.number().nullable().meta({ description: 'From the opening to the verdict' }),
    searches: count.meta({ description: 'Searches made in the period: what the sample is a share of' }),
    samplePercent: z.number(),
  })
  .meta({ id: 'SearchReviewFigures' });
export type ReviewFigures = z.infer<typeof ReviewFigures>;
export const ReviewFiguresQuery = z.strictObject({ from: Moment.optional(), to: Moment.optional() });
export type ReviewFiguresQuery = z.infer<typeof ReviewFiguresQuery>;
