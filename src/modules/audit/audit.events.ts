import type { DomainEvent } from '../../kernel/events.ts';

/** Somebody read the journal: what they asked for, and how many entries they were shown. */
export const journalConsulted = (subjectId: string, data: Record<string, unknown>): DomainEvent => ({
  type: 'journal.consulted',
  subject: { type: 'journal', id: subjectId },
  data,
});
