import type { Role } from '../../../kernel/actor.ts';

/** What an account may and where it is written to. */
export interface Rights {
  readonly role: Role;
  readonly organizationId: string;
  readonly email: string;
  readonly isActive: boolean;
}

/** Some of it; undefined is as good as left out. */
export type Wished<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What two administrators must agree to; null, or false, where that stays as it is. */
export interface Giving {
  readonly role: Role | null;
  readonly organizationId: string | null;
  /** Another mailbox is another person, who comes in by a link to it. */
  readonly email: string | null;
  readonly opens: boolean;
}

/**
 * Of the changes that are wished for, those that give. Roles are no ladder: each may something that the others may not, so
 * another role always gives, and so does another organization. Shutting an account takes, and needs nobody else.
 */
export function givingOf(now: Rights, wished: Wished<Rights>): Giving | null {
  const changed = <K extends 'role' | 'organizationId' | 'email'>(key: K): Rights[K] | null => {
    const next = wished[key];
    // an address is the same in whatever case, and codes have but one
    return next === undefined || next.toLowerCase() === now[key].toLowerCase() ? null : (next as Rights[K]);
  };
  const giving: Giving = {
    role: changed('role'),
    organizationId: changed('organizationId'),
    email: changed('email'),
    opens: !now.isActive && wished.isActive === true,
  };
  return giving.role === null && giving.organizationId === null && giving.email === null && !giving.opens
    ? null
    : giving;
}

export type GrantAction = 'approve' | 'refuse' | 'withdraw';

/** What somebody may do with a proposal that waits: the same rules as in the table's constraints. */
export function grantActions(
  grant: { readonly proposedBy: string; readonly accountId: string; readonly isByAdministrator: boolean },
  who: string,
): readonly GrantAction[] {
  if (grant.proposedBy === who) return ['withdraw'];
  if (grant.accountId === who) return [];
  // of a colleague who is an administrator no more nothing is approved
  return grant.isByAdministrator ? ['approve', 'refuse'] : ['refuse'];
}
