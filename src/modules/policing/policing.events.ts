import type { DomainEvent } from '../../kernel/events.ts';
import type { RecordRow } from './record-view.ts';

export const policingRecorded = (record: RecordRow): DomainEvent => ({
  type: 'policing.recorded',
  subject: { type: 'policing-record', id: record.id },
  data: { kind: record.kind, territory: record.communityCode ?? record.regionCode, count: record.count },
});

export const policingWithdrawn = (record: RecordRow): DomainEvent => ({
  type: 'policing.withdrawn',
  subject: { type: 'policing-record', id: record.id },
  data: { kind: record.kind, territory: record.communityCode ?? record.regionCode, count: record.count },
});
