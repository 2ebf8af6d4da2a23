import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { PlaceOfCamera, PlacesRepository } from '../../modules/cameras/index.ts';
import { TerritoryDirectory, type TerritoryTriple } from '../../modules/territories/index.ts';
import type { DemoCamera } from './cameras.ts';

const COLUMNS = `cameras.camera (id, owner_id, owner_kind, name, address, site, location, region_code, district_code, community_code,
  grid_region_code, grid_district_code, grid_community_code, is_grid_in_no_territory, status, type, bearing, angle, range_meters, is_view_verified, view, mount_height, pixel_width, recording_mode, has_ups,
  declared_hours, measured_hours, installed_on, on_police_initiative, programme, contact, reliability, proven_working_at,
  decommissioned_on, created_at, updated_at)`;

const BATCH = 4000;

export async function insertCameras(
  tx: Tx,
  cameras: readonly DemoCamera[],
  onProgress: (share: number) => void,
): Promise<void> {
  const place = new PlaceOfCamera(new TerritoryDirectory(), new PlacesRepository());
  // Towns are dense: what is seen is united once, when all of it is there, and not once more with each batch.
  await tx.query(`alter table cameras.camera disable trigger settle_coverage_insert`);
  let running = Promise.resolve();
  for (let from = 0; from < cameras.length; from += BATCH) {
    const batch = cameras.slice(from, from + BATCH);
    await running;
    const cells = await place.cells(
      tx,
      batch.map(({ longitude, latitude }) => [longitude, latitude] as const),
    );
    const lines = batch.map((camera, at) => lineOf(camera, cells[at] as TerritoryTriple));
    onProgress(from / cameras.length);
    running = copyInto(tx, COLUMNS, lines);
  }
  await running;
  await tx.query(`alter table cameras.camera enable trigger settle_coverage_insert`);
  await tx.query(`select cameras.cover_again((select array_agg(id) from cameras.camera))`);
}

const ring = (positions: readonly (readonly number[])[]): string =>
  `SRID=4326;POLYGON((${positions.map(([x, y]) => `${x} ${y}`).join(',')}))`;

const lineOf = (c: DemoCamera, cell: TerritoryTriple): string =>
  copyLine([
    c.id,
    c.owner.id,
    c.owner.kind,
    c.name,
    c.address,
    c.site,
    `SRID=4326;POINT(${c.longitude} ${c.latitude})`,
    c.community.regionCode,
    c.community.districtCode,
    c.community.code,
    cell.regionCode ?? c.community.regionCode,
    cell.districtCode,
    cell.communityCode,
    cell.regionCode === null,
    c.status,
    c.type,
    c.bearing,
    c.angle,
    c.range,
    c.isViewVerified,
    ring(c.view),
    c.mountHeight,
    c.pixelWidth,
    c.recordingMode,
    c.hasUps,
    c.declaredHours,
    c.measuredHours,
    c.installedOn,
    c.onPoliceInitiative,
    c.programme,
    c.owner.email,
    c.reliability,
    c.provenWorkingAt?.toISOString() ?? null,
    c.decommissionedOn,
    c.createdAt.toISOString(),
    c.createdAt.toISOString(),
  ]);
