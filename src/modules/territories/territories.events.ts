import type { DomainEvent } from '../../kernel/events.ts';

/** Boundaries came or moved: what was placed by the old ones may stand in another territory now. */
export const boundariesImported = (runId: string): DomainEvent => ({
  type: BOUNDARIES_IMPORTED,
  subject: { type: 'import', id: runId },
  data: {},
});

export const BOUNDARIES_IMPORTED = 'boundaries.imported';
