import { defineJob } from '../../../../platform/queue/job.ts';
import { MEANINGFUL } from '../domain/messages.ts';

export const TELL_WEBHOOKS = defineJob('notifications.tell-webhooks', { lane: 'swift', on: MEANINGFUL });
/** Not swift: a receiver that answers slowly must not keep mails waiting. */
export const DELIVER_WEBHOOK = defineJob('notifications.deliver-webhook', { lane: 'steady' });
/** Daily; each that runs writes the hint of the next. */
export const FORGET_DELIVERIES = defineJob('notifications.forget-deliveries', { lane: 'steady' });
