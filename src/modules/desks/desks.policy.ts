import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';

/** Administrators keep everybody's, an operator those of its organization. Row-level security says the same once more. */
export const desksVisibleTo = (actor: Actor): Condition =>
  mayKeepDesksOf(actor, null) ? ['true'] : ['organization_id = ?', actor.organizationId];

export const mayKeepDesksOf = (actor: Actor, organizationId: string | null): boolean =>
  applicationWall.allows(
    actor.role === 'administrator' || (actor.role === 'operator' && actor.organizationId === organizationId),
  );
