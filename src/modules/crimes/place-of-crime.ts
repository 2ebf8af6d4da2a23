import { Injectable } from '@nestjs/common';
import type { Point } from '../../kernel/geo.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { TerritoryDirectory } from '../territories/index.ts';

export interface Codes {
  readonly regionCode: string | null;
  readonly districtCode: string | null;
  readonly communityCode: string | null;
}

/**
 * The territory of a crime follows from its place. A crime without a place, or outside of every boundary we know, counts
 * in the region of the organization that leads it, so that no region's figures lose it.
 */
@Injectable()
export class PlaceOfCrime {
  constructor(private readonly territories: TerritoryDirectory) {}

  async of(tx: Tx, location: Point | null, homeRegion: string | null): Promise<Codes> {
    const [codes] = await this.ofMany(tx, [location], homeRegion);
    return codes as Codes;
  }

  async ofMany(tx: Tx, locations: readonly (Point | null)[], homeRegion: string | null): Promise<Codes[]> {
    const placed = locations.filter((location) => location !== null);
    const found = await this.territories.atMany(
      tx,
      placed.map(({ coordinates: [x = 0, y = 0] }) => [x, y] as const),
    );
    let next = 0;
    return locations.map((location) => {
      const codes = location === null ? undefined : found[next++];
      return codes === undefined || codes.regionCode === null
        ? { regionCode: homeRegion, districtCode: null, communityCode: null }
        : { regionCode: codes.regionCode, districtCode: codes.districtCode, communityCode: codes.communityCode };
    });
  }
}
