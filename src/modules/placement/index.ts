/**
 * Placement answers where a camera would see most of what happened: maximal covering with a proven bound. It computes in
 * a thread of its own, never below plain greedy, and says with each answer how much better any other could be.
 */
export { PlacementModule } from './placement.module.ts';
export { placeFromShell } from './shell/place-from-shell.ts';
export type { PlacementWords } from './shell/read-question.ts';
