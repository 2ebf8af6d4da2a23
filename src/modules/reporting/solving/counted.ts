import { TIME_ZONE } from '../domain/period.ts';
import type { SolvingCounts } from './solving.ts';
import { SOON_DAYS } from './trend.ts';

/** SQL over `f` (crimes.facts): solved within so many days of being registered. */
export const IS_SOON = `f.is_solved and f.solved_at < ((f.registered_on + ${SOON_DAYS})::timestamp at time zone '${TIME_ZONE}')`;

/** Each count, as the answer and as the sums call it, and which facts it counts. */
export const SOLVING_COUNTS: readonly (readonly [name: keyof SolvingCounts, column: string, condition: string])[] = [
  ['registered', 'registered', 'true'],
  ['solved', 'solved', 'is_solved'],
  ['requested', 'requested', 'is_requested'],
  ['delivered', 'delivered', 'is_delivered'],
  ['useful', 'useful', 'is_useful'],
  ['usedForSuspicion', 'used', 'is_used'],
  ['solvedWithVideo', 'solved_with_video', 'is_solved and is_used'],
  ['solvedRequested', 'solved_requested', 'is_solved and is_requested'],
  ['solvedSoon', 'solved_soon', 'is_soon'],
  ['covered', 'covered', `then_seen = 'seen'`],
  ['solvedCovered', 'solved_covered', `is_solved and then_seen = 'seen'`],
  ['uncovered', 'uncovered', `then_seen = 'unseen'`],
  ['solvedUncovered', 'solved_uncovered', `is_solved and then_seen = 'unseen'`],
];
