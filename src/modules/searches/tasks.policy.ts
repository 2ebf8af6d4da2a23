import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';
import { TASK_ACTIONS, type TaskAction, type TaskState, taskStepFor } from './domain/task-lifecycle.ts';

/** Which planning tasks an actor may see; row-level security says the same once more (bind-searches-to-purposes). */
export function tasksVisibleTo(actor: Actor, alias = 't'): Condition {
  return applicationWall.condition(conditionFor(actor, alias));
}

function conditionFor(actor: Actor, alias: string): Condition {
  if (actor.kind === 'system') return ['true'];
  if (actor.role === 'investigator' || actor.role === 'supervisor')
    return [
      `${alias}.organization_id = ?::uuid or (${alias}.requested_role = 'regional_command' and ${alias}.region_code = ?::text)`,
      actor.organizationId,
      actor.regionCode,
    ];
  if (actor.role === 'regional_command') return [`${alias}.region_code = ?::text`, actor.regionCode];
  return ['false'];
}

interface Asked {
  readonly state: TaskState;
  readonly requestedBy: string;
}

/** Whoever asked never decides, whatever role they have come to since; whoever did not ask does not withdraw. */
export const taskActionsFor = (actor: Actor, task: Asked): TaskAction[] =>
  TASK_ACTIONS.filter(
    (action) => taskStepFor(task.state, action, actor.role) !== null && mayTakeStep(actor, task, action),
  );

function mayTakeStep(actor: Actor, task: Asked, action: TaskAction): boolean {
  const isAuthor = actor.accountId === task.requestedBy;
  if (action === 'approve' || action === 'refuse') return applicationWall.allows(!isAuthor);
  return applicationWall.allows(isAuthor || (action === 'end' && actor.role === 'supervisor'));
}
