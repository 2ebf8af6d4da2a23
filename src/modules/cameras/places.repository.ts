import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { PlaceFacts } from './place-of-camera.ts';

export interface Placed extends PlaceFacts {
  readonly id: string;
  readonly ownerId: string;
  readonly longitude: number;
  readonly latitude: number;
}

/** Where cameras stand by the boundaries: read in the order of ids, written where it changed. */
@Injectable()
export class PlacesRepository {
  after(tx: Tx, id: string, limit: number): Promise<Placed[]> {
    return tx.query<Placed>(
      `select id, owner_id as "ownerId", st_x(location) as longitude, st_y(location) as latitude, region_code as "regionCode",
         district_code as "districtCode", community_code as "communityCode", is_in_no_territory as "isInNoTerritory",
         is_outside_owner_territory as "isOutsideOwnerTerritory"
       from cameras.camera where id > $1 order by id limit $2`,
      [id, limit],
    );
  }

  /** No new version: the world's borders moved, and not what is registered. A camera that moved meanwhile is left alone. */
  async save(tx: Tx, placed: readonly Placed[]): Promise<void> {
    await tx.query(
      `update cameras.camera c set region_code = p.region, district_code = p.district, community_code = p.community,
         is_in_no_territory = p.nowhere, is_outside_owner_territory = p.outside
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::boolean[], $6::boolean[], $7::float8[], $8::float8[])
         as p (id, region, district, community, nowhere, outside, longitude, latitude)
       where c.id = p.id and st_x(c.location) = p.longitude and st_y(c.location) = p.latitude`,
      [
        placed.map((row) => row.id),
        placed.map((row) => row.regionCode),
        placed.map((row) => row.districtCode),
        placed.map((row) => row.communityCode),
        placed.map((row) => row.isInNoTerritory),
        placed.map((row) => row.isOutsideOwnerTerritory),
        placed.map((row) => row.longitude),
        placed.map((row) => row.latitude),
      ],
    );
  }
}
