import type { AnswerCode } from './answers.ts';
import type { AskState } from './ask-lifecycle.ts';

/** Why a camera that could have seen it was not asked, chosen by whoever drafts the request. */
export const NOT_ASKED_REASONS = [
  'out_of_view',
  'footage_lost',
  'not_working',
  'covered_by_another',
  'too_far',
  'refused_earlier',
  'disproportionate',
] as const;
export type NotAskedReason = (typeof NOT_ASKED_REASONS)[number];

/** What says most about a camera comes first: one delivered window is worth more than another that was refused. */
const ASKED = [
  'delivered',
  'delivering',
  'held',
  'waiting',
  'not_available',
  'refused',
  'expired',
  'released',
  'drafted',
] as const;
export type AskOutcome = (typeof ASKED)[number];

export const CANDIDATE_OUTCOMES = [...ASKED, 'not_asked'] as const;
export type CandidateOutcome = (typeof CANDIDATE_OUTCOMES)[number];

export interface AskOfCandidate {
  readonly state: AskState;
  readonly code: AnswerCode | null;
  /** The owner was told of it; before that it is a line in a draft. */
  readonly isTold: boolean;
  /** It was released because time ran out: the owner was silent, nobody decided, or the legal basis ended. */
  readonly isExpired: boolean;
}

/** A camera that could have seen it: the search showed it, or it was asked. */
export interface Candidate {
  readonly tier: string | null;
  readonly likelihood: string | null;
  /** What was said when it was not asked. */
  readonly stated: NotAskedReason | null;
  readonly asks: readonly AskOfCandidate[];
}

export interface Fate {
  readonly outcome: CandidateOutcome;
  /** The answer's code, or why it was not asked; null where nobody said. */
  readonly reason: AnswerCode | NotAskedReason | null;
  /** False where the reason follows from the search and nobody stated it. */
  readonly isStated: boolean;
}

/** Null: a draft that was given up. No owner ever heard of it, so it is no ask. */
export function outcomeOf({ state, isTold, isExpired }: AskOfCandidate): AskOutcome | null {
  if (!isTold) return state === 'released' ? null : 'drafted';
  return state === 'released' && isExpired ? 'expired' : state;
}

/** Every candidate has exactly one fate, however many windows of it were asked for. */
export function fateOf(candidate: Candidate): Fate {
  const outcomes = candidate.asks.map(outcomeOf);
  const best = ASKED.find((outcome) => outcomes.includes(outcome));
  if (best !== undefined) {
    const code = candidate.asks.find((ask, i) => outcomes[i] === best && ask.code !== null)?.code ?? null;
    return { outcome: best, reason: code, isStated: code !== null };
  }
  if (candidate.stated !== null) return { outcome: 'not_asked', reason: candidate.stated, isStated: true };
  const reason =
    candidate.tier === 'out_of_view' ? 'out_of_view' : candidate.likelihood === 'lost' ? 'footage_lost' : null;
  return { outcome: 'not_asked', reason, isStated: false };
}

export interface Totals {
  readonly candidates: number;
  readonly outcomes: Readonly<Record<CandidateOutcome, number>>;
  /** Of those not asked, by reason; `not_stated` where there is none. */
  readonly notAsked: Readonly<Partial<Record<NotAskedReason | 'not_stated', number>>>;
}

export function totalsOf(fates: readonly Fate[]): Totals {
  const outcomes = Object.fromEntries(CANDIDATE_OUTCOMES.map((outcome) => [outcome, 0])) as Record<
    CandidateOutcome,
    number
  >;
  const notAsked: Partial<Record<NotAskedReason | 'not_stated', number>> = {};
  for (const { outcome, reason } of fates) {
    outcomes[outcome] += 1;
    if (outcome !== 'not_asked') continue;
    const why = (reason ?? 'not_stated') as NotAskedReason | 'not_stated';
    notAsked[why] = (notAsked[why] ?? 0) + 1;
  }
  return { candidates: fates.length, outcomes, notAsked };
}
