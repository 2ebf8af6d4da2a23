import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Id, Moment, text } from '../../platform/http/schemas.ts';
import { DRILL_CODES } from './domain/drill.ts';

const count = z.number().int();
const Hours = z.number().nullable();

export const DrillView = z
  .object({
    id: Id,
    regionCode: z.string(),
    month: z.iso.date().nullable().describe('Of a drill that came by itself'),
    seed: z.string().describe('By which its cameras were drawn'),
    startedByName: z.string().nullable(),
    startedAt: Moment,
    closesAt: Moment,
    isOpen: z.boolean(),
    asked: count,
    held: count,
    answered: count,
  })
  .meta({ id: 'Drill', description: 'A test request to owners; nothing of it is a request' });
export type DrillView = z.infer<typeof DrillView>;
export const DrillPage = pageOf(DrillView, 'DrillPage');
export const DrillsQuery = z.strictObject({ ...paging });

const figures = {
  asked: count,
  held: count,
  answered: count,
  kept: count,
  missed: count.describe('Over, and never answered'),
  medianHoldHours: Hours.describe('From the sending to the hold, over those who held'),
  p90HoldHours: Hours,
  medianAnswerHours: Hours,
  p90AnswerHours: Hours,
};
export const DrillFigures = z
  .object({
    sum: z.object(figures),
    items: z.array(z.object({ owner: z.object({ id: Id, name: z.string() }), takesPart: z.boolean(), ...figures })),
  })
  .meta({ id: 'DrillFigures', description: 'Per owner, those first who answer least' });
export type DrillFigures = z.infer<typeof DrillFigures>;
export const FiguresQuery = z.strictObject({
  region: text(40).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
});
export type FiguresQuery = z.infer<typeof FiguresQuery>;

export const DrillTask = z
  .object({
    id: Id,
    isDrill: z.literal(true),
    camera: z.object({ id: Id, code: z.string(), name: z.string() }),
    window: z.object({ from: Moment, to: Moment }),
    sentAt: Moment,
    closesAt: Moment,
    heldAt: Moment.nullable(),
    answeredAt: Moment.nullable(),
    code: z.enum(DRILL_CODES).nullable(),
  })
  .meta({ id: 'DrillTask' });
export type DrillTask = z.infer<typeof DrillTask>;
export const TasksQuery = z.strictObject({
  over: z.enum(['true']).optional().describe('Of drills that are over; else of open ones'),
});
export const DrillTasks = z.object({ items: z.array(DrillTask) }).meta({ id: 'DrillTasks' });
export const DrillAnswer = z
  .strictObject({ code: z.enum(DRILL_CODES), minutesSpent: z.number().int().min(0).max(10_080).optional() })
  .meta({ id: 'DrillAnswer' });
export type DrillAnswer = z.infer<typeof DrillAnswer>;

export const Participation = z
  .object({
    takesPart: z.boolean(),
    reason: z.string().nullable(),
    since: Moment.nullable().describe('Of staying out'),
  })
  .meta({ id: 'DrillParticipation' });
export type Participation = z.infer<typeof Participation>;
export const ChangeParticipation = z
  .strictObject({ takesPart: z.boolean(), reason: text(500).optional() })
  .meta({ id: 'ChangeDrillParticipation' });
export type ChangeParticipation = z.infer<typeof ChangeParticipation>;
