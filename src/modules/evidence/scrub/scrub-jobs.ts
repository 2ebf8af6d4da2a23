import { defineJob } from '../../../platform/queue/job.ts';

/** Every night; its first hint comes with the schema. */
export const BeginScrub = defineJob('evidence.begin-scrub', { lane: 'steady', attempts: 100 });

/** A stretch of one run; it puts itself in line again until the run is over, so that no worker is held for a night. */
export const Scrub = defineJob('evidence.scrub', { lane: 'long', attempts: 100 });

export const nextNight = (now: Date): Date =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
