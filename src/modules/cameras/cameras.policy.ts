import type { Actor } from '../../kernel/actor.ts';
import { applicationWall, type OrganizationView } from '../access/index.ts';
import type { SecondPerson } from './domain/export-request.ts';

export type Precision = 'exact' | 'grid';

/**
 * Which cameras this actor may know of, as SQL over the alias `c`. The values are read from the transaction's scope, so
 * that nothing is concatenated. The policies of the table say the same a second time. Whoever sees the grid belongs to a
 * region by its cells: the region of the camera itself would tell on which side of a border it stands.
 */
export function visibleTo(actor: Actor): string {
  return applicationWall.predicate(predicateFor(actor, 'c.grid_region_code = (select platform.actor_region())'));
}

/**
 * One camera that is asked for by its id: also one whose cell belongs to the next region, where a search of the own unit
 * has opened it. That unit was told the exact place already; a page that is not there would only puzzle it.
 */
export function knownTo(actor: Actor): string {
  const isInvestigating = actor.kind !== 'system' && (actor.role === 'investigator' || actor.role === 'supervisor');
  const opened = `(${openTo(actor)} and exists (select from cameras.consultation n
    where n.camera_id = c.id and n.organization_id = (select platform.actor_organization())))`;
  return isInvestigating ? `(${visibleTo(actor)} or ${opened})` : visibleTo(actor);
}

/** Which cameras a search with a purpose may open: those that stand in the region as well. */
export function openTo(actor: Actor): string {
  return applicationWall.predicate(
    predicateFor(actor, '(select platform.actor_region()) in (c.region_code, c.grid_region_code)'),
  );
}

/** Columns that tell of a place, over the alias `c`, as far as this actor may know the place: the camera's or its cell's. */
export function placeColumns(actor: Actor): Readonly<Record<keyof typeof EXACT_PLACE, string>> {
  return precisionFor(actor) === 'exact' ? EXACT_PLACE : GRID_PLACE;
}

const EXACT_PLACE = {
  location: 'c.location',
  region: 'c.region_code',
  district: 'c.district_code',
  community: 'c.community_code',
  isInNoTerritory: 'c.is_in_no_territory',
  isOutsideOwnerTerritory: 'c.is_outside_owner_territory',
};
const GRID_PLACE = {
  location: 'c.grid_location',
  region: 'c.grid_region_code',
  district: 'c.grid_district_code',
  community: 'c.grid_community_code',
  isInNoTerritory: 'c.is_grid_in_no_territory',
  isOutsideOwnerTerritory: 'c.is_grid_outside_owner_territory',
};

function predicateFor(actor: Actor, ofRegion: string): string {
  if (actor.kind === 'system') return 'true';
  switch (actor.role) {
    case 'national_command':
      return 'true';
    case 'investigator':
    case 'supervisor':
    case 'regional_command':
      return ofRegion;
    case 'operator':
      return '(c.owner_id = (select platform.actor_organization()) or c.keeper_id = (select platform.actor_organization()))';
    default:
      return 'false';
  }
}

/** Exact positions are secret by default (product.md): whoever keeps the record knows them, everybody else sees the cell. */
export const precisionFor = (actor: Actor): Precision =>
  actor.role === 'operator' || actor.kind === 'system' ? 'exact' : 'grid';

type Party = Pick<OrganizationView, 'id' | 'kind' | 'territoryCode'>;

/** A community keeps the register of its territory, also where shops and houses own the cameras (ADR 0020). */
export const mayKeepFor = (keeper: Party, owner: Party): boolean =>
  applicationWall.allows(
    owner.id === keeper.id ||
      (keeper.kind === 'local_authority' &&
        keeper.territoryCode !== null &&
        owner.territoryCode === keeper.territoryCode),
  );

/** Whose hand may change a record: the owner's and the keeper's. */
export const mayChange = (actor: Actor, camera: { ownerId: string; keeperId: string }): boolean =>
  applicationWall.allows(
    actor.kind === 'system' ||
      (actor.role === 'operator' &&
        (camera.ownerId === actor.organizationId || camera.keeperId === actor.organizationId)),
  );

/**
 * Requests to take exact positions out, over the alias `e`: the own organization's; and for the police unit in charge of
 * its territory those of an organization in which nobody else could decide.
 */
export function exportsVisibleTo(actor: Actor): string {
  const predicate =
    actor.role === 'operator'
      ? 'e.organization_id = (select platform.actor_organization())'
      : actor.role === 'supervisor'
        ? `e.second_person = 'supervisor' and cameras.is_police_over((select platform.actor_organization()), e.organization_id)`
        : 'false';
  return applicationWall.predicate(predicate);
}

export const mayKnowExport = (
  actor: Actor,
  request: { organizationId: string; secondPerson: SecondPerson; isOfOurTerritory: boolean },
): boolean =>
  applicationWall.allows(
    actor.role === 'operator'
      ? request.organizationId === actor.organizationId
      : actor.role === 'supervisor' && request.secondPerson === 'supervisor' && request.isOfOurTerritory,
  );

/** Decisions are for somebody else, everything else is for who asked; a check constraint and a trigger say the same. */
export const mayStepExport = (isDecision: boolean, isAsker: boolean): boolean =>
  applicationWall.allows(isDecision !== isAsker);
