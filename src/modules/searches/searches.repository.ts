import { Injectable } from '@nestjs/common';
import type { Polygon } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';
import { type CameraFacts, viewSector } from '../cameras/index.ts';
import type { Ranked } from './domain/ranking.ts';
import type { FoundCameraView } from './search.dto.ts';
import { SearchEntity } from './search.entity.ts';

/** A search and what it showed are written once and never changed: the role of the application cannot. */
@Injectable()
export class SearchesRepository {
  /** What is wrong with a drawn area, as PostGIS sees it, and how large it is. */
  async survey(tx: Tx, area: Polygon): Promise<{ fault: string | null; squareMeters: number }> {
    const [row] = await tx.query<{ fault: string | null; squareMeters: number }>(
      `select case when not st_isvalid(g) then st_isvalidreason(g) when st_area(g) = 0 then 'no ground' end as fault,
         case when st_isvalid(g) then st_area(g::geography) else 0 end as "squareMeters"
       from (select st_geomfromgeojson($1) as g) drawn`,
      [JSON.stringify(area)],
    );
    return row ?? { fault: 'unreadable', squareMeters: 0 };
  }

  async add(tx: Tx, search: SearchEntity, results: readonly Ranked<CameraFacts>[]): Promise<void> {
    await tx.manager.getRepository(SearchEntity).insert(search);
    await tx.query(
      `insert into searches.search_result (search_id, camera_id, rank, distance_meters, tier, window_from, window_to, likelihood,
         loss_starts_at, loss_complete_at, score, factors, reasons, camera, longitude, latitude, passed_from, passed_to, branch, organization_id, region_code)
       select $1, r.id, r.rank, r.distance, r.tier, r.window_from, r.window_to, r.likelihood, r.loss_starts_at, r.loss_complete_at,
         r.score, r.factors, r.reasons, r.camera, r.longitude, r.latitude, r.passed_from, r.passed_to, r.branch, $2, $3
       from jsonb_to_recordset($4::jsonb) as r (id uuid, rank int, distance float8, tier text, window_from timestamptz, window_to timestamptz,
         likelihood text, loss_starts_at timestamptz, loss_complete_at timestamptz, score float8, factors jsonb, reasons text[],
         camera jsonb, longitude float8, latitude float8, passed_from float8, passed_to float8, branch int)`,
      [search.id, search.organizationId, search.regionCode, JSON.stringify(results.map(rowOf))],
    );
  }
}

const rowOf = (result: Ranked<CameraFacts>, index: number) => ({
  id: result.camera.id,
  rank: index + 1,
  distance: result.distanceMeters,
  tier: result.tier,
  window_from: result.window.from,
  window_to: result.window.to,
  likelihood: result.footage.likelihood,
  loss_starts_at: result.footage.lossStartsAt,
  loss_complete_at: result.footage.lossCompleteAt,
  score: result.score,
  factors: result.factors,
  reasons: result.reasons,
  camera: shown(result.camera),
  longitude: result.camera.longitude,
  latitude: result.camera.latitude,
  passed_from: result.passage?.from ?? null,
  passed_to: result.passage?.to ?? null,
  branch: result.passage?.branch ?? null,
});

const shown = (camera: CameraFacts): FoundCameraView => ({
  id: camera.id,
  code: camera.code,
  name: camera.name,
  address: camera.address,
  owner: { id: camera.ownerId, name: camera.ownerName, kind: camera.ownerKind },
  location: { type: 'Point', coordinates: [camera.longitude, camera.latitude] },
  precision: 'exact',
  territory: { region: camera.regionCode, community: camera.communityCode },
  status: camera.status,
  type: camera.type,
  view: {
    bearing: camera.bearing,
    angle: camera.angle,
    range: camera.rangeMeters,
    verified: camera.isViewVerified,
    area: viewSector(
      camera.longitude,
      camera.latitude,
      camera.bearing,
      camera.angle,
      camera.rangeMeters,
    ) as FoundCameraView['view']['area'],
  },
  pixelWidth: camera.pixelWidth,
  recordingMode: camera.recordingMode,
  hasUps: camera.hasUps,
  retention: { effectiveHours: camera.effectiveHours, assumed: camera.isRetentionAssumed },
  installedOn: camera.installedOn,
});
