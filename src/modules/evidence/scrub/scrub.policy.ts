import type { Actor } from '../../../kernel/actor.ts';
import { applicationWall } from '../../access/index.ts';

/** Begun and ended by administrators; inspectors look on. Row-level security says the same once more. */
export const mayScrub = (actor: Actor): boolean =>
  actor.kind === 'system' || applicationWall.allows(actor.role === 'administrator');

export const scrubsVisible = (): string =>
  applicationWall.predicate(
    `((select platform.is_system()) or (select platform.actor_role()) in ('inspector', 'administrator'))`,
  );
