import { defineJob } from '../../../platform/queue/job.ts';

/** Every night; its first hint comes with the schema. */
export const SWEEP_RETENTION = defineJob('evidence.sweep-retention', { lane: 'long', attempts: 100 });

/** Takes the bytes away, when the grace after the approval is over. */
export const DELETE_ORIGINAL = defineJob('evidence.delete-original', { lane: 'steady', attempts: 100 });

/** Whoever sees a mistake has a day to stop it. */
export const GRACE_HOURS = 24;

/** An hour after the scrub has begun, so that a night has its order. */
export function nextSweep(now: Date): Date {
  const tonight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), 1);
  return new Date(tonight > now.getTime() ? tonight : tonight + 86_400_000);
}
