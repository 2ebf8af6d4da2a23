import { defineJob } from '../../../../platform/queue/job.ts';

/** Minutes for a long recording; once it is sealed, and when somebody asks. */
export const MakeWorkingCopy = defineJob('evidence.make-working-copy', {
  lane: 'long',
  on: ['exhibit.sealed'],
  attempts: 6,
});

/** Somebody waits for the picture. */
export const MakeStill = defineJob('evidence.make-still', { lane: 'swift', attempts: 6 });

/** What was made of an original goes with it. */
export const RemoveDerived = defineJob('evidence.remove-derived', {
  lane: 'steady',
  on: ['exhibit.removed', 'exhibit.deleted'],
  attempts: 100,
});
