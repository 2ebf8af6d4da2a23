import type { Actor } from '../../kernel/actor.ts';
import type { Condition } from '../../platform/database/where.ts';
import { applicationWall } from '../access/index.ts';

/** Blind spots are secrets: a run is its asker's alone. Row-level security says the same once more (place-cameras). */
export function runsVisibleTo(actor: Actor): Condition {
  if (actor.kind === 'system' || applicationWall.allows(false)) return ['true'];
  return actor.role === 'regional_command' || actor.role === 'national_command'
    ? ['r.account_id = ?::uuid', actor.accountId]
    : ['false'];
}
