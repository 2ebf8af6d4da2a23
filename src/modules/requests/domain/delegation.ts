import type { Fault } from '../../../kernel/errors.ts';

/** Nobody is away for longer without somebody else taking over the post. */
export const LONGEST_DELEGATION_DAYS = 60;

/** Days of Kyiv, both included. */
export interface Delegation {
  readonly fromDay: string;
  readonly toDay: string;
  readonly endedAt: Date | null;
}

export type DelegationState = 'coming' | 'in_force' | 'over';

/** By the day, or at once by whoever made it; never stored. */
export function delegationState({ fromDay, toDay, endedAt }: Delegation, day: string): DelegationState {
  if (endedAt !== null || toDay < day) return 'over';
  return fromDay > day ? 'coming' : 'in_force';
}

const DAY = 86_400_000;
const daysOf = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY + 1;

export function faultsOfPeriod(fromDay: string, toDay: string, today: string): Fault[] {
  if (fromDay < today) return [{ pointer: '/fromDay', detail: 'lies in the past' }];
  if (toDay < fromDay) return [{ pointer: '/toDay', detail: 'must not be before fromDay' }];
  return daysOf(fromDay, toDay) > LONGEST_DELEGATION_DAYS
    ? [{ pointer: '/toDay', detail: `at most ${LONGEST_DELEGATION_DAYS} days` }]
    : [];
}

/** A supervisor for whom the actor stands in today. */
export interface StandIn {
  readonly delegatorId: string;
  readonly delegatorName: string;
}

/** By whose right somebody decides: their own (`for` is null), or that of a supervisor who named them. */
export interface Right {
  readonly for: StandIn | null;
}

export interface Decided {
  readonly authorId: string;
  readonly endorsedBy: string | null;
  readonly endorsedFor: string | null;
}

/**
 * Null where somebody has no right at all. Nobody decides for the author; and what would be the second of two approvals needs a
 * second voice, so a deputy does not give it for whoever gave the first.
 */
export function rightOf(isSupervisor: boolean, request: Decided, standIns: readonly StandIn[]): Right | null {
  const firstVoice = request.endorsedFor ?? request.endorsedBy;
  const others = standIns.filter(({ delegatorId }) => delegatorId !== request.authorId);
  const fresh = others.find(({ delegatorId }) => delegatorId !== firstVoice);
  if (isSupervisor) return { for: fresh ?? null };
  const chosen = fresh ?? others[0];
  return chosen === undefined ? null : { for: chosen };
}

/** Would this approval be by the person, or with the voice, that approved first? */
export function isSameVoice(accountId: string | null, right: Right, request: Decided): boolean {
  const voice = right.for?.delegatorId ?? accountId;
  return request.endorsedBy === accountId || (request.endorsedFor ?? request.endorsedBy) === voice;
}
