import type { DomainEvent } from '../../kernel/events.ts';
import type { ImportTotals } from './import-run.ts';

const event = (type: string, id: string, data: Record<string, unknown>): DomainEvent => ({
  type,
  subject: { type: 'import', id },
  data,
});

export const importStarted = (id: string, kind: string, dryRun: boolean): DomainEvent =>
  event('import.started', id, { kind, dryRun });

export const importFinished = (
  id: string,
  kind: string,
  dryRun: boolean,
  totals: ImportTotals,
  retired = 0,
): DomainEvent =>
  event('import.finished', id, { kind, dryRun, totals: { ...totals }, ...(retired > 0 ? { retired } : {}) });

export const presetSaved = (id: string, kind: string): DomainEvent => ({
  type: 'import-preset.saved',
  subject: { type: 'import-preset', id },
  data: { kind },
});

export const presetDeleted = (id: string, kind: string): DomainEvent => ({
  type: 'import-preset.deleted',
  subject: { type: 'import-preset', id },
  data: { kind },
});
