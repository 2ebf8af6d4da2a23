import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { OrganizationView } from '../access/index.ts';
import { TerritoryDirectory, type TerritoryTriple } from '../territories/index.ts';

export interface PlaceFacts {
  readonly regionCode: string | null;
  readonly districtCode: string | null;
  readonly communityCode: string | null;
  readonly isInNoTerritory: boolean;
  readonly isOutsideOwnerTerritory: boolean;
}

type Owner = Pick<OrganizationView, 'territoryCode' | 'regionCode'>;

/** Which territory a camera stands in, and whether that contradicts where its owner belongs. */
@Injectable()
export class PlaceOfCamera {
  constructor(private readonly territories: TerritoryDirectory) {}

  async find(tx: Tx, [longitude = 0, latitude = 0]: readonly number[], owner: Owner): Promise<PlaceFacts> {
    return placeFacts(await this.territories.at(tx, longitude, latitude), owner);
  }

  findMany(tx: Tx, points: readonly (readonly [number, number])[]): Promise<TerritoryTriple[]> {
    return this.territories.atMany(tx, points);
  }
}

/**
 * A point in no known territory is taken in, flagged, and falls to the owner's region, so that somebody is in charge of
 * it. A camera beyond its owner's border is shown as such and not moved.
 */
export function placeFacts(triple: TerritoryTriple, owner: Owner): PlaceFacts {
  const { regionCode, districtCode, communityCode } = triple;
  const isInNoTerritory = regionCode === null && districtCode === null && communityCode === null;
  const home = owner.territoryCode;
  const isInside = home === null || [regionCode, districtCode, communityCode].includes(home);
  return {
    regionCode: regionCode ?? owner.regionCode,
    districtCode,
    communityCode,
    isInNoTerritory,
    isOutsideOwnerTerritory: !isInside,
  };
}
