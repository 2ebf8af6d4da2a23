import type pg from 'pg';
import { ROLES, type Role } from '../../../src/kernel/actor.ts';
import type { GivenAccount } from '../../support/given.ts';

export type Kind = 'camera' | 'crime' | 'search' | 'request' | 'ask' | 'exhibit' | 'notice' | 'task';

const never = 'false';
const always = 'true';
const ofOrganization = 'organization_id = $1';
const ofRegion = 'region_code = $2';
const ofUnitOrCommand = `(organization_id = $1 or (requested_role = 'regional_command' and region_code = $2))`;
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

/** Addressed to the account, or to the role within the organization. */
const recipient = '(account_id = $3 or (organization_id = $1 and role = $4))';
const forRecipient = Object.fromEntries(ROLES.map((role) => [role, recipient])) as Record<Role, string>;

/**
 * Who sees which rows, said a second time and in other words than the product says it: policies, predicates and these
 * lines must agree. `$1` is the organization of the actor, `$2` the region, `$3` the account, `$4` the role.
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
  notice: { table: 'notifications.notice', where: forRecipient },
  // a task of the regional command serves every unit of its region
  task: {
    table: 'searches.planning_task',
    where: {
      ...bySearcher,
      investigator: ofUnitOrCommand,
      supervisor: ofUnitOrCommand,
      national_command: never,
    },
  },
  exhibit: { table: 'evidence.exhibit', where: { ...bySearcher, operator: 'owner_id = $1' } },
};

export type Visible = Readonly<Record<Kind, ReadonlySet<string>>>;

/** Asked as the owner of the schema, past every wall; of all rows, or of those with these ids. */
export async function visibleTo(owner: pg.Pool, account: GivenAccount, among?: readonly string[]): Promise<Visible> {
  const parts = Object.entries(VISIBLE).map(
    ([kind, { table, where }]) => `select '${kind}' as kind, coalesce(array_agg(id::text), '{}') as ids from ${table}
      where ${where[account.role]} ${among === undefined ? '' : 'and id = any($5::uuid[])'} and ($1::uuid, $2::text, $3::uuid, $4::text) is not distinct from ($1, $2, $3, $4)`,
  );
  const { rows } = await owner.query<{ kind: Kind; ids: string[] }>(parts.join(' union all '), [
    account.organization.id,
    account.actor.regionCode,
    account.id,
    account.role,
    ...(among === undefined ? [] : [among]),
  ]);
  return Object.fromEntries(rows.map(({ kind, ids }) => [kind, new Set(ids)])) as unknown as Visible;
}
