import { hoursAfter } from './deadlines.ts';
import { type LegalBasis, type LegalBasisKind, NUMBER_PENDING, validUntilOf } from './legal-bases.ts';

/** So long before the time runs out the author is reminded. */
const REMIND_BEFORE_HOURS = 6;

/** Numbers of the basis that are still to come: the one that somebody promised, and that of the proceeding. */
export function pendingNumbersOf(basis: LegalBasis): string[] {
  const typed = basis[NUMBER_PENDING];
  return [...(basis['erdrPending'] === undefined ? [] : ['erdrNumber']), ...(typed === undefined ? [] : [typed])];
}

export interface BasisTerm {
  /** Until when the numbers must be there; null where none is awaited. */
  readonly numberDueAt: Date | null;
  readonly legalBasisValidUntil: Date | null;
}

/**
 * How long a basis is good. While a number is awaited not longer than the time for it, so that nothing is approved, handed over or
 * downloaded under a basis that never got its number. The time runs from the first submission; to submit again does not renew it.
 */
export function termOf(kind: LegalBasisKind, basis: LegalBasis, submittedAt: Date, before: Date | null): BasisTerm {
  const validUntil = validUntilOf(kind, basis);
  if (pendingNumbersOf(basis).length === 0) return { numberDueAt: null, legalBasisValidUntil: validUntil };
  const numberDueAt = before ?? hoursAfter(submittedAt, kind.numberPending?.hours ?? 0);
  return { numberDueAt, legalBasisValidUntil: boundBy(validUntil, numberDueAt) };
}

/** A basis is good no longer than until its number is due. */
export const boundBy = (validUntil: Date | null, numberDueAt: Date | null): Date | null =>
  validUntil === null || (numberDueAt !== null && numberDueAt < validUntil) ? numberDueAt : validUntil;

export const numberRemindedAt = (numberDueAt: Date): Date => hoursAfter(numberDueAt, -REMIND_BEFORE_HOURS);

/** The basis with a number that has come. */
export function withNumber(basis: LegalBasis, field: string, number: string): LegalBasis {
  if (field === 'erdrNumber') {
    const { erdrPending: _pending, ...rest } = basis;
    return { ...rest, erdrNumber: number };
  }
  const { [NUMBER_PENDING]: _field, ...rest } = basis;
  return { ...(rest as LegalBasis), [field]: number };
}
