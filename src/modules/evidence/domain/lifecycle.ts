export const EXHIBIT_STATES = ['committed', 'uploading', 'verifying', 'sealed', 'rejected'] as const;
export type ExhibitState = (typeof EXHIBIT_STATES)[number];

export type ExhibitAction = 'receive' | 'finish' | 'seal' | 'reject' | 'terminate' | 'abandon';
/** A taker brings the files of a medium that was taken in; it calls nothing off. */
export type ExhibitBy = 'operator' | 'taker' | 'system';

type Step = readonly [from: ExhibitState, action: ExhibitAction, by: ExhibitBy, to: ExhibitState];

/** One row per allowed step; the database holds the same pairs of states (guard_exhibit). */
export const LIFECYCLE: readonly Step[] = [
  ['committed', 'receive', 'operator', 'uploading'],
  ['committed', 'receive', 'taker', 'uploading'],
  ['uploading', 'finish', 'operator', 'verifying'],
  ['uploading', 'finish', 'taker', 'verifying'],
  ['uploading', 'finish', 'system', 'verifying'],
  ['verifying', 'seal', 'system', 'sealed'],
  ['verifying', 'reject', 'system', 'rejected'],
  ['committed', 'terminate', 'operator', 'rejected'],
  ['uploading', 'terminate', 'operator', 'rejected'],
  ['committed', 'abandon', 'system', 'rejected'],
  ['uploading', 'abandon', 'system', 'rejected'],
];

export const nextState = (from: ExhibitState, action: ExhibitAction, by: ExhibitBy): ExhibitState | null =>
  LIFECYCLE.find((step) => step[0] === from && step[1] === action && step[2] === by)?.[3] ?? null;

export const mayReceive = (state: ExhibitState): boolean => state === 'committed' || state === 'uploading';
export const hasArrived = (state: ExhibitState): boolean => state === 'verifying' || state === 'sealed';
