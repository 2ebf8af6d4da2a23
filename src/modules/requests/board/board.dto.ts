import { z } from 'zod';
import { Moment, Window } from '../../../platform/http/schemas.ts';
import { LossView } from '../ask.dto.ts';
import { ASK_STATES } from '../domain/ask-lifecycle.ts';
import { REQUEST_STATES } from '../domain/lifecycle.ts';

const Named = z.object({ id: z.uuid(), name: z.string() });
const Camera = z.object({ id: z.uuid(), code: z.string(), name: z.string() });
const Loss = LossView.omit({ shareLeft: true });

/** A month as a calendar shows it has six weeks at the most. */
const MOST_DAYS = 62;
const DAY_MS = 86_400_000;

export const LossesQuery = z
  .strictObject({
    from: Moment,
    to: Moment,
    mine: z.enum(['true']).optional().describe('Only of requests that the reader wrote'),
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ['to'], message: 'must be later than from' })
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= MOST_DAYS * DAY_MS, {
    path: ['to'],
    message: `at most ${MOST_DAYS} days`,
  });
export type LossesQuery = z.infer<typeof LossesQuery>;

export const LossCalendar = z
  .object({
    days: z
      .array(z.object({ day: z.iso.date(), asks: z.number().int(), held: z.number().int().describe('Of these: kept') }))
      .describe('Only days on which something is lost, in Kyiv time'),
    items: z.array(
      z.object({
        askId: z.uuid(),
        requestId: z.uuid(),
        number: z.string().describe('Number of the request'),
        state: z.enum(ASK_STATES),
        requestState: z.enum(REQUEST_STATES),
        day: z.iso.date().describe('On which the loss starts'),
        camera: Camera,
        owner: Named,
        window: Window,
        loss: Loss,
        dueAt: Moment.nullable(),
      }),
    ),
    isCut: z.boolean().describe('There are more than the items that are shown; the days count all'),
  })
  .meta({ id: 'LossCalendar', description: 'Which footage that was asked for and is not settled is lost when' });
export type LossCalendar = z.infer<typeof LossCalendar>;

export const OpenQuestions = z
  .object({
    items: z.array(
      z.object({
        askId: z.uuid(),
        requestId: z.uuid(),
        number: z.string(),
        camera: Camera,
        owner: Named,
        question: z.string(),
        askedAt: Moment,
        loss: Loss,
      }),
    ),
  })
  .meta({ id: 'OpenQuestions', description: 'What owners asked back and nobody replied to yet, what presses first' });
export type OpenQuestions = z.infer<typeof OpenQuestions>;
