/**
 * Drills owns harmless test requests to owners: can you find and keep one minute of this camera? It promises that a drill says
 * that it is one wherever it is shown, that its cameras are drawn by chance from a seed on record, that an owner may stay out,
 * and that nothing of it is a request: no figure, statement or signal about crimes reads these tables. It never touches footage.
 */
export { DrillDirectory } from './drill-directory.ts';
export { DrillsModule } from './drills.module.ts';
