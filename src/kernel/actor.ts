export const ROLES = [
  'investigator',
  'supervisor',
  'operator',
  'regional_command',
  'national_command',
  'inspector',
  'administrator',
] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who acts. `system` is the worker and the command line; `anonymous` a caller without a session.
 * The database sees the same facts through `set_config` (platform/database), and its policies decide again.
 */
export interface Actor {
  readonly kind: 'account' | 'system' | 'anonymous';
  readonly accountId: string | null;
  readonly role: Role | null;
  readonly organizationId: string | null;
  /** Code of the region (first level territory) the organization belongs to; null = the whole country. */
  readonly regionCode: string | null;
  readonly name: string;
  /** Scopes of an access token; null = everything that the role may. */
  readonly tokenScopes: readonly string[] | null;
}

export const SYSTEM: Actor = {
  kind: 'system',
  accountId: null,
  role: null,
  organizationId: null,
  regionCode: null,
  name: 'system',
  tokenScopes: null,
};

export const ANONYMOUS: Actor = { ...SYSTEM, kind: 'anonymous', name: 'anonymous' };
