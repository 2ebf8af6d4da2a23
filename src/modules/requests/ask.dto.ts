import { z } from 'zod';
import { Id, Moment, text, Window } from '../../platform/http/schemas.ts';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { ANSWERED_VIA } from './domain/answered-via.ts';
import { ANSWER_CODES, TYPED_CODES } from './domain/answers.ts';
import { ASK_ACTIONS, ASK_STATES } from './domain/ask-lifecycle.ts';
import { ESCALATIONS } from './domain/escalation.ts';
import { HOLD_STATES } from './domain/holds.ts';
import { REQUEST_STATES } from './domain/lifecycle.ts';
import { LIMITS } from './domain/proportionality.ts';

const Named = z.object({ id: z.uuid(), name: z.string() });
const Bilingual = z.object({ uk: z.string(), en: z.string() });

export const LossView = z
  .object({
    startsAt: Moment,
    completeAt: Moment,
    state: z.enum(['whole', 'partly_lost', 'lost']),
    shareLeft: z.number().min(0).max(1).describe('Share of the window that is still recorded'),
  })
  .meta({ id: 'Loss', description: 'The overwrite clock: computed from window and retention' });

export const AnswerView = z
  .object({
    id: z.uuid(),
    code: z.enum(ANSWER_CODES),
    oldestFootageAt: Moment.nullable(),
    clockOffsetSeconds: z.number().int().nullable(),
    minutesSpent: z.number().int().nullable(),
    note: z.string().nullable(),
    rightOwner: Named.nullable().describe('With wrong_owner: whose camera it is, if the owner knew'),
    answeredAt: Moment,
    answeredBy: z.enum(ANSWERED_VIA).describe('An account, the page of a letter, or a paper that was typed in'),
    letterNumber: z.string().nullable(),
    writtenOn: z.iso.date().nullable().describe('The date on the paper'),
    typedBy: z.string().nullable().describe('Who typed the paper in'),
  })
  .meta({ id: 'Answer' });

/** The basis as texts by field, with the titles of the version under which it was submitted. */
export const LegalBasisView = z
  .object({
    code: z.string(),
    version: z.number().int(),
    title: Bilingual,
    validUntil: Moment.nullable(),
    fields: z.record(z.string(), z.string()),
    fieldTitles: z.record(z.string(), Bilingual),
    numberPending: z
      .object({ fields: z.array(z.string()), dueAt: Moment.nullable() })
      .nullable()
      .describe('Numbers that are handed in later; without them by dueAt the request ends'),
  })
  .meta({ id: 'LegalBasis' });

export const AskView = z
  .object({
    id: z.uuid(),
    requestId: z.uuid(),
    number: z.string().describe('Number of the request'),
    requestState: z.enum(REQUEST_STATES),
    state: z.enum(ASK_STATES),
    organization: Named.describe('Who asks'),
    owner: Named.describe('Who is asked'),
    camera: z.object({
      id: z.uuid(),
      code: z.string(),
      name: z.string(),
      address: z.string().nullable(),
      location: z.object({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }).nullable(),
    }),
    window: Window,
    retention: z.object({ hours: z.number(), assumed: z.boolean() }),
    loss: LossView,
    sharedExport: z
      .object({ asks: z.number().int(), window: Window })
      .nullable()
      .describe(
        'To its owner: this and other asks of the same camera overlap, and one export of this window serves them all',
      ),
    hold: z
      .object({
        state: z.enum(HOLD_STATES).describe('Computed from the ask and its dates'),
        sentAt: Moment.nullable(),
        until: Moment.nullable().describe('The end of a confirmed hold; renewed before it while the request goes on'),
        renewals: z.number().int(),
        releaseConfirmedAt: Moment.nullable().describe('The owner keeps the recording no longer'),
        text: Bilingual,
      })
      .describe('Tells nothing of the case'),
    dueAt: Moment.nullable(),
    pressingAt: Moment.describe('What lists are ordered by: the due date, or half a day before the first loss'),
    pausedAt: Moment.nullable().describe(
      'The answer term stands still while a question of the owner waits for its reply',
    ),
    isOverdue: z.boolean(),
    reminders: z.number().int(),
    escalatedTo: z
      .enum(ESCALATIONS)
      .nullable()
      .describe('Who else has heard that nobody answers: the head of the owner, then the regional command'),
    legalBasis: LegalBasisView.nullable().describe(
      'Null until the request is approved: before that, only the hold is known',
    ),
    answer: AnswerView.nullable(),
    actions: z.array(z.enum(ASK_ACTIONS)).describe('What this actor may do now'),
    answerCodes: z.array(z.enum(TYPED_CODES)).describe('Codes that POST /asks/{id}/answer accepts now'),
    clarifications: z
      .array(
        z.object({ question: z.string(), askedAt: Moment, reply: z.string().nullable(), repliedAt: Moment.nullable() }),
      )
      .describe('What the owner asked back, oldest first'),
    mayAskBack: z.boolean().describe('This actor may POST /asks/{id}/question now'),
    maySendOn: z.boolean().describe('This actor may POST /asks/{id}/send-on now: its owner said that it is not theirs'),
    mayReply: z.boolean().describe('This actor may POST /asks/{id}/reply now'),
    version: z.number().int(),
  })
  .meta({ id: 'Ask' });
