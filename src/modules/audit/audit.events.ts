import type { Actor } from '../../kernel/actor.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import type { ErasureGround } from './domain/erasure.ts';

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

interface ErasureFacts {
  readonly id: string;
  readonly entryId: string;
  readonly entryType: string;
  readonly entryAt: string;
  readonly leaf: number;
  readonly position: number;
  readonly ground: ErasureGround;
  readonly reference: string;
  readonly proposedBy: string;
}

/** What was proposed, refused or taken back; the reason stays in its own table. */
export const erasureEvent = (
  type: 'journal-erasure.proposed' | 'journal-erasure.refused' | 'journal-erasure.withdrawn',
  { id, entryId, ground, reference }: ErasureFacts,
): DomainEvent => ({ type, subject: { type: 'journal-erasure', id }, data: { entryId, ground }, purpose: reference });

/** The entry that says for good that the text of another one is gone, by whom and on which ground; svidok-verify reads it. */
export const entryErased = (erasure: ErasureFacts, { accountId }: Actor): DomainEvent => ({
  type: 'journal.erased',
  subject: { type: 'entry', id: erasure.entryId },
  data: {
    erasureId: erasure.id,
    type: erasure.entryType,
    leaf: erasure.leaf,
    position: erasure.position,
    at: erasure.entryAt,
    ground: erasure.ground,
    proposedBy: erasure.proposedBy,
    approvedBy: accountId,
  },
  purpose: erasure.reference,
});
