import type { DomainEvent } from '../../../kernel/events.ts';

interface ReviewIdentity {
  readonly id: string;
  readonly accountId: string;
  readonly reviewerId: string | null;
}

/** Whom it is about and whose it is to review stand in the entry; what was written stays in the module's own table. */
export const reviewEvent = (
  type:
    | 'review.opened'
    | 'review.explanation-asked'
    | 'review.explained'
    | 'review.decided'
    | 'review.escalated'
    | 'review.consulted',
  { id, accountId, reviewerId }: ReviewIdentity,
  data: Record<string, unknown> = {},
): DomainEvent => ({
  type,
  subject: { type: 'search-review', id },
  data: { aboutAccountId: accountId, reviewerId, ...data },
});
