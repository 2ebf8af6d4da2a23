import type { DomainEvent } from '../../kernel/events.ts';
import type { RecordRow } from './record-view.ts';

export const policingEvent = (type: 'policing.recorded' | 'policing.withdrawn', record: RecordRow): DomainEvent => ({
  type,
  subject: { type: 'policing-record', id: record.id },
  data: { kind: record.kind, territory: record.communityCode ?? record.regionCode, count: record.count },
});
