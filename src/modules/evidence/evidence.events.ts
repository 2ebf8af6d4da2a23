import type { DomainEvent } from '../../kernel/events.ts';
import type { Exhibit } from './domain/exhibit.ts';

type ExhibitEventType =
  | 'exhibit.committed'
  | 'exhibit.received'
  | 'exhibit.sealed'
  | 'exhibit.rejected'
  | 'exhibit.removed'
  | 'exhibit.consulted'
  | 'exhibit.granted'
  | 'exhibit.disclosed'
  | 'exhibit.handed-over'
  | 'exhibit.assessed'
  | 'exhibit.found-altered'
  | 'exhibit.copied-for-looking'
  | 'exhibit.found-unplayable'
  | 'exhibit.looking-asked'
  | 'exhibit.looked'
  | 'exhibit.noted'
  | 'exhibit.note-withdrawn'
  | 'exhibit.still-ordered'
  | 'exhibit.still-made'
  | 'exhibit.still-failed'
  | 'exhibit.clock-corrected'
  | 'exhibit.derived-damaged'
  | 'exhibit.found-missing'
  | 'exhibit.found-whole'
  | 'exhibit.kept-longer'
  | 'exhibit.deletion-proposed'
  | 'exhibit.deletion-approved'
  | 'exhibit.deletion-refused'
  | 'exhibit.deletion-lapsed'
  | 'exhibit.deleted'
  | 'exhibit.scanned';

/** Ids, codes and numbers only. The purpose of everything about an exhibit is the request that it answers. */
export const exhibitEvent = (
  type: ExhibitEventType,
  exhibit: Pick<Exhibit, 'id' | 'askId' | 'requestId' | 'ownerId' | 'organizationId'>,
  data: Record<string, unknown> = {},
): DomainEvent => ({
  type,
  subject: { type: 'exhibit', id: exhibit.id },
  data: {
    askId: exhibit.askId,
    requestId: exhibit.requestId,
    ownerId: exhibit.ownerId,
    organizationId: exhibit.organizationId,
    ...data,
  },
  purpose: `request:${exhibit.requestId}`,
});

/** Somebody read the timeline of a crime: which cameras and recordings it showed. */
export const timelineConsulted = (
  crimeId: string,
  data: { cameras: readonly string[]; exhibits: readonly string[] },
): DomainEvent => ({
  type: 'crime.timeline-consulted',
  subject: { type: 'crime', id: crimeId },
  data,
  purpose: `crime:${crimeId}`,
});

/** Recordings of a request were delivered, and nobody has said what they were worth. */
export const outcomesMissing = (requestId: string, data: { exhibits: number; round: number }): DomainEvent => ({
  type: 'exhibit.outcomes-missing',
  subject: { type: 'request', id: requestId },
  data,
  purpose: `request:${requestId}`,
});
