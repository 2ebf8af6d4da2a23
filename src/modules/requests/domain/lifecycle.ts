import type { Role } from '../../../kernel/actor.ts';

export const REQUEST_STATES = ['draft', 'submitted', 'open', 'closed', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** The request goes on: holds stand, and owners may ask. */
const LIVE_STATES: readonly RequestState[] = ['draft', 'submitted', 'open'];
export const isLive = (state: RequestState): boolean => LIVE_STATES.includes(state);

export const REQUEST_ACTIONS = [
  'submit',
  'approve',
  'return',
  'refuse',
  'withdraw',
  'close',
  'lapse',
  'expire',
  'fulfil',
  'submit_urgent',
  'endorse',
  'review',
  'revoke',
  'lapse_review',
  'supply_number',
  'lapse_number',
] as const;
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

/** Who makes a step: a role, or the system (a job whose moment has come). */
export type StepBy = Role | 'system';

export type Step = readonly [from: RequestState, action: RequestAction, by: StepBy, to: RequestState];

/**
 * The whole life of a request; what is not here does not happen. The database holds the same rows
 * (`requests.request_step`) and refuses other transitions by itself; a spec compares the two.
 * Late, overdue and expired are questions to a date, never states.
 */
export const LIFECYCLE: readonly Step[] = [
  ['draft', 'submit', 'investigator', 'submitted'],
  ['draft', 'submit_urgent', 'investigator', 'open'], // a life is at risk: reviewed afterwards
  ['draft', 'withdraw', 'investigator', 'withdrawn'],
  ['draft', 'lapse', 'system', 'withdrawn'], // returned and never mended: the hold must not last for ever
  ['submitted', 'endorse', 'supervisor', 'submitted'], // the first of two approvals
  ['submitted', 'approve', 'supervisor', 'open'],
  ['submitted', 'return', 'supervisor', 'draft'],
  ['submitted', 'refuse', 'supervisor', 'refused'],
  ['submitted', 'withdraw', 'investigator', 'withdrawn'],
  ['submitted', 'lapse', 'system', 'withdrawn'], // nobody decided
  ['open', 'withdraw', 'investigator', 'withdrawn'],
  ['open', 'close', 'investigator', 'closed'],
  ['open', 'expire', 'system', 'closed'], // the legal basis ended
  ['open', 'fulfil', 'system', 'closed'], // every ask is settled
  ['open', 'review', 'supervisor', 'open'],
  ['closed', 'review', 'supervisor', 'closed'],
  ['open', 'revoke', 'supervisor', 'closed'], // the urgency was not justified
  ['open', 'lapse_review', 'system', 'closed'], // nobody reviewed it
  ['submitted', 'supply_number', 'investigator', 'submitted'], // a number of the basis that was pending
  ['open', 'supply_number', 'investigator', 'open'],
  ['submitted', 'supply_number', 'system', 'submitted'], // the crime got its number
  ['open', 'supply_number', 'system', 'open'],
  ['submitted', 'lapse_number', 'system', 'withdrawn'], // the number never came
  ['open', 'lapse_number', 'system', 'closed'],
];

export const stepFor = (from: RequestState, action: RequestAction, by: StepBy): Step | undefined =>
  LIFECYCLE.find((step) => step[0] === from && step[1] === action && step[2] === by);

/** What the API lists and the web draws as buttons. */
export const actionsFor = (from: RequestState, by: StepBy): RequestAction[] =>
  LIFECYCLE.filter((step) => step[0] === from && step[2] === by).map((step) => step[1]);
