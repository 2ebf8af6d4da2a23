import { defineJob } from '../../../platform/queue/job.ts';

/**
 * Reads the stored bytes and seals or rejects; minutes for a large file, so in transactions of its own. Never given up: a virus
 * scanner that is away for a week must not leave a file in quarantine for good.
 */
export const VerifyExhibit = defineJob('evidence.verify-exhibit', { lane: 'long', attempts: 10_000 });

/** Puts the bytes of an exhibit under another one of the same owner, so that nothing is uploaded twice. */
export const CopyExhibit = defineJob('evidence.copy-exhibit', { lane: 'long' });

/** Finds uploads whose last byte came just before a crash, and ends those that nobody goes on with. */
export const LookAfterUpload = defineJob('evidence.look-after-upload', { lane: 'steady', attempts: 100 });

/** Takes the bytes of a rejected upload out of quarantine. */
export const RemoveRejected = defineJob('evidence.remove-rejected', { lane: 'steady', attempts: 100 });

export const LOOK_AFTER_MINUTES = 15;

/** Reads a sealed original again and compares: disks forget, and people change files. */
export const RecheckExhibit = defineJob('evidence.recheck-exhibit', { lane: 'long', attempts: 100 });

/** First in the night after the seal, then every month: spread over the days by the moments of sealing. */
export const RECHECK_FIRST_DAYS = 1;
export const RECHECK_DAYS = 30;

/** Whoever asked for footage owes its owner a word on what it was worth; one chain of hints for each request. */
export const ChaseOutcomes = defineJob('evidence.chase-outcomes', { lane: 'steady' });
