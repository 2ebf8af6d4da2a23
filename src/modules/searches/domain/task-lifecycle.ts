export const TASK_STATES = ['requested', 'approved', 'refused', 'withdrawn', 'ended'] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const TASK_ACTIONS = ['approve', 'refuse', 'withdraw', 'end'] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

type StepBy = 'investigator' | 'regional_command' | 'supervisor';
type TaskStep = readonly [from: TaskState, action: TaskAction, by: StepBy, to: TaskState];

/** The life of a planning task. The database holds the same rows in `searches.task_step`. */
export const TASK_LIFECYCLE: readonly TaskStep[] = [
  ['requested', 'approve', 'supervisor', 'approved'],
  ['requested', 'refuse', 'supervisor', 'refused'],
  ['requested', 'withdraw', 'investigator', 'withdrawn'],
  ['requested', 'withdraw', 'regional_command', 'withdrawn'],
  ['approved', 'end', 'investigator', 'ended'],
  ['approved', 'end', 'regional_command', 'ended'],
  ['approved', 'end', 'supervisor', 'ended'],
];

export const taskStepFor = (from: TaskState, action: TaskAction, by: string | null): TaskState | null =>
  TASK_LIFECYCLE.find((step) => step[0] === from && step[1] === action && step[2] === by)?.[3] ?? null;

/** A task serves while it is approved and its time has not run out. */
export const isUsable = (task: { state: TaskState; validUntil: Date }, now: Date): boolean =>
  task.state === 'approved' && task.validUntil > now;
