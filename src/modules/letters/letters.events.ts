import type { DomainEvent } from '../../kernel/events.ts';

interface LetterIdentity {
  readonly id: string;
  readonly number: string;
  readonly requestId: string;
  readonly ownerId: string;
}

/** Ids, numbers and digests only. */
export const letterEvent = (
  type: 'letter.issued' | 'letter.printed' | 'letter.revoked' | 'letter.opened',
  letter: LetterIdentity,
  data: Record<string, unknown> = {},
): DomainEvent => ({
  type,
  subject: { type: 'letter', id: letter.id },
  data: { number: letter.number, requestId: letter.requestId, ownerId: letter.ownerId, ...data },
  purpose: `request:${letter.requestId}`,
});
