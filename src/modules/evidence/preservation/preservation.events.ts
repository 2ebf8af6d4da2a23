import type { DomainEvent } from '../../../kernel/events.ts';
import type { Preserved } from './preservations.repository.ts';

export const preservationEvent = (
  type: 'preservation.placed' | 'preservation.release-asked' | 'preservation.released' | 'preservation.kept',
  id: string,
  { exhibitId, crimeId, organizationId }: Preserved,
): DomainEvent => ({
  type,
  subject: { type: 'preservation', id },
  data: { exhibitId, crimeId, organizationId },
});
