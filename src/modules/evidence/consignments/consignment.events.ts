import type { DomainEvent } from '../../../kernel/events.ts';
import type { Consignment } from './consignments.repository.ts';

type ConsignmentEventType =
  | 'consignment.announced'
  | 'consignment.added-to'
  | 'consignment.withdrawn'
  | 'consignment.received'
  | 'consignment.read'
  | 'consignment.overdue'
  | 'consignment.note-printed';

/** Ids, codes and counts; who brought it and what stands on it are in the custody only. */
export const consignmentEvent = (
  type: ConsignmentEventType,
  consignment: Pick<Consignment, 'id' | 'number' | 'requestId' | 'ownerId' | 'organizationId'>,
  data: Record<string, unknown> = {},
): DomainEvent => ({
  type,
  subject: { type: 'consignment', id: consignment.id },
  data: {
    number: consignment.number,
    requestId: consignment.requestId,
    ownerId: consignment.ownerId,
    organizationId: consignment.organizationId,
    ...data,
  },
  purpose: `request:${consignment.requestId}`,
});
