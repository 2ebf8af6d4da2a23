import { defineJob } from '../../../platform/queue/job.ts';

export const SEND_ACCOUNT_MAIL = defineJob('access.send-account-mail', { lane: 'swift' });
export const LOOK_AT_RECOVERY = defineJob('access.look-at-recovery', { lane: 'swift' });
