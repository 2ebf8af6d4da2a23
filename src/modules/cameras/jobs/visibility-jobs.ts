import { defineJob } from '../../../platform/queue/job.ts';

/** Draws a batch of what is due; a hint by a camera brings that camera first. */
export const DRAW_VISIBILITY = defineJob('cameras.draw-visibility', {
  lane: 'steady',
  on: ['camera.registered', 'camera.changed'],
});

/** After an import of cameras or buildings thousands may be due: shared out, so that several workers draw. */
export const SHARE_OUT_DRAWING = defineJob('cameras.share-out-drawing', { lane: 'steady', on: ['import.finished'] });

/** Some seconds of drawing in a dense town. */
export const VIEWS_A_BATCH = 200;
