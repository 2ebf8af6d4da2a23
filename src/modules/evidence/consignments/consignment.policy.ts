import type { Actor } from '../../../kernel/actor.ts';
import type { Condition } from '../../../platform/database/where.ts';
import { applicationWall } from '../../access/index.ts';

/** Whose media an actor sees, as a condition on `c` (evidence.consignment); row-level security says the same once more. */
export function consignmentsVisibleTo(actor: Actor): Condition {
  if (actor.kind === 'system' || applicationWall.allows(false)) return ['true'];
  if (actor.kind === 'holder')
    return [
      `c.letter_number is not null and exists (select from evidence.consigned_exhibit x join evidence.exhibit e on e.id = x.exhibit_id
         where x.consignment_id = c.id and e.ask_id = any(?::uuid[]))`,
      actor.letter?.askIds ?? [],
    ];
  switch (actor.role) {
    case 'investigator':
    case 'supervisor':
      return ['c.organization_id = ?', actor.organizationId];
    case 'operator':
      return ['c.owner_id = ?', actor.organizationId];
    default:
      return ['false'];
  }
}
