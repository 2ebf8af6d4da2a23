import type { DomainEvent } from '../../../kernel/events.ts';

/** Counts only: what was found is in the findings, and of each exhibit in its custody. */
export const scrubEvent = (
  type: 'scrub.begun' | 'scrub.cancelled' | 'scrub.finished',
  runId: string,
  data: Readonly<Record<string, number | boolean>> = {},
): DomainEvent => ({ type, subject: { type: 'scrub', id: runId }, data });
