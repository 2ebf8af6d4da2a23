import type { Actor } from '../../../kernel/actor.ts';
import { applicationWall } from '../../access/index.ts';

/** Operators of an organization keep what their organization is told by; the policies of the tables say the same again. */
export const webhooksVisibleTo = (
  actor: Actor,
  first: number,
): { sql: string; values: readonly (string | null)[] } => ({
  sql: `(${applicationWall.predicate(`organization_id = $${first}::uuid`)} and ($${first}::text is null or true))`,
  values: [actor.role === 'operator' ? actor.organizationId : null],
});
