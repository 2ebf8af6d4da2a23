import type { AskState } from './ask-lifecycle.ts';
import { daysAfter } from './deadlines.ts';
import { isLive, type RequestState } from './lifecycle.ts';

/** A confirmed hold lasts so long, and once more with each renewal. */
export const HOLD_DAYS = 30;
/** So long before its end it is renewed, so that its owner hears of it in time. */
const RENEW_BEFORE_DAYS = 5;
/** Half a year in all: what a unit has not fetched by then it does not need. */
export const MOST_RENEWALS = 5;

export interface Hold {
  readonly state: AskState;
  readonly requestState: RequestState;
  readonly holdSentAt: Date | null;
  /** Null until the owner confirms the hold. */
  readonly heldUntil: Date | null;
  readonly renewals: number;
  readonly releaseConfirmedAt: Date | null;
}

export const holdEndsAt = (confirmedAt: Date): Date => daysAfter(confirmedAt, HOLD_DAYS);
export const holdRenewedAt = (heldUntil: Date): Date => daysAfter(heldUntil, -RENEW_BEFORE_DAYS);

/** The owner keeps the recording because it was asked to, and the request still needs it. */
export const isKept = ({ state, requestState, heldUntil }: Hold): boolean =>
  heldUntil !== null && (state === 'held' || state === 'delivering') && isLive(requestState);

export const mayBeRenewed = (hold: Hold): boolean => isKept(hold) && hold.renewals < MOST_RENEWALS;

export const HOLD_STATES = [
  'none',
  'asked',
  'confirmed',
  'refused',
  'settled',
  'released',
  'release_confirmed',
] as const;
export type HoldState = (typeof HOLD_STATES)[number];

const OF_ASK: Readonly<Record<AskState, HoldState>> = {
  waiting: 'asked',
  held: 'confirmed',
  delivering: 'confirmed',
  delivered: 'settled',
  not_available: 'settled',
  refused: 'refused',
  released: 'released',
};

/** Of the hold alone, from the ask and its dates; never stored. */
export function holdStateOf({ state, holdSentAt, heldUntil, releaseConfirmedAt }: Hold): HoldState {
  if (holdSentAt === null) return 'none';
  if (releaseConfirmedAt !== null) return 'release_confirmed';
  return state === 'delivering' && heldUntil === null ? 'asked' : OF_ASK[state];
}

/** An owner says that it keeps the recording no longer. */
export const mayConfirmRelease = ({
  state,
  holdSentAt,
  releaseConfirmedAt,
}: Omit<Hold, 'heldUntil' | 'renewals' | 'requestState'>): boolean =>
  state === 'released' && holdSentAt !== null && releaseConfirmedAt === null;
