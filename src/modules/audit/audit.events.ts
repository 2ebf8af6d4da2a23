import type { DomainEvent } from '../../kernel/events.ts';

/** Somebody read the journal: what they asked for, and how many entries they were shown. */
export const journalConsulted = (subjectId: string, data: Record<string, unknown>): DomainEvent => ({
  type: 'journal.consulted',
  subject: { type: 'journal', id: subjectId },
  data,
});

interface ReportIdentity {
  readonly id: string;
  readonly reason: string;
}

/** A report of consultations and disclosures was made, read on or taken out. Its reason is the purpose of all three. */
export const accessReportEvent = (
  type: 'access-report.made' | 'access-report.consulted' | 'access-report.exported',
  { id, reason }: ReportIdentity,
  data: Record<string, unknown>,
): DomainEvent => ({ type, subject: { type: 'access-report', id }, data, purpose: reason });
