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

/** The letter in whose name somebody speaks for an owner: asks of that owner in one request, and nothing else (ADR 91). */
export interface ActorLetter {
  readonly id: string;
  readonly number: string;
  readonly askIds: readonly string[];
  /** `YYYY-MM-DD` on the paper that an officer types in; null for whoever holds the token. */
  readonly writtenOn: string | null;
}

/**
 * Who acts. `system` is the worker and the command line; `anonymous` a caller without a session; `holder` an owner without
 * account who holds the token of a letter. The database sees the same facts through `set_config` (platform/database), and
 * its policies decide again.
 */
export interface Actor {
  readonly kind: 'account' | 'system' | 'anonymous' | 'holder';
  readonly accountId: string | null;
  readonly role: Role | null;
  readonly organizationId: string | null;
  /** Code of the region (first level territory) the organization belongs to; null = the whole country. */
  readonly regionCode: string | null;
  readonly name: string;
  /** Scopes of an access token; null = everything that the role may. */
  readonly tokenScopes: readonly string[] | null;
  /** Of a holder; and of an account while it types in what came back on paper. */
  readonly letter?: ActorLetter;
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
