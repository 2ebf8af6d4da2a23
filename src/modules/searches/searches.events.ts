import type { DomainEvent } from '../../kernel/events.ts';
import type { SearchEntity } from './search.entity.ts';

const purposeOf = (crimeId: string | null): string | undefined => (crimeId === null ? undefined : `crime:${crimeId}`);

/** Never the place: where somebody searched stays in the module's own table. */
export const searchMade = (search: SearchEntity, cameras: number): DomainEvent => ({
  type: 'search.made',
  subject: { type: 'search', id: search.id },
  purpose: purposeOf(search.crimeId),
  data: {
    crimeId: search.crimeId,
    place: search.place.type.toLowerCase(),
    radiusMeters: search.radiusMeters,
    previousId: search.previousId,
    seenCameraId: search.seenCameraId,
    windowMinutes: Math.round((search.windowTo.getTime() - search.windowFrom.getTime()) / 60_000),
    cameras,
  },
});

export const searchConsulted = (id: string, crimeId: string | null, cameras: number): DomainEvent => ({
  type: 'search.consulted',
  subject: { type: 'search', id },
  purpose: purposeOf(crimeId),
  data: { crimeId, cameras },
});
