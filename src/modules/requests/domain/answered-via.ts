import type { Actor } from '../../../kernel/actor.ts';

/** How an answer came: by an account, by the page of a letter, or on paper that an officer typed in. */
export const ANSWERED_VIA = ['account', 'letter', 'paper'] as const;
export type AnsweredVia = (typeof ANSWERED_VIA)[number];

export interface AnswerSource {
  readonly via: AnsweredVia;
  readonly letterNumber: string | null;
  /** `YYYY-MM-DD`, as it stands on the paper. */
  readonly writtenOn: string | null;
  readonly typedByName: string | null;
}

const BY_ACCOUNT: AnswerSource = { via: 'account', letterNumber: null, writtenOn: null, typedByName: null };

export const byLetter = (number: string): AnswerSource => ({ ...BY_ACCOUNT, via: 'letter', letterNumber: number });

export function sourceOf({ letter, name }: Actor): AnswerSource {
  if (letter === undefined) return BY_ACCOUNT;
  if (letter.writtenOn === null) return byLetter(letter.number);
  return { via: 'paper', letterNumber: letter.number, writtenOn: letter.writtenOn, typedByName: name };
}

/** For the journal: nothing where an account answered, as ever. */
export function toldOfSource(actor: Actor): Record<string, string> {
  const { via, letterNumber, writtenOn } = sourceOf(actor);
  if (letterNumber === null) return {};
  return { answeredBy: via, letterNumber, ...(writtenOn === null ? {} : { writtenOn }) };
}
