const DAY = 24 * 3_600_000;

/** So long whoever asked has to look at a recording and say what it was worth. */
export const OUTCOME_DUE_DAYS = 7;
/** Then they are reminded; after each further week they and their supervisors are, until enough was said. */
const AGAIN_AFTER_DAYS = 7;
export const MOST_ROUNDS = 4;

export interface Owed {
  /** When each recording that nobody has judged was sealed. */
  readonly sealedAt: readonly Date[];
  readonly rounds: number;
  readonly lastAt: Date | null;
}

export interface Chase {
  /** How many judgements are overdue, if somebody is to be reminded now. */
  readonly remindOf: number | null;
  /** When to look again; null: no more. */
  readonly nextAt: Date | null;
}

export const outcomeDueAt = (sealedAt: Date): Date => new Date(sealedAt.getTime() + OUTCOME_DUE_DAYS * DAY);

/** All by dates: hints that come late, early or twice find the same answer. */
export function chase({ sealedAt, rounds, lastAt }: Owed, now: Date): Chase {
  if (sealedAt.length === 0 || rounds >= MOST_ROUNDS) return { remindOf: null, nextAt: null };
  const againAt = lastAt === null ? now : new Date(lastAt.getTime() + AGAIN_AFTER_DAYS * DAY);
  const overdue = sealedAt.filter((at) => outcomeDueAt(at) <= now).length;
  if (overdue === 0) {
    const first = Math.min(...sealedAt.map((at) => outcomeDueAt(at).getTime()));
    return { remindOf: null, nextAt: new Date(Math.max(first, againAt.getTime())) };
  }
  if (againAt > now) return { remindOf: null, nextAt: againAt };
  const isLast = rounds + 1 >= MOST_ROUNDS;
  return { remindOf: overdue, nextAt: isLast ? null : new Date(now.getTime() + AGAIN_AFTER_DAYS * DAY) };
}
