import type { Actor } from '../../kernel/actor.ts';
import { Forbidden } from '../../kernel/errors.ts';
import { applicationWall } from '../access/index.ts';

/** The queues are the administrators'; row-level security says the same once more. */
export const queuesVisible = (): string =>
  applicationWall.predicate(`(select platform.actor_role()) = 'administrator'`);

export function demandAdministrator(actor: Actor): void {
  if (!applicationWall.allows(actor.role === 'administrator')) throw new Forbidden();
}
