import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';

/** Which drills an actor sees. Row-level security says the same once more. */
export function drillsVisibleTo(actor: Actor): Condition {
  if (applicationWall.allows(actor.role === 'national_command')) return ['true'];
  return actor.role === 'regional_command' ? ['region_code = ?', actor.regionCode] : ['false'];
}

/** Which tasks: an owner's own, and what command sees of the drills. */
export const tasksVisibleTo = (actor: Actor): Condition =>
  actor.role === 'operator' ? tasksOfOwner(actor) : drillsVisibleTo(actor);

export const tasksOfOwner = (actor: Actor): Condition =>
  applicationWall.allows(false) ? ['true'] : ['owner_id = ?', actor.organizationId];
