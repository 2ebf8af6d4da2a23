import { z } from 'zod';
import { pageOf, paging } from '../../platform/http/paging.ts';
import { Id, Moment, PolygonSchema, text } from '../../platform/http/schemas.ts';
import { TASK_ACTIONS, TASK_STATES } from './domain/task-lifecycle.ts';

export const LONGEST_TASK_DAYS = 31;
export const LARGEST_TASK_KM2 = 100;

export const TaskInput = z
  .strictObject({
    title: text(200),
    reason: text(2000, 20).meta({ description: 'What is to be planned, and why it needs exact positions' }),
    area: PolygonSchema.meta({ description: `At most ${LARGEST_TASK_KM2} km²` }),
    validUntil: Moment.meta({ description: `At most ${LONGEST_TASK_DAYS} days ahead` }),
  })
  .meta({ id: 'PlanningTaskInput' });
export type TaskInput = z.infer<typeof TaskInput>;

/** The body may be absent altogether. */
export const TaskNote = z
  .strictObject({ note: text(2000).optional() })
  .optional()
  .meta({ id: 'PlanningTaskNote' });
export type TaskNote = z.infer<typeof TaskNote>;

export const TaskQuery = z.strictObject({ ...paging, state: z.enum(TASK_STATES).optional() });
export type TaskQuery = z.infer<typeof TaskQuery>;

export const TaskView = z
  .object({
    id: Id,
    title: z.string(),
    reason: z.string(),
    area: PolygonSchema,
    state: z.enum(TASK_STATES),
    organization: z.object({ id: Id, name: z.string() }),
    requestedBy: z.object({ id: Id, name: z.string(), role: z.enum(['investigator', 'regional_command']) }),
    validUntil: Moment,
    isUsable: z.boolean().meta({ description: 'Approved, and its time has not run out' }),
    decision: z.object({ by: z.string(), at: Moment, note: z.string().nullable() }).nullable(),
    searches: z.number().int().meta({ description: 'Made for it, of those that the actor may see' }),
    createdAt: Moment,
    actions: z.array(z.enum(TASK_ACTIONS)).meta({ description: 'What this actor may do now' }),
    version: z.number().int(),
  })
  .meta({ id: 'PlanningTask' });
export type TaskView = z.infer<typeof TaskView>;
export const TaskPage = pageOf(TaskView, 'PlanningTaskPage');
