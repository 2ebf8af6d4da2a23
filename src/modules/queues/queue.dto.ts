import { z } from 'zod';
import { Id, Moment, text } from '../../platform/http/schemas.ts';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { LANES } from '../../platform/queue/job.ts';

const counts = {
  waiting: z.number().int().describe('Due, and not begun'),
  running: z.number().int(),
  delayed: z.number().int().describe('Due later: reminders, expiries, second attempts'),
  dead: z.number().int().describe('Failed too often; set aside until somebody decides'),
  doneLastHour: z.number().int(),
};

export const QueueFigures = z
  .object({
    at: Moment,
    lanes: z.array(
      z.object({
        lane: z.enum(LANES as [string, ...string[]]),
        ...counts,
        oldestWaitingSeconds: z.number().int().nullable().describe('How long the first in line has been due'),
        medianSeconds: z.number().nullable().describe('From due to done, over the last hour'),
      }),
    ),
    jobs: z.array(z.object({ job: z.string(), lane: z.string(), ...counts })),
  })
  .meta({ id: 'QueueFigures' });
export type QueueFigures = z.infer<typeof QueueFigures>;

export const DeadLetter = z
  .object({
    id: Id.describe('Also the request id under which its runs are in the log'),
    job: z.string(),
    lane: z.string(),
    subjectId: z.string(),
    attempts: z.number().int(),
    error: z.string().nullable().describe('The kind of the last failure; its words are in the log'),
    createdAt: Moment,
    deadAt: Moment,
  })
  .meta({ id: 'DeadLetter' });
export type DeadLetter = z.infer<typeof DeadLetter>;

export const DeadLetterPage = pageOf(DeadLetter, 'DeadLetterPage');
export const DeadLettersQuery = z.strictObject({ ...paging, job: z.string().min(1).max(100).optional() });
export type DeadLettersQuery = z.infer<typeof DeadLettersQuery>;

export const ReplayInput = z
  .strictObject({ job: z.string().min(1).max(100).optional().describe('Only of this job; else all') })
  .meta({ id: 'ReplayDeadLetters' });
export const Replayed = z.object({ replayed: z.number().int() }).meta({ id: 'ReplayedDeadLetters' });
export const DiscardInput = z.strictObject({ reason: text(500) }).meta({ id: 'DiscardDeadLetter' });
