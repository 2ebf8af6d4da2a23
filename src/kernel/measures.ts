/** What a target for cameras may be set for, of a whole territory or of one programme; the report on the network counts each. */
export const CAMERA_MEASURES = ['cameras', 'working_cameras', 'initiative_cameras'] as const;
/** What any target may be set for: commands record it, reports tell what was reached. */
export const MEASURES = ['officers', 'communities', 'residents', ...CAMERA_MEASURES] as const;
export type Measure = (typeof MEASURES)[number];
