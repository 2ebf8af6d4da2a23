import { defineJob } from '../../../platform/queue/job.ts';
import { WHO_HEARS } from '../domain/who-hears.ts';

export const TELL_OF_EVENT = defineJob('notifications.tell', { lane: 'swift', on: Object.keys(WHO_HEARS) });
export const SEND_MAIL = defineJob('notifications.send-mail', { lane: 'swift' });
/** Due at the hour that its reader chose. */
export const SEND_ROUND_UP = defineJob('notifications.send-round-up', { lane: 'swift' });
