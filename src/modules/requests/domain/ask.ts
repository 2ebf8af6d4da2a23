import { type AskAction, type AskState, askStepFor } from './ask-lifecycle.ts';
import type { RequestState, StepBy } from './lifecycle.ts';

export interface AskStatus {
  readonly state: AskState;
  readonly requestState: RequestState;
}

/** One step of an ask that was found legal; the repository writes it, with its event, in one go. */
export interface AskMove {
  readonly from: AskState;
  readonly action: AskAction;
  readonly by: StepBy;
  readonly to: AskState;
}

/** An answer is owed: to the hold before the approval, and to the request from it on. */
export const isOwed = ({ state, requestState }: AskStatus): boolean =>
  (requestState === 'submitted' && state === 'waiting') ||
  (requestState === 'open' && (state === 'waiting' || state === 'held'));

/** Null where the table has no such row. */
export function moveAsk(ask: AskStatus, action: AskAction, by: StepBy): AskMove | null {
  const step = askStepFor(ask.state, action, by, ask.requestState);
  return step === undefined ? null : { from: step[0], action, by, to: step[3] };
}
