import type { DomainEvent } from '../../../kernel/events.ts';

/** The address stays in its own table: it may hold what only the receiver should know. */
export const webhookEvent = (
  type:
    | 'webhook.created'
    | 'webhook.changed'
    | 'webhook.deleted'
    | 'webhook.secret-renewed'
    | 'webhook.tested'
    | 'webhook.replayed',
  id: string,
  data: Readonly<Record<string, unknown>> = {},
): DomainEvent => ({ type, subject: { type: 'webhook', id }, data });

/** Its subject is the organization, because its people are to hear of it. */
export const webhookDisabled = (organizationId: string, webhookId: string, why: 'gone' | 'failing'): DomainEvent => ({
  type: 'webhook.disabled',
  subject: { type: 'organization', id: organizationId },
  data: { webhookId, why },
});

/** Housekeeping: messages that were settled long ago, of all webhooks together. */
export const deliveriesForgotten = (count: number, settledBefore: Date): DomainEvent => ({
  type: 'webhook.deliveries-forgotten',
  subject: { type: 'webhook', id: 'settled' },
  data: { count, settledBefore: settledBefore.toISOString() },
});
