import type { StepBy, RequestState } from './lifecycle.ts';

export const ASK_STATES = [
  'waiting',
  'held',
  'delivering',
  'delivered',
  'not_available',
  'refused',
  'released',
] as const;
export type AskState = (typeof ASK_STATES)[number];

export const ASK_ACTIONS = [
  'confirm_hold',
  'report_unavailable',
  'refuse',
  'begin_delivery',
  'deliver',
  'release',
  'renew_hold',
  'confirm_release',
] as const;
export type AskAction = (typeof ASK_ACTIONS)[number];

export type AskStep = readonly [
  from: AskState,
  action: AskAction,
  by: StepBy,
  to: AskState,
  /** In which states of its request the step may happen. */
  whileRequest: readonly RequestState[],
];

/** A hold goes out at submission and stays while a returned draft is mended; so an owner may answer in all three. */
const HOLD_IS_OUT: readonly RequestState[] = ['draft', 'submitted', 'open'];
const APPROVED: readonly RequestState[] = ['open'];
const ANY: readonly RequestState[] = ['draft', 'submitted', 'open', 'closed', 'refused', 'withdrawn'];

/** The life of one camera and window within a request. The database holds the same rows in `requests.ask_step`. */
export const ASK_LIFECYCLE: readonly AskStep[] = [
  ['waiting', 'confirm_hold', 'operator', 'held', HOLD_IS_OUT],
  ['waiting', 'report_unavailable', 'operator', 'not_available', HOLD_IS_OUT],
  ['held', 'report_unavailable', 'operator', 'not_available', HOLD_IS_OUT],
  ['delivering', 'report_unavailable', 'operator', 'not_available', APPROVED],
  ['waiting', 'refuse', 'operator', 'refused', HOLD_IS_OUT],
  ['held', 'refuse', 'operator', 'refused', HOLD_IS_OUT],
  ['delivering', 'refuse', 'operator', 'refused', APPROVED],
  // Nothing is handed over before a second person approved.
  ['waiting', 'begin_delivery', 'operator', 'delivering', APPROVED],
  ['held', 'begin_delivery', 'operator', 'delivering', APPROVED],
  // An owner who finds the footage after all, or changes their mind, is welcome.
  ['not_available', 'begin_delivery', 'operator', 'delivering', APPROVED],
  ['refused', 'begin_delivery', 'operator', 'delivering', APPROVED],
  ['delivering', 'deliver', 'operator', 'delivered', APPROVED],
  ['delivering', 'deliver', 'system', 'delivered', APPROVED],
  // The hold ends when the request ends, and when a mended draft no longer asks for this camera.
  ['waiting', 'release', 'investigator', 'released', ANY],
  ['held', 'release', 'investigator', 'released', ANY],
  ['delivering', 'release', 'investigator', 'released', ANY],
  ['waiting', 'release', 'supervisor', 'released', ANY],
  ['held', 'release', 'supervisor', 'released', ANY],
  ['delivering', 'release', 'supervisor', 'released', ANY], // an urgency that was not justified ends at once
  ['waiting', 'release', 'system', 'released', ANY],
  ['held', 'release', 'system', 'released', ANY],
  ['delivering', 'release', 'system', 'released', ANY],
  // A confirmed hold has an end, and is renewed before it while the request goes on.
  ['held', 'renew_hold', 'system', 'held', HOLD_IS_OUT],
  ['delivering', 'renew_hold', 'system', 'delivering', APPROVED],
  // The owner says that it keeps the recording no longer.
  ['released', 'confirm_release', 'operator', 'released', ANY],
];

export const askStepFor = (from: AskState, action: AskAction, by: StepBy, request: RequestState): AskStep | undefined =>
  ASK_LIFECYCLE.find((step) => step[0] === from && step[1] === action && step[2] === by && step[4].includes(request));

/** `deliver` follows from a sealed exhibit and `release` from the request; neither is a button. */
const OFFERED: readonly AskAction[] = [
  'confirm_hold',
  'report_unavailable',
  'refuse',
  'begin_delivery',
  'confirm_release',
];

export const askActionsFor = (from: AskState, by: StepBy, request: RequestState): AskAction[] =>
  ASK_LIFECYCLE.filter((step) => step[0] === from && step[2] === by && step[4].includes(request))
    .map((step) => step[1])
    .filter((action) => OFFERED.includes(action));

/** Nothing more is expected of the owner. */
export const isSettled = (state: AskState): boolean =>
  state === 'delivered' || state === 'not_available' || state === 'refused' || state === 'released';

/** A hold still stands and must be released when the request ends. */
export const holdsStill = (state: AskState): boolean => !isSettled(state);
