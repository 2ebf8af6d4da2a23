import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';

/** Which searches (or results) an actor may see; row-level security says the same once more (migration create-searches). */
export function visibleTo(actor: Actor, alias = 's'): Condition {
  return applicationWall.condition(conditionFor(actor, alias));
}

function conditionFor(actor: Actor, alias: string): Condition {
  if (actor.kind === 'system' || actor.role === 'national_command') return ['true'];
  if (actor.role === 'investigator' || actor.role === 'supervisor')
    return [`${alias}.organization_id = ?::uuid`, actor.organizationId];
  if (actor.role === 'regional_command') return [`${alias}.region_code = ?::text`, actor.regionCode];
  return ['false'];
}

/** Signals are for oversight alone: not for those they are about, and not for their chiefs. */
export const signalsVisibleTo = (actor: Actor): Condition => applicationWall.only(actor, 'inspector');
