import type { DomainEvent } from '../../kernel/events.ts';

const event = (type: string, subjectType: string, id: string, data: Record<string, unknown> = {}): DomainEvent => ({
  type,
  subject: { type: subjectType, id },
  data,
});

export type RefusalReason = 'unknown' | 'password' | 'disabled' | 'throttled';

export const sessionOpened = (accountId: string, sessionId: string) =>
  event('session.opened', 'account', accountId, { sessionId });
export const sessionClosed = (
  accountId: string,
  sessionId: string,
  by: 'owner' | 'administrator' | 'password-change' | 'new-sign-in',
) => event('session.closed', 'account', accountId, { sessionId, by });
/** `subject` is the account, or a keyed digest of the address that was tried where there is no such account. */
export const sessionRefused = (subject: string, reason: RefusalReason) =>
  event('session.refused', 'account', subject, { reason });
