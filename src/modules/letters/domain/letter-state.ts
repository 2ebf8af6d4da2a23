export const LETTER_STATES = ['in_force', 'answered', 'expired', 'ended', 'revoked'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

export interface LetterDates {
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

export interface LetterAskFacts {
  readonly isSettled: boolean;
  readonly isRequestOver: boolean;
  readonly legalBasisValidUntil: Date | null;
}

/** A letter lasts so long at most; its request, its legal basis or a later letter may end it before. */
export const LETTER_DAYS = 30;

/** Computed from dates and from the asks, never stored. */
export function letterState(letter: LetterDates, asks: readonly LetterAskFacts[], now: Date): LetterState {
  if (letter.revokedAt !== null) return 'revoked';
  if (asks.some((ask) => ask.isRequestOver)) return 'ended';
  if (letter.expiresAt <= now) return 'expired';
  if (asks.every((ask) => ask.isSettled)) return 'answered';
  return asks.some((ask) => ask.legalBasisValidUntil !== null && ask.legalBasisValidUntil <= now)
    ? 'expired'
    : 'in_force';
}

export function expiryOf(issuedAt: Date, legalBasisValidUntil: Date | null): Date {
  const longest = new Date(issuedAt.getTime() + LETTER_DAYS * 86_400_000);
  return legalBasisValidUntil !== null && legalBasisValidUntil < longest ? legalBasisValidUntil : longest;
}
