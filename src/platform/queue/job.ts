import type { Tx } from '../database/transaction.ts';

/**
 * A lane is one BullMQ queue. `swift`: a person waits for the effect. `steady`: reminders, expiry, upkeep.
 * `long`: minutes of work in transactions of its own (imports, exports), with a lease instead of a row lock.
 */
export type Lane = 'swift' | 'steady' | 'long';
export const LANES: readonly Lane[] = ['swift', 'steady', 'long'];

export interface JobDefinition {
  /** `<module>.<deed>`, unique in the house. */
  readonly name: string;
  readonly lane: Lane;
  /** Event types that cause this job; empty for jobs that use cases enqueue themselves. */
  readonly on: readonly string[];
  /** After this many failures the job is set aside as dead and an administrator may replay it. */
  readonly attempts: number;
}

/** What a queue carries: ids only. The state of the matter lives in PostgreSQL. */
export interface Hint {
  readonly outboxId: string;
  readonly job: string;
  /** The event that caused it, or null for an enqueued job. */
  readonly eventId: string | null;
  /** Id of what the job is about (the event's subject, or as enqueued). */
  readonly subjectId: string;
  readonly attempt: number;
}

/** Runs inside the transaction that also marks the hint as done: running twice has the effect of once. */
export interface Handler {
  run(tx: Tx, hint: Hint): Promise<void>;
}

/** Opens its own transactions and calls `settle` inside the last of them. Looks at `signal` between steps. */
export interface LongHandler {
  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void>;
}

const defined = new Map<string, JobDefinition>();

/** Declares a job beside its handler. Two of one name are refused at once, because one of them would never run. */
export function defineJob(name: string, options: Partial<Omit<JobDefinition, 'name'>> = {}): JobDefinition {
  if (defined.has(name)) throw new Error(`The job ${name} is defined twice; job names are unique in the house.`);
  const definition: JobDefinition = { name, lane: 'swift', on: [], attempts: 12, ...options };
  defined.set(name, definition);
  return definition;
}

export const definedJobs = (): readonly JobDefinition[] => [...defined.values()];

const HANDLES = Symbol('handles');

/** Signs a provider as the handler of a job. */
export const Handles =
  (definition: JobDefinition): ClassDecorator =>
  (target) => {
    Reflect.defineMetadata(HANDLES, definition, target);
  };

export const handledBy = (target: object): JobDefinition | undefined =>
  Reflect.getMetadata(HANDLES, target) as JobDefinition | undefined;
