import type { Actor } from '../../../kernel/actor.ts';
import type { Condition } from '../../../platform/database/where.ts';
import { applicationWall } from '../../access/index.ts';

/** Supervisors of the unit that asked for the footage. */
export const mayDecideOnDeletion = (actor: Actor, { organizationId }: { readonly organizationId: string }): boolean =>
  applicationWall.allows(actor.role === 'supervisor' && actor.organizationId === organizationId);

/** Preservations and deletions of the own unit, as a condition on `alias`; row-level security says the same once more. */
export function ofOwnUnit(actor: Actor, alias: string): Condition {
  const isWallDown = applicationWall.allows(false);
  return isWallDown || actor.kind === 'system'
    ? ['true']
    : [`${alias}.organization_id = ?::uuid`, actor.organizationId];
}
