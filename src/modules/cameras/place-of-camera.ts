import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { OrganizationView } from '../access/index.ts';
import { TerritoryDirectory, type TerritoryTriple } from '../territories/index.ts';
import { type PlaceFacts, PlacesRepository } from './places.repository.ts';

/** Where a camera stands, and where the centre of its cell lies: the second is all that may be told without a purpose. */
export interface Placing {
  readonly place: TerritoryTriple;
  readonly cell: TerritoryTriple;
}

type Owner = Pick<OrganizationView, 'territoryCode' | 'regionCode'>;

/** Which territory a camera stands in, and whether that contradicts where its owner belongs. */
@Injectable()
export class PlaceOfCamera {
  constructor(
    private readonly territories: TerritoryDirectory,
    private readonly places: PlacesRepository,
  ) {}

  async find(tx: Tx, [longitude = 0, latitude = 0]: readonly number[], owner: Owner): Promise<PlaceFacts> {
    const [placing] = await this.findMany(tx, [[longitude, latitude]]);
    return placeFacts(placing as Placing, owner);
  }

  /** In the order of the points. */
  async findMany(tx: Tx, points: readonly (readonly [number, number])[]): Promise<Placing[]> {
    const places = await this.territories.atMany(tx, points);
    const cells = await this.cells(tx, points);
    return places.map((place, at) => ({ place, cell: cells[at] as TerritoryTriple }));
  }

  /** Where the centres of their cells lie. Many cameras share a cell, and each cell is looked up once. */
  async cells(tx: Tx, points: readonly (readonly [number, number])[]): Promise<TerritoryTriple[]> {
    if (points.length === 0) return [];
    const centres = await this.places.cellsOf(tx, points);
    const apart = new Map(centres.map((centre) => [String(centre), centre]));
    const found = await this.territories.atMany(tx, [...apart.values()]);
    const byCentre = new Map([...apart.keys()].map((key, at) => [key, found[at] as TerritoryTriple]));
    return centres.map((centre) => byCentre.get(String(centre)) as TerritoryTriple);
  }
}

/**
 * A point in no known territory is taken in, flagged, and falls to the owner's region, so that somebody is in charge of
 * it. A camera beyond its owner's border is shown as such and not moved.
 */
export function placeFacts({ place, cell }: Placing, owner: Owner): PlaceFacts {
  return {
    regionCode: place.regionCode ?? owner.regionCode,
    districtCode: place.districtCode,
    communityCode: place.communityCode,
    isInNoTerritory: isNowhere(place),
    isOutsideOwnerTerritory: isBeyond(place, owner),
    gridRegionCode: cell.regionCode ?? owner.regionCode,
    gridDistrictCode: cell.districtCode,
    gridCommunityCode: cell.communityCode,
    isGridInNoTerritory: isNowhere(cell),
    isGridOutsideOwnerTerritory: isBeyond(cell, owner),
  };
}

const isNowhere = ({ regionCode, districtCode, communityCode }: TerritoryTriple): boolean =>
  regionCode === null && districtCode === null && communityCode === null;

const isBeyond = ({ regionCode, districtCode, communityCode }: TerritoryTriple, { territoryCode }: Owner): boolean =>
  territoryCode !== null && ![regionCode, districtCode, communityCode].includes(territoryCode);
