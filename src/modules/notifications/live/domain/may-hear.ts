import type { Actor } from '../../../../kernel/actor.ts';

/** Something changed: which row, and the columns that say whom it may concern. */
export interface LiveHint {
  readonly position: string;
  readonly xid: string;
  readonly kind: 'notice' | 'request' | 'ask';
  readonly subjectId: string;
  readonly organizationId: string | null;
  /** Null while the owner does not know of the ask. */
  readonly ownerId: string | null;
  readonly regionCode: string | null;
  readonly accountId: string | null;
  readonly role: string | null;
}

/** Whoever may read the row may hear that it changed, and nobody else; the policy of the table says the same again. */
export function mayHear(actor: Actor, hint: LiveHint): boolean {
  if (hint.kind === 'notice')
    return (
      hint.accountId === actor.accountId ||
      (hint.organizationId !== null && hint.organizationId === actor.organizationId && hint.role === actor.role)
    );
  switch (actor.role) {
    case 'national_command':
      return true;
    case 'investigator':
    case 'supervisor':
      return hint.organizationId === actor.organizationId;
    case 'regional_command':
      return hint.regionCode !== null && hint.regionCode === actor.regionCode;
    case 'operator':
      return hint.kind === 'ask' && hint.ownerId !== null && hint.ownerId === actor.organizationId;
    default:
      return false;
  }
}
