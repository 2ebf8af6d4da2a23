import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';

/**
 * Which rows of `alias` (a crime or what hangs on it) an actor may see. Row-level security says the same once more
 * (migration create-crimes).
 */
export function visibleTo(actor: Actor, alias = 'c'): Condition {
  return applicationWall.condition(conditionFor(actor, alias));
}

function conditionFor(actor: Actor, alias: string): Condition {
  if (actor.kind === 'system' || actor.role === 'national_command') return ['true'];
  if (actor.role === 'investigator' || actor.role === 'supervisor')
    return [`${alias}.organization_id = ?::uuid`, actor.organizationId];
  if (actor.role === 'regional_command') return [`${alias}.region_code = ?::text`, actor.regionCode];
  return ['false'];
}

/** Investigators and supervisors of the organization that leads the proceeding. */
export const mayWrite = (actor: Actor, organizationId: string): boolean =>
  applicationWall.allows(
    (actor.role === 'investigator' || actor.role === 'supervisor') && actor.organizationId === organizationId,
  );
