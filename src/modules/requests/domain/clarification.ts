import { type AskState, holdsStill } from './ask-lifecycle.ts';
import { isLive, type RequestState } from './lifecycle.ts';

/** Each question stops the owner's term, so there are not many of them. */
export const MOST_QUESTIONS = 3;

export interface Questionable {
  readonly state: AskState;
  readonly requestState: RequestState;
  readonly pausedAt: Date | null;
}

/** An owner may ask back while something is expected of them and no other question waits. */
export const mayAskBack = (ask: Questionable, asked: number): boolean =>
  holdsStill(ask.state) && isLive(ask.requestState) && ask.pausedAt === null && asked < MOST_QUESTIONS;

/** A question waits for its reply as long as the ask stands. */
export const awaitsReply = (ask: Questionable): boolean =>
  holdsStill(ask.state) && isLive(ask.requestState) && ask.pausedAt !== null;
