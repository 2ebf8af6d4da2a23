import type { Actor } from '../../../kernel/actor.ts';
import { applicationWall } from '../../access/index.ts';

interface OfUnit {
  readonly organizationId: string;
}

export const mayPreserve = (actor: Actor, { organizationId }: OfUnit): boolean =>
  applicationWall.allows(actor.role === 'supervisor' && actor.organizationId === organizationId);

/** Anybody of the unit may ask; that a supervisor decides is the sign of the route, and the database's. */
export const mayAskRelease = (actor: Actor, { organizationId }: OfUnit): boolean =>
  applicationWall.allows(
    (actor.role === 'supervisor' || actor.role === 'investigator') && actor.organizationId === organizationId,
  );