export type AskView = z.infer<typeof AskView>;

export const AskPage = pageOf(AskView, 'AskPage');

export const AskQuery = z.strictObject({
  ...paging,
  state: z
    .enum([...ASK_STATES, 'all'])
    .optional()
    .describe('Without it: what is still expected of the owner (waiting, held, delivering)'),
  camera: Id.optional().describe('Of one camera'),
  release: z
    .enum(['unconfirmed'])
    .optional()
    .describe('Only holds that had been confirmed and have ended, and whose owner did not say yet that it knows'),
  escalated: z.enum(['true']).optional().describe('Only those that went up because nobody answered'),
});
export type AskQuery = z.infer<typeof AskQuery>;

const Answer = z.strictObject({
  code: z.enum(TYPED_CODES),
  oldestFootageAt: Moment.optional().describe('Needed with overwritten; helps with every code'),
  clockOffsetSeconds: z
    .number()
    .int()
    .min(-315_360_000)
    .max(315_360_000)
    .optional()
    .describe('Recorder minus true time'),
  minutesSpent: z.number().int().min(0).max(10_080).optional(),
  note: text(2000).optional(),
  rightOwnerId: Id.optional().describe('With wrong_owner: whose camera it is'),
});
export type Answer = z.infer<typeof Answer>;

export const AnswerInput = Answer.meta({ id: 'AnswerInput' });
export type AnswerInput = z.infer<typeof AnswerInput>;

export const AnswersInput = Answer.extend({
  asks: z
    .array(
      z.strictObject({ id: Id, version: z.number().int().optional().describe('As it was seen; refused if stale') }),
    )
    .min(1)
    .max(LIMITS.asks)
    .refine((asks) => new Set(asks.map(({ id }) => id)).size === asks.length, 'an ask is named twice'),
  minutesSpent: z.number().int().min(0).max(10_080).optional().describe('What all of them took together'),
}).meta({ id: 'AnswersInput' });
export type AnswersInput = z.infer<typeof AnswersInput>;

export const AskViews = z.object({ items: z.array(AskView) }).meta({ id: 'Asks' });
export type AskViews = z.infer<typeof AskViews>;

export const SendOnInput = z.strictObject({ ownerId: Id }).meta({ id: 'SendOn' });
export const QuestionInput = z.strictObject({ question: text(2000) }).meta({ id: 'AskQuestion' });
export const ReplyInput = z.strictObject({ reply: text(2000) }).meta({ id: 'AskReply' });

export const AskFiguresQuery = z.strictObject({ owner: Id });
export const AskFigures = z
  .object({
    asked: z.number().int(),
    answered: z.number().int(),
    answeredInTime: z.number().int().describe('Of those with a due date'),
    answeredWithDueDate: z.number().int(),
    overdue: z.number().int().describe('Due, and no answer yet'),
    delivered: z.number().int(),
    lost: z.number().int().describe('Answered as overwritten'),
    medianHours: z.number().nullable().describe('From the hold to the answer'),
    p90Hours: z.number().nullable(),
  })
  .meta({ id: 'AskFigures', description: 'Of the asks that the reader may see' });
export type AskFigures = z.infer<typeof AskFigures>;
