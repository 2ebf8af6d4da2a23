import type { DomainEvent } from '../../../kernel/events.ts';

export const scheduleChanged = (
  version: number,
  data: { change: 'added' | 'taken-back'; validFrom?: string; note: string },
): DomainEvent => ({
  type: 'retention-schedule.changed',
  subject: { type: 'retention-schedule', id: String(version) },
  data: { version, ...data },
});

/** Told once a night to the unit: how many of its exhibits await a decision. */
export const deletionsProposed = (organizationId: string, count: number): DomainEvent => ({
  type: 'retention.proposed',
  subject: { type: 'organization', id: organizationId },
  data: { count },
});
