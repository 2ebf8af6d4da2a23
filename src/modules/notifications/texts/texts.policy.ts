import type { Actor } from '../../../kernel/actor.ts';
import { Forbidden } from '../../../kernel/errors.ts';
import { applicationWall } from '../../access/index.ts';

/** The texts are the administrators'; row-level security says the same once more. */
export const textsVisible = (): string => applicationWall.predicate(`(select platform.actor_role()) = 'administrator'`);

export function demandKeeperOfTexts(actor: Actor): void {
  if (!applicationWall.allows(actor.role === 'administrator')) throw new Forbidden();
}
