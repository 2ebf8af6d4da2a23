export const REVIEW_STATES = ['open', 'asked', 'explained', 'justified', 'unjustified'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const REVIEW_ACTIONS = ['ask', 'explain', 'justify', 'find-unjustified'] as const;
export type ReviewAction = (typeof REVIEW_ACTIONS)[number];
/** `reviewer`: the supervisor of another unit it was given to, or an inspector. `searcher`: whom it is about. */
export type ReviewPart = 'reviewer' | 'searcher';

type Step = readonly [from: ReviewState, action: ReviewAction, by: ReviewPart, to: ReviewState];

/** The whole way of a review. A trigger of the database holds the same rows. */
export const REVIEW_STEPS: readonly Step[] = [
  ['open', 'ask', 'reviewer', 'asked'],
  ['open', 'justify', 'reviewer', 'justified'],
  ['open', 'find-unjustified', 'reviewer', 'unjustified'],
  ['asked', 'explain', 'searcher', 'explained'],
  ['asked', 'justify', 'reviewer', 'justified'],
  ['asked', 'find-unjustified', 'reviewer', 'unjustified'],
  ['explained', 'ask', 'reviewer', 'asked'],
  ['explained', 'justify', 'reviewer', 'justified'],
  ['explained', 'find-unjustified', 'reviewer', 'unjustified'],
];

export const stepFor = (from: ReviewState, action: ReviewAction, part: ReviewPart): ReviewState | null =>
  REVIEW_STEPS.find((step) => step[0] === from && step[1] === action && step[2] === part)?.[3] ?? null;

export const actionsFor = (from: ReviewState, part: ReviewPart): ReviewAction[] =>
  REVIEW_STEPS.filter((step) => step[0] === from && step[2] === part).map((step) => step[1]);

export const DAYS_TO_REVIEW = 10;
export const DAYS_TO_EXPLAIN = 5;
export const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * 86_400_000);
