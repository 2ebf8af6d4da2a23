import type { Actor } from '../../kernel/actor.ts';
import { applicationWall } from '../access/index.ts';

/** One's own notices, and those to one's role in one's organization; the policy of the table says the same again. */
export function noticesVisibleTo(actor: Actor, first: number): { sql: string; values: readonly (string | null)[] } {
  const own = applicationWall.predicate(
    `(n.account_id = $${first}::uuid or (n.organization_id = $${first + 1}::uuid and n.role = $${first + 2}::text))`,
  );
  // Bound in any case, so that the numbers stay while the wall is down.
  const bound = [first, first + 1, first + 2].map((number) => `($${number}::text is null or true)`).join(' and ');
  return { sql: `(${own} and ${bound})`, values: [actor.accountId, actor.organizationId, actor.role] };
}
