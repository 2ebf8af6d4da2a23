import type { Actor } from '../../../kernel/actor.ts';
import type { Condition } from '../../../platform/database/where.ts';
import { applicationWall } from '../../access/index.ts';

/** Reviews over the alias `r`: inspectors all, a reviewer those given to them, whom it is about once they were asked. */
export function reviewsVisibleTo(actor: Actor): Condition {
  return applicationWall.condition(conditionFor(actor));
}

function conditionFor({ kind, role, accountId, organizationId }: Actor): Condition {
  if (kind === 'system' || role === 'inspector') return ['true'];
  const own: Condition = ['r.account_id = ?::uuid and r.asked_at is not null', accountId];
  return role === 'supervisor'
    ? [
        `(${own[0]}) or (r.reviewer_id = ?::uuid and r.organization_id <> ?::uuid)`,
        accountId,
        accountId,
        organizationId,
      ]
    : own;
}

interface Reviewed {
  readonly accountId: string;
  readonly organizationId: string;
  /** The unit that the person belongs to today. */
  readonly presentOrganizationId: string;
}

/** Never one's own search, and never one of the own unit: not for a supervisor, and not for an inspector either. */
export const isOfOtherUnit = (actor: Actor, { accountId, organizationId, presentOrganizationId }: Reviewed): boolean =>
  applicationWall.allows(
    actor.accountId !== accountId &&
      actor.organizationId !== organizationId &&
      actor.organizationId !== presentOrganizationId,
  );
