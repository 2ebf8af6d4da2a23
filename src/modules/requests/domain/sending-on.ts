import type { AnswerCode } from './answers.ts';
import type { AskState } from './ask-lifecycle.ts';
import type { RequestState } from './lifecycle.ts';

export interface Answered {
  readonly state: AskState;
  readonly answerCode: AnswerCode | null;
  readonly requestState: RequestState;
}

/** Somebody said that the camera is not theirs, and there is still time to ask whose it is. */
export const mayBeSentOn = ({ state, answerCode, requestState }: Answered): boolean =>
  state === 'not_available' &&
  answerCode === 'wrong_owner' &&
  (requestState === 'submitted' || requestState === 'open');

/** Answers by which whoever was asked next says: yes, it is ours. A refusal says nothing of it. */
export const ownsUpTo = (code: AnswerCode): boolean => code !== 'wrong_owner' && code !== 'refused';
