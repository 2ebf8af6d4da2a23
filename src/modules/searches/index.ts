/**
 * Searches owns the question "which cameras could have seen this place in this window", and is the only door to exact
 * positions for those who do not own the cameras. It promises that each search has a purpose, is kept with what it
 * showed, and is told to the owners of the cameras. It never changes a camera and never asks for footage.
 */
export { SearchesModule } from './searches.module.ts';
export { FindOpenedPositions } from './opened-positions.query.ts';
export { SearchesForReview } from './searches-for-review.query.ts';
export { type CandidateCamera, type CandidateSearch, SearchDirectory, type ShownCamera } from './search-directory.ts';
export { rank } from './domain/ranking.ts';
