import type { Actor } from '../../kernel/actor.ts';
import { applicationWall } from '../access/index.ts';

export type Precision = 'exact' | 'grid';

/**
 * Which cameras this actor may know of, as SQL over the alias `c`. The values are read from the transaction's scope, so
 * that nothing is concatenated. The policies of the table say the same a second time.
 */
export function visibleTo(actor: Actor): string {
  return applicationWall.predicate(predicateFor(actor));
}

function predicateFor(actor: Actor): string {
  if (actor.kind === 'system') return 'true';
  switch (actor.role) {
    case 'national_command':
      return 'true';
    case 'investigator':
    case 'supervisor':
    case 'regional_command':
      return 'c.region_code = (select platform.actor_region())';
    case 'operator':
      return '(c.owner_id = (select platform.actor_organization()) or c.keeper_id = (select platform.actor_organization()))';
    default:
      return 'false';
  }
}

/** Exact positions are secret by default (product.md): whoever keeps the record knows them, everybody else sees the cell. */
export const precisionFor = (actor: Actor): Precision =>
  actor.role === 'operator' || actor.kind === 'system' ? 'exact' : 'grid';
