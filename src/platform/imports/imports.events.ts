import type { DomainEvent } from '../../kernel/events.ts';
import type { ImportTotals } from './import-run.ts';

const event = (type: string, id: string, data: Record<string, unknown>): DomainEvent => ({
  type,
  subject: { type: 'import', id },
  data,
});

export const importStarted = (id: string, kind: string, dryRun: boolean): DomainEvent =>
  event('import.started', id, { kind, dryRun });

export const importFinished = (id: string, kind: string, dryRun: boolean, totals: ImportTotals): DomainEvent =>
  event('import.finished', id, { kind, dryRun, totals: { ...totals } });
