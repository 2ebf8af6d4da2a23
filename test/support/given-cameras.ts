import { newId } from '../../src/kernel/ids.ts';
import { viewSector } from '../../src/modules/cameras/index.ts';
import type { Given, GivenOrganization } from './given.ts';
import { DNIPRO } from './given.ts';

export interface GivenCamera {
  id: string;
  code: string;
  ownerId: string;
  longitude: number;
  latitude: number;
}

export interface CameraWishes {
  owner?: GivenOrganization;
  keeper?: GivenOrganization;
  name?: string;
  address?: string | null;
  longitude?: number;
  latitude?: number;
  /** Null = nobody knows where it looks. */
  facing?: number | null;
  angle?: number;
  range?: number;
  isViewVerified?: boolean;
  status?: 'planned' | 'active' | 'out_of_service' | 'decommissioned';
  retentionHours?: number | null;
  pixelWidth?: number | null;
  regionCode?: string | null;
  communityCode?: string | null;
  /** Of the cell; usually the camera's own. */
  gridCommunityCode?: string | null;
  onPoliceInitiative?: boolean;
  installedOn?: string | null;
  externalKey?: string | null;
}

/** A camera in Dnipro that looks north for 38 m, unless told otherwise. Inserted as the owner of the schema. */
export async function givenCamera(given: Given, wishes: CameraWishes = {}): Promise<GivenCamera> {
  const owner = wishes.owner ?? (await given.organization());
  const { longitude = 35.0462, latitude = 48.4647, facing = 0, angle = 90, range = 38, status = 'active' } = wishes;
  const id = newId();
  const { rows } = await given.owner.query<{ code: string }>(
    `insert into cameras.camera (id, owner_id, owner_kind, keeper_id, name, address, location, region_code, grid_region_code, community_code, grid_community_code, status,
       bearing, angle, range_meters, is_view_verified, view, declared_hours, pixel_width, on_police_initiative, installed_on, decommissioned_on, external_key)
     values ($1, $2, $3, $4, $5, $6, st_setsrid(st_makepoint($7, $8), 4326), $9, $9, $10, $23, $11, $12, $13, $14, $15,
       st_setsrid(st_geomfromgeojson($16), 4326), $17, $18, $19, $20, $21, $22) returning code`,
    [
      id,
      owner.id,
      owner.kind,
      wishes.keeper?.id ?? owner.id,
      wishes.name ?? `Camera ${id.slice(-6)}`,
      wishes.address === undefined ? 'Main street 1' : wishes.address,
      longitude,
      latitude,
      wishes.regionCode === undefined ? (owner.regionCode ?? DNIPRO) : wishes.regionCode,
      wishes.communityCode ?? null,
      status,
      facing,
      angle,
      range,
      wishes.isViewVerified ?? facing !== null,
      JSON.stringify(viewSector(longitude, latitude, facing, angle, range)),
      wishes.retentionHours ?? null,
      wishes.pixelWidth ?? null,
      wishes.onPoliceInitiative ?? false,
      wishes.installedOn ?? null,
      status === 'decommissioned' ? '2026-01-01' : null,
      wishes.externalKey ?? null,
      wishes.gridCommunityCode ?? wishes.communityCode ?? null,
    ],
  );
  return { id, code: (rows[0] as { code: string }).code, ownerId: owner.id, longitude, latitude };
}
