import type { Assessment, Reason } from './assessment.ts';

/** What the owner hears: whether it helped, and where it did not, what about the recording or the camera could be better. */
export const OUTCOMES = [
  'useful',
  'partly_useful',
  'seen_nothing',
  'wrong_time',
  'poor_picture',
  'not_viewable',
  'duplicate',
  'not_useful',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

const OF_REASON: Readonly<Record<Reason, Outcome>> = {
  does_not_show: 'seen_nothing',
  wrong_time: 'wrong_time',
  poor_quality: 'poor_picture',
  too_dark: 'poor_picture',
  obstructed: 'poor_picture',
  damaged: 'not_viewable',
  duplicate: 'duplicate',
  other: 'not_useful',
};

/** For what it was used is the case's business: a recording that led to a suspicion and one that gave a lead are told alike. */
export function outcomeOf({ usefulness, reason }: Pick<Assessment, 'usefulness' | 'reason'>): Outcome {
  if (usefulness !== 'not_useful') return usefulness === 'useful' ? 'useful' : 'partly_useful';
  return reason === null ? 'not_useful' : OF_REASON[reason];
}
