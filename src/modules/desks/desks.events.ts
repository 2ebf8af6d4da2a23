import type { DomainEvent } from '../../kernel/events.ts';

/** Without the mailbox: an address may name a person. */
export const deskEvent = (
  type: 'desk.added' | 'desk.changed' | 'desk.removed',
  desk: { id: string; organizationId: string; territoryCode: string | null; hours: unknown },
): DomainEvent => ({
  type,
  subject: { type: 'desk', id: desk.id },
  data: {
    organizationId: desk.organizationId,
    territoryCode: desk.territoryCode,
    isRoundTheClock: desk.hours === null,
  },
});
