import type { Actor } from '../../../kernel/actor.ts';
import { applicationWall, type OrganizationView } from '../../access/index.ts';

interface Place {
  readonly regionCode: string;
  readonly districtCode: string | null;
  readonly communityCode: string | null;
}

/** The operators of the police unit whose territory holds the place decide; a unit of the region for all of the region. */
export const mayDecide = (
  actor: Actor,
  unit: Pick<OrganizationView, 'kind' | 'territoryCode'> | null,
  { regionCode, districtCode, communityCode }: Place,
): boolean =>
  applicationWall.allows(
    actor.role === 'operator' &&
      unit?.kind === 'police' &&
      unit.territoryCode !== null &&
      [regionCode, districtCode, communityCode].includes(unit.territoryCode),
  );

/** The same as SQL over the alias `f`; the policies of the table say it a second time. */
export const offersVisibleTo = (actor: Actor): string =>
  applicationWall.predicate(
    actor.kind === 'system'
      ? 'true'
      : actor.role === 'operator'
        ? `f.state <> 'unconfirmed' and cameras.is_police_of(f.region_code, f.district_code, f.community_code)`
        : 'false',
  );
