/** Who has the recording answers within hours, working day or not. */
export const URGENT_ANSWER_HOURS = 2;
/** A supervisor looks at what was opened without one; after this they are reminded, and the regional command hears of it. */
export const REVIEW_DUE_HOURS = 24;
/** What nobody reviewed ends: nothing more may be handed over under it. */
export const REVIEW_LAPSES_HOURS = 72;

export const REVIEW_OUTCOMES = ['justified', 'not_justified'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

export interface Urgency {
  readonly urgentReason: string | null;
  readonly reviewedAt: Date | null;
}

/** Opened because a life was at risk, and nobody has looked at it since. */
export const awaitsReview = ({ urgentReason, reviewedAt }: Urgency): boolean =>
  urgentReason !== null && reviewedAt === null;
