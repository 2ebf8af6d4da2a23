import { type AskFacts, isSettled } from '../requests/index.ts';
import { type LetterDates, letterState, type LetterState } from './domain/letter-state.ts';

const OVER: readonly AskFacts['requestState'][] = ['closed', 'refused', 'withdrawn'];

/** The state of a letter from what requests knows of its asks just now. */
export const stateOf = (letter: LetterDates, asks: readonly AskFacts[], now: Date): LetterState =>
  letterState(
    letter,
    asks.map((ask) => ({
      isSettled: isSettled(ask.state),
      isRequestOver: OVER.includes(ask.requestState),
      legalBasisValidUntil: ask.legalBasisValidUntil,
    })),
    now,
  );
