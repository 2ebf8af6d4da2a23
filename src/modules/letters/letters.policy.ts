import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';

/** Whose letters an actor sees, as a condition on `l` (letters.letter); row-level security says the same once more. */
export function lettersVisibleTo(actor: Actor): Condition {
  if (actor.kind === 'system' || applicationWall.allows(false)) return ['true'];
  if (actor.kind === 'holder') return ['l.id = ?', actor.letter?.id ?? null];
  if (actor.role === 'investigator' || actor.role === 'supervisor')
    return ['l.organization_id = ?', actor.organizationId];
  if (actor.role === 'operator')
    return [
      'exists (select from letters.letter_ask w where w.letter_id = l.id and w.addressee_id = ?)',
      actor.organizationId,
    ];
  return ['false'];
}

/** Letters are written, printed and revoked by the unit that asks. */
export const mayWrite = (actor: Actor, of: { readonly organizationId: string }): boolean =>
  applicationWall.allows(
    (actor.role === 'investigator' || actor.role === 'supervisor') && actor.organizationId === of.organizationId,
  );

/** A paper is typed in by an officer of the unit that asks, or by the keeper of the owner's record. */
export const mayTypeIn = (
  actor: Actor,
  letter: { readonly organizationId: string; readonly addresseeId: string },
): boolean =>
  applicationWall.allows(
    mayWrite(actor, letter) || (actor.role === 'operator' && actor.organizationId === letter.addresseeId),
  );
