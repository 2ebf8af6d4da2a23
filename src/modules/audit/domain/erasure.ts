import type { Actor } from '../../../kernel/actor.ts';

export const ERASURE_GROUNDS = ['data-subject', 'court-order', 'unlawful'] as const;
export type ErasureGround = (typeof ERASURE_GROUNDS)[number];
export const ERASURE_STATES = ['proposed', 'approved', 'erased', 'refused', 'withdrawn'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];
export const ERASURE_ACTIONS = ['approve', 'refuse', 'withdraw'] as const;
export type ErasureAction = (typeof ERASURE_ACTIONS)[number];

/** What decides on who may do what with a proposal to erase the text of an entry. */
export interface ErasureSides {
  readonly state: ErasureState;
  readonly proposedBy: string;
  /** Accounts that acted in the entry or are its subject. */
  readonly concerned: readonly string[];
}

/** Whose own traces these are. */
export const isConcerned = ({ accountId }: Actor, concerned: readonly string[]): boolean =>
  accountId !== null && concerned.includes(accountId);

/**
 * An inspector proposes, who alone reads the journal; another inspector or an administrator decides, who is told what kind of entry
 * and on which ground. Nobody erases their own traces.
 */
export function erasureActions({ state, proposedBy, concerned }: ErasureSides, actor: Actor): ErasureAction[] {
  if (state !== 'proposed') return [];
  if (actor.accountId === proposedBy) return ['withdraw'];
  const mayDecide = actor.role === 'inspector' || actor.role === 'administrator';
  return mayDecide && !isConcerned(actor, concerned) ? ['approve', 'refuse'] : [];
}
