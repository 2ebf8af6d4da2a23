import { defineJob } from '../../../platform/queue/job.ts';

export const WATCH_SEARCH = defineJob('searches.watch', { lane: 'steady', on: ['search.made'] });
/** An event of a module above, known by its name only. */
export const NOTE_FOLLOW_UP = defineJob('searches.note-follow-up', { lane: 'steady', on: ['request.drafted'] });
export const NOTE_RAISE = defineJob('searches.note-raise', { lane: 'steady', on: ['budget.raised'] });
export const WATCH_REFUSAL = defineJob('searches.watch-refusal', { lane: 'steady', on: ['search.refused'] });
