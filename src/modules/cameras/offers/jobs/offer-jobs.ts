import { defineJob } from '../../../../platform/queue/job.ts';

export const SEND_OFFER_LETTER = defineJob('cameras.send-offer-letter', { lane: 'swift' });
