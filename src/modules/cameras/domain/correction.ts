import { faded } from './reliability.ts';

/** The owner's coded reply to an ask, as far as the registry learns from it. */
export const ANSWER_CODES = [
  'held',
  'delivered',
  'nothing_recorded',
  'camera_was_down',
  'does_not_see_place',
  'wrong_owner',
  'overwritten',
  'refused',
] as const;
export type AnswerCode = (typeof ANSWER_CODES)[number];

export interface Corrigible {
  readonly reliability: number;
  /** When the last answer taught it; null = never. */
  readonly reliabilityAt: Date | null;
  readonly measuredHours: number | null;
  readonly isViewVerified: boolean;
  readonly provenWorkingAt: Date | null;
}

export interface LearnedAnswer {
  readonly code: AnswerCode;
  readonly oldestFootageAt: Date | null;
  readonly answeredAt: Date;
}

const WORKED: readonly AnswerCode[] = ['held', 'delivered'];
const FAILED: readonly AnswerCode[] = ['nothing_recorded', 'camera_was_down'];
/** Weight of the newest answer; about five answers make the figure the camera's own. */
const WEIGHT = 0.2;
const HOUR = 3_600_000;

/** What an answer teaches about the camera. An answer that teaches nothing (refused) returns the same facts. */
export function correct(known: Corrigible, answer: LearnedAnswer): Corrigible {
  return {
    ...reliabilityAfter(known, answer),
    measuredHours: measuredAfter(known.measuredHours, answer),
    isViewVerified: known.isViewVerified && answer.code !== 'does_not_see_place',
    provenWorkingAt: provesWork(answer) ? later(known.provenWorkingAt, answer.answeredAt) : known.provenWorkingAt,
  };
}

/** An answer long after the last one meets a reliability that has come back halfway by itself (upkeep.ts). */
function reliabilityAfter(
  { reliability, reliabilityAt }: Corrigible,
  { code, answeredAt }: LearnedAnswer,
): Pick<Corrigible, 'reliability' | 'reliabilityAt'> {
  const outcome = WORKED.includes(code) ? 1 : FAILED.includes(code) ? 0 : null;
  if (outcome === null) return { reliability, reliabilityAt };
  const known = faded(reliability, reliabilityAt, answeredAt);
  return {
    reliability: Math.round(((1 - WEIGHT) * known + WEIGHT * outcome) * 1000) / 1000,
    reliabilityAt: answeredAt,
  };
}

/** The newest measurement counts: a recorder is exchanged, a disk is added. Rounded down, so that plans stay cautious. */
function measuredAfter(measured: number | null, answer: LearnedAnswer): number | null {
  if (answer.oldestFootageAt === null || answer.oldestFootageAt > answer.answeredAt) return measured;
  return Math.min(87_600, Math.floor((answer.answeredAt.getTime() - answer.oldestFootageAt.getTime()) / HOUR));
}

/** Footage in hand, or a recorder that tells its oldest recording, proves that it records. */
const provesWork = (answer: LearnedAnswer): boolean =>
  WORKED.includes(answer.code) || (answer.code === 'overwritten' && answer.oldestFootageAt !== null);

const later = (known: Date | null, at: Date): Date => (known !== null && known > at ? known : at);
