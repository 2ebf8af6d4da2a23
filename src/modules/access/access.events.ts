import type { DomainEvent } from '../../kernel/events.ts';
import type { Giving } from './domain/giving.ts';

const event = (type: string, subjectType: string, id: string, data: Record<string, unknown> = {}): DomainEvent => ({
  type,
  subject: { type: subjectType, id },
  data,
});

export type RefusalReason =
  | 'unknown'
  | 'password'
  | 'disabled'
  | 'throttled'
  | 'code'
  | 'code-missing'
  | ProviderRefusal
  | PasskeyRefusal;

/** Why nobody came in who was sent by the identity provider. */
export type ProviderRefusal =
  | 'provider-cancelled'
  | 'provider-failed'
  | 'provider-weak'
  | 'provider-unknown'
  | 'provider-expired';

/** Why nobody came in who showed a passkey. */
export type PasskeyRefusal = 'passkey-unknown' | 'passkey-wrong' | 'passkey-repeated' | 'passkey-expired' | 'disabled';

export const sessionOpened = (accountId: string, sessionId: string, secondFactor: string | null) =>
  event('session.opened', 'account', accountId, { sessionId, secondFactor });
export const sessionConfirmed = (accountId: string) => event('session.confirmed', 'account', accountId);
export const sessionClosed = (
  accountId: string,
  sessionId: string,
  by: 'owner' | 'administrator' | 'password-change' | 'new-sign-in' | 'identity-provider',
) => event('session.closed', 'account', accountId, { sessionId, by });
/** `subject` is the account, or a keyed digest of the address that was tried where there is no such account. */
export const sessionRefused = (subject: string, reason: RefusalReason) =>
  event('session.refused', 'account', subject, { reason });

export const organizationCreated = (id: string, kind: string) =>
  event('organization.created', 'organization', id, { kind });
export const organizationChanged = (id: string, version: number, fields: readonly string[]) =>
  event('organization.changed', 'organization', id, { version, fields });

export const accountCreated = (id: string, role: string, organizationId: string) =>
  event('account.created', 'account', id, { role, organizationId });
export const accountChanged = (id: string, version: number, data: Record<string, unknown>) =>
  event('account.changed', 'account', id, { version, ...data });
export const accountDisabled = (id: string, sessions: number) => event('account.disabled', 'account', id, { sessions });
export const accountEnabled = (id: string) => event('account.enabled', 'account', id);
export const sessionsEnded = (id: string, sessions: number) => event('session.ended-all', 'account', id, { sessions });
export const passwordChanged = (id: string, sessions: number) =>
  event('account.password-changed', 'account', id, { sessions });
export const passwordReset = (id: string, sessions: number) =>
  event('account.password-reset', 'account', id, { sessions });

export const secondFactorProposed = (accountId: string) => event('second-factor.proposed', 'account', accountId);
export const secondFactorSet = (accountId: string, sessions: number) =>
  event('second-factor.set', 'account', accountId, { sessions });
export const recoveryCodesRenewed = (accountId: string) => event('second-factor.codes-renewed', 'account', accountId);
export const secondFactorReset = (accountId: string, sessions: number, reason: string) =>
  event('second-factor.reset', 'account', accountId, { sessions, reason });

export const passkeyAdded = (accountId: string, passkeyId: string) =>
  event('passkey.added', 'account', accountId, { passkeyId });
export const passkeyRemoved = (accountId: string, passkeyId: string) =>
  event('passkey.removed', 'account', accountId, { passkeyId });

export const identityLinked = (accountId: string, issuer: string) =>
  event('identity.linked', 'account', accountId, { issuer });

export const accessTokenCreated = (id: string, accountId: string, scopes: readonly string[], expiresAt: string) =>
  event('access-token.created', 'access-token', id, { accountId, scopes, expiresAt });
export const accessTokenRevoked = (id: string, accountId: string) =>
  event('access-token.revoked', 'access-token', id, { accountId });

/** `mailId`: of the letter with the link. */
export const invitationSent = (accountId: string, mailId: string) =>
  event('invitation.sent', 'account', accountId, { mailId });
export const invitationWithdrawn = (accountId: string) => event('invitation.withdrawn', 'account', accountId);
export const invitationAccepted = (accountId: string, sessions: number) =>
  event('invitation.accepted', 'account', accountId, { sessions });
export const recoveryAsked = (accountId: string) => event('recovery.asked', 'account', accountId);
/** `secondFactor`: what was shown beside the link; null where the account had none. */
export const recoveryUsed = (accountId: string, sessions: number, secondFactor: string | null) =>
  event('recovery.used', 'account', accountId, { sessions, secondFactor });

/** Of the address it is told that it would change, and not to which. */
export const grantProposed = (
  accountId: string,
  grantId: string,
  { email, ...wish }: Giving & { readonly takesOffSecondFactor?: boolean },
) => event('grant.proposed', 'account', accountId, { grantId, ...wish, address: email !== null });
export const grantApproved = (accountId: string, grantId: string, proposedBy: string) =>
  event('grant.approved', 'account', accountId, { grantId, proposedBy });
export const grantRefused = (accountId: string, grantId: string, reason: string) =>
  event('grant.refused', 'account', accountId, { grantId, reason });
export const grantWithdrawn = (accountId: string, grantId: string) =>
  event('grant.withdrawn', 'account', accountId, { grantId });
