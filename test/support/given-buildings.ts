import type pg from 'pg';
import { newId } from '../../src/kernel/ids.ts';

interface BuildingWishes {
  /** Metres from the place to the middle of the house; straight north unless told otherwise. */
  north?: number;
  east?: number;
  /** Side of the square, metres. */
  side?: number;
  height?: number | null;
}

/** A square house near a place. Inserted as the owner of the schema. */
export async function givenBuilding(
  owner: pg.Pool,
  { longitude, latitude }: { longitude: number; latitude: number },
  { north = 0, east = 0, side = 10, height = null }: BuildingWishes = {},
): Promise<{ id: string }> {
  const id = newId();
  const [lat, narrow] = [latitude + north / 111_195, Math.cos((latitude * Math.PI) / 180)];
  const [lon, half] = [longitude + east / 111_195 / narrow, side / 2 / 111_195];
  await owner.query(
    `insert into territories.building (id, source, external_key, footprint, height, attribution)
     values ($1::uuid, 'tests', $1::uuid::text, st_makeenvelope($2, $3, $4, $5, 4326), $6, 'tests')`,
    [id, lon - half / narrow, lat - half, lon + half / narrow, lat + half, height],
  );
  return { id };
}
