import type { Actor } from '../../kernel/actor.ts';
import { applicationWall, type OrganizationView } from '../access/index.ts';

export type Precision = 'exact' | 'grid';

/**
 * Which cameras this actor may know of, as SQL over the alias `c`. The values are read from the transaction's scope, so
 * that nothing is concatenated. The policies of the table say the same a second time.
 */
export function visibleTo(actor: Actor): string {
  return applicationWall.predicate(predicateFor(actor));
}

function predicateFor(actor: Actor): string {
  if (actor.kind === 'system') return 'true';
  switch (actor.role) {
    case 'national_command':
      return 'true';
    case 'investigator':
    case 'supervisor':
    case 'regional_command':
      return 'c.region_code = (select platform.actor_region())';
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

/** Requests to take exact positions out: the own organization's, and those of the region for who supervises there. Over the alias `e`. */
export function exportsVisibleTo(actor: Actor): string {
  const predicate =
    actor.role === 'operator'
      ? 'e.organization_id = (select platform.actor_organization())'
      : actor.role === 'supervisor'
        ? 'e.region_code = (select platform.actor_region())'
        : 'false';
  return applicationWall.predicate(predicate);
}

export const mayKnowExport = (actor: Actor, request: { organizationId: string; regionCode: string | null }): boolean =>
  applicationWall.allows(
    actor.role === 'operator'
      ? request.organizationId === actor.organizationId
      : actor.role === 'supervisor' && request.regionCode !== null && request.regionCode === actor.regionCode,
  );

/** Decisions are for somebody else, everything else is for who asked; a check constraint and a trigger say the same. */
export const mayStepExport = (isDecision: boolean, isAsker: boolean): boolean =>
  applicationWall.allows(isDecision !== isAsker);
