import type { DomainEvent } from '../../kernel/events.ts';
import type { CrimeEntity } from './crime.entity.ts';
import type { Stage } from './domain/stages.ts';

const about = (id: string) => ({ type: 'crime', id });

type Registered = Pick<
  CrimeEntity,
  'id' | 'article' | 'part' | 'severity' | 'severityVerified' | 'stage' | 'pending' | 'regionCode' | 'version'
>;

/** No place, no number, no free text: those stay in the table. */
export const crimeRegistered = (crime: Registered): DomainEvent => ({
  type: 'crime.registered',
  subject: about(crime.id),
  data: {
    article: crime.article,
    part: crime.part,
    severity: crime.severity,
    severityVerified: crime.severityVerified,
    stage: crime.stage,
    isPending: crime.pending !== null,
    regionCode: crime.regionCode,
    version: crime.version,
  },
});

export const crimeChanged = (id: string, fields: readonly string[], version: number): DomainEvent => ({
  type: 'crime.changed',
  subject: about(id),
  data: { fields, version },
});

export const crimeStageChanged = (id: string, from: Stage, to: Stage, at: Date, version: number): DomainEvent => ({
  type: 'crime.stage-changed',
  subject: about(id),
  data: { from, to, at: at.toISOString(), version },
});

/** Somebody read the case; the crime is its own purpose. */
export const crimeConsulted = (id: string, version: number): DomainEvent => ({
  type: 'crime.consulted',
  subject: about(id),
  data: { version },
  purpose: `crime:${id}`,
});

/** After an import of boundaries, which is the subject. */
export const crimesPlacedAgain = (importId: string, moved: number): DomainEvent => ({
  type: 'crimes.placed-again',
  subject: { type: 'import', id: importId },
  data: { moved },
});
