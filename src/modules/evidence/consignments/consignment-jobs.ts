import { defineJob } from '../../../platform/queue/job.ts';

/** Due when the days of a medium on its way are over. */
export const WatchMedium = defineJob('evidence.watch-medium', { lane: 'steady', attempts: 100 });
