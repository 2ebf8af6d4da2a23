import { defineJob } from '../../../platform/queue/job.ts';

/** Delayed jobs are hints: each looks at the state again, because it may come late, twice, or when all is settled. */
export const REMIND_OWNER = defineJob('requests.remind-owner', { lane: 'steady' });
export const EXPIRE_ASK = defineJob('requests.expire-ask', { lane: 'steady' });
export const LAPSE_HOLD = defineJob('requests.lapse-hold', { lane: 'steady' });
export const CHASE_REVIEW = defineJob('requests.chase-review', { lane: 'steady' });
export const EXPIRE_BASIS = defineJob('requests.expire-basis', { lane: 'steady' });
export const REMIND_NUMBER = defineJob('requests.remind-number', { lane: 'steady' });
export const LAPSE_NUMBER = defineJob('requests.lapse-number', { lane: 'steady' });
export const TAKE_NUMBER = defineJob('requests.take-number', { lane: 'steady', on: ['crime.changed'] });
export const RENEW_HOLD = defineJob('requests.renew-hold', { lane: 'steady' });
export const END_HOLD = defineJob('requests.end-hold', { lane: 'steady' });
export const SETTLE_REQUEST = defineJob('requests.settle', { lane: 'steady', on: ['ask.answered', 'ask.delivered'] });
export const ESCALATE_SILENCE = defineJob('requests.escalate-silence', { lane: 'steady' });
export const HEAL_OWNER = defineJob('requests.heal-owner', { lane: 'steady' });
export const CLOSE_FULFILLED = defineJob('requests.close-fulfilled', { lane: 'steady' });
