import { defineJob } from '../../../../platform/queue/job.ts';
import { TOLD_OUTSIDE } from '../domain/messages.ts';

export const TELL_WEBHOOKS = defineJob('notifications.tell-webhooks', { lane: 'swift', on: Object.keys(TOLD_OUTSIDE) });
/** Not swift: a receiver that answers slowly must not keep mails waiting. */
export const DELIVER_WEBHOOK = defineJob('notifications.deliver-webhook', { lane: 'steady' });
