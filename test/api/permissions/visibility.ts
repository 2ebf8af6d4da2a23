import type { Role } from '../../../src/kernel/actor.ts';
import type { GivenAccount } from '../../support/given.ts';

export type Kind = 'camera' | 'crime' | 'search' | 'request' | 'ask' | 'exhibit';

const never = 'false';
const always = 'true';
const ofOrganization = 'organization_id = $1';
const ofRegion = 'region_code = $2';
const keptByOwn = '(owner_id = $1 or keeper_id = $1)';

const bySearcher = {
  investigator: ofOrganization,
  supervisor: ofOrganization,
  operator: never,
  regional_command: ofRegion,
  national_command: always,
  inspector: never,
  administrator: never,
} as const;

/**
 * Who sees which rows, said a second time and in other words than the product says it: policies, predicates and these
 * lines must agree. `$1` is the organization of the actor, `$2` the region.
 */
const VISIBLE: Readonly<Record<Kind, { table: string; where: Readonly<Record<Role, string>> }>> = {
  camera: {
    table: 'cameras.camera',
    where: { ...bySearcher, investigator: ofRegion, supervisor: ofRegion, operator: keptByOwn },
  },
  crime: { table: 'crimes.crime', where: bySearcher },
  search: { table: 'searches.search', where: bySearcher },
  request: { table: 'requests.request', where: bySearcher },
  // an owner learns of an ask from the hold on; a request that is returned to its author keeps the hold
  ask: {
    table: 'requests.ask',
    where: { ...bySearcher, operator: `owner_id = $1 and hold_sent_at is not null` },
  },
  exhibit: { table: 'evidence.exhibit', where: { ...bySearcher, operator: 'owner_id = $1' } },
};

export interface OracleQuery {
  readonly sql: string;
  readonly values: readonly (string | null)[];
}

/** Asked as the owner of the schema, past every wall. */
export function oracle(kind: Kind, account: GivenAccount): OracleQuery {
  const { table, where } = VISIBLE[kind];
  return {
    sql: `select id::text from ${table} where ${where[account.role]} and ($1::uuid is not null or $2::text is null or true)`,
    values: [account.organization.id, account.actor.regionCode],
  };
}
