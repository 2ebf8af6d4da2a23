import { createHash } from 'node:crypto';

export interface Candidate {
  readonly id: string;
  readonly organizationId: string;
  /** Reviews that wait for this person already. */
  readonly waiting: number;
}

/** Whom a review is about: the person, and the units that must not review it (that of then, and that of today). */
export interface Concerned {
  readonly accountId: string;
  readonly organizationIds: readonly string[];
}

export const mayReview = (candidate: Omit<Candidate, 'waiting'>, { accountId, organizationIds }: Concerned): boolean =>
  candidate.id !== accountId && !organizationIds.includes(candidate.organizationId);

/**
 * A supervisor of another unit: who has the fewest waiting, and among those the one whom the hash of review and person
 * names, so that nobody can choose their reviewer. Null where there is none: then it is for the inspectors.
 */
export function reviewerOf(reviewId: string, concerned: Concerned, candidates: readonly Candidate[]): string | null {
  const able = candidates.filter((candidate) => mayReview(candidate, concerned));
  const lot = ({ id }: Candidate) => createHash('sha256').update(`${reviewId} ${id}`).digest('hex');
  const [first] = able.sort((a, b) => a.waiting - b.waiting || (lot(a) < lot(b) ? -1 : 1));
  return first?.id ?? null;
}
