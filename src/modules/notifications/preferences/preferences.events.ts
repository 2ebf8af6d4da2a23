import type { DomainEvent } from '../../../kernel/events.ts';
import type { MailPreference } from '../domain/mail-plan.ts';
import type { Recipient } from './preferences.repository.ts';

/** Whoever was not told of something can see here why no mail came. */
export const preferencesChanged = (recipient: Recipient, preference: MailPreference): DomainEvent => ({
  type: 'mail-preferences.changed',
  subject:
    'accountId' in recipient
      ? { type: 'account', id: recipient.accountId }
      : { type: 'organization', id: recipient.organizationId },
  data: { ...preference },
});
