import { Injectable } from '@nestjs/common';
import type { Point } from '../../kernel/geo.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { Codes } from './place-of-crime.ts';

export interface Placed extends Codes {
  readonly id: string;
  readonly organizationId: string;
  readonly location: Point | null;
}

/** Where crimes count by the boundaries: read in the order of ids, written where it changed. */
@Injectable()
export class PlacesRepository {
  after(tx: Tx, id: string, limit: number): Promise<Placed[]> {
    return tx.query<Placed>(
      `select id, organization_id as "organizationId", st_asgeojson(location, 15)::jsonb as location, region_code as "regionCode",
         district_code as "districtCode", community_code as "communityCode"
       from crimes.crime where id > $1 order by id limit $2`,
      [id, limit],
    );
  }

  /** No new version: the world's borders moved, and not what is registered. */
  async save(tx: Tx, placed: readonly Placed[]): Promise<void> {
    await tx.query(
      `update crimes.crime c set region_code = p.region, district_code = p.district, community_code = p.community
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as p (id, region, district, community) where c.id = p.id`,
      [
        placed.map((row) => row.id),
        placed.map((row) => row.regionCode),
        placed.map((row) => row.districtCode),
        placed.map((row) => row.communityCode),
      ],
    );
  }
}
