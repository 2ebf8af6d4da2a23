import type { Actor } from '../../kernel/actor.ts';
import { applicationWall } from '../access/index.ts';
import type { Condition } from '../../platform/database/where.ts';

/** Whose exhibits an actor sees, as a condition on `e` (evidence.exhibit); row-level security says the same once more. */
export function exhibitsVisibleTo(actor: Actor): Condition {
  const isWallDown = applicationWall.allows(false);
  return actor.kind === 'system' || isWallDown ? ['true'] : conditionOf(actor);
}

/** A holder sees what came by a letter for the asks of its own, and what their keeper uploaded is none of its business. */
const byLetter = ({ letter }: Actor): Condition => [
  'e.letter_number is not null and e.ask_id = any(?::uuid[])',
  letter?.askIds ?? [],
];

function conditionOf(actor: Actor): Condition {
  if (actor.kind === 'holder') return byLetter(actor);
  switch (actor.role) {
    case 'investigator':
    case 'supervisor':
      return ['e.organization_id = ?', actor.organizationId];
    case 'operator':
      return ["e.owner_id = ? and e.kind <> 'still'", actor.organizationId];
    case 'regional_command':
      return ['e.region_code = ?', actor.regionCode];
    case 'national_command':
      return ['true'];
    default:
      return ['false'];
  }
}

interface Owned {
  readonly ownerId: string;
  readonly organizationId: string;
}

/** Footage is handed in by the operator of the organization that owns the camera, or by whoever holds its letter. */
export const mayDeliver = (actor: Actor, thing: Pick<Owned, 'ownerId'>, askId: string): boolean =>
  applicationWall.allows(
    actor.kind === 'holder'
      ? actor.letter?.askIds.includes(askId) === true
      : actor.role === 'operator' && actor.organizationId === thing.ownerId,
  );

/** Bytes, custody and judgement are for those who asked for the footage, and for nobody else. */
export const mayWorkWith = (actor: Actor, exhibit: Pick<Owned, 'organizationId'>): boolean =>
  applicationWall.allows(
    (actor.role === 'investigator' || actor.role === 'supervisor') && actor.organizationId === exhibit.organizationId,
  );
