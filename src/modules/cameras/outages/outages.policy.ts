import type { Actor } from '../../../kernel/actor.ts';
import { applicationWall, type OrganizationView } from '../../access/index.ts';
import type { TerritoryView } from '../../territories/index.ts';

/** Which outages this actor may know of, over the alias `o`; the policies of the table say the same a second time. */
export function outagesVisibleTo(actor: Actor): string {
  return applicationWall.predicate(predicateFor(actor));
}

function predicateFor(actor: Actor): string {
  if (actor.kind === 'system' || actor.role === 'national_command') return 'true';
  switch (actor.role) {
    case 'investigator':
    case 'supervisor':
    case 'regional_command':
      return 'o.region_code = (select platform.actor_region())';
    case 'operator':
      return `(o.organization_id = (select platform.actor_organization())
        or (o.region_code = (select platform.actor_region()) and (o.scope = 'community' or (o.scope = 'feeder' and o.is_region_wide)))
        or exists (select from cameras.camera mine where mine.id = o.camera_id
          and (select platform.actor_organization()) in (mine.owner_id, mine.keeper_id)))`;
    default:
      return 'false';
  }
}

/** The region's command speaks for every community of its region, an organization for those within its own territory. */
export const maySpeakFor = (
  actor: Actor,
  organization: Pick<OrganizationView, 'kind' | 'territoryCode'>,
  community: Pick<TerritoryView, 'code' | 'parentCode' | 'regionCode'>,
): boolean =>
  applicationWall.allows(
    actor.role === 'regional_command'
      ? actor.regionCode === community.regionCode
      : organization.kind !== 'other' &&
          organization.territoryCode !== null &&
          [community.code, community.parentCode, community.regionCode].includes(organization.territoryCode),
  );

/** Whoever told it may change it, and take it back. */
export const mayChangeOutage = (actor: Actor, outage: { readonly organizationId: string }): boolean =>
  applicationWall.allows(
    actor.kind === 'system' ||
      ((actor.role === 'operator' || actor.role === 'regional_command') &&
        outage.organizationId === actor.organizationId),
  );
