import { rank } from '../../modules/searches/index.ts';
import { copyInto, copyLine } from '../../platform/database/copy.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import type { DemoCamera } from './cameras.ts';
import type { Ground } from './crimes.ts';
import { metersBetween } from './near.ts';
import type { Random } from './random.ts';
import { type DemoRequest, retentionOf } from './requests.ts';

export interface DemoSearch {
  readonly id: string;
  readonly request: DemoRequest;
  readonly at: Date;
  readonly results: ReturnType<typeof ranked>;
}

const LEAST_RADIUS_METERS = 150;

/** The search that came before each request, ranked by the house's own function: what it showed is what it would show. */
export const inventSearches = (random: Random, ground: Ground, requests: readonly DemoRequest[]): DemoSearch[] =>
  requests.map((request) => {
    const at = new Date(request.createdAt.getTime() - 4 * 60_000);
    return { id: random.id(at), request, at, results: ranked(ground, request, at) };
  });

function ranked(ground: Ground, request: DemoRequest, at: Date) {
  const { crime, asks } = request;
  const radius = radiusOf(request);
  const asked = new Set(asks.map((ask) => ask.camera));
  const near = (ground.cameras.get(crime.community.code) ?? [])
    .filter((camera) => asked.has(camera) || metersBetween(camera, crime) <= radius)
    .map((camera) => ({
      ...camera,
      demo: camera,
      rangeMeters: camera.range,
      effectiveHours: retentionOf(camera),
      isRetentionAssumed: isAssumed(camera),
    }));
  const window = { from: asks[0]?.from ?? crime.occurredFrom, to: asks[0]?.to ?? crime.occurredTo };
  const place = { kind: 'point' as const, point: [crime.longitude, crime.latitude] as const, radiusMeters: radius };
  return rank(near, place, window, at).shown;
}

const isAssumed = (camera: DemoCamera): boolean => camera.declaredHours === null && camera.measuredHours === null;

/** Wide enough to have shown what was then asked for, in steps of 50 m. */
function radiusOf({ crime, asks }: DemoRequest): number {
  const farthest = Math.max(0, ...asks.map((ask) => metersBetween(ask.camera, crime)));
  return Math.min(5000, Math.max(LEAST_RADIUS_METERS, Math.ceil(farthest / 50) * 50));
}

export async function insertSearches(
  tx: Tx,
  random: Random,
  searches: readonly DemoSearch[],
  codes: ReadonlyMap<string, string>,
): Promise<void> {
  await copyInto(
    tx,
    'searches.search (id, crime_id, organization_id, created_by, region_code, purpose, place, radius_meters, window_from, window_to, created_at)',
    searches.map(({ id, at, request }) => {
      const { crime, author, asks } = request;
      return copyLine([
        id,
        crime.id,
        author.organization.id,
        author.id,
        author.organization.regionCode,
        'crime',
        `SRID=4326;POINT(${crime.longitude} ${crime.latitude})`,
        radiusOf(request),
        (asks[0]?.from ?? crime.occurredFrom).toISOString(),
        (asks[0]?.to ?? crime.occurredTo).toISOString(),
        at.toISOString(),
      ]);
    }),
  );
  await copyInto(
    tx,
    `searches.search_result (search_id, camera_id, rank, distance_meters, tier, window_from, window_to, likelihood, loss_starts_at,
       loss_complete_at, score, factors, reasons, camera, longitude, latitude, organization_id, region_code)`,
    searches.flatMap((search) =>
      search.results.map((result, i) =>
        copyLine([
          search.id,
          result.camera.id,
          i + 1,
          result.distanceMeters,
          result.tier,
          result.window.from.toISOString(),
          result.window.to.toISOString(),
          result.footage.likelihood,
          result.footage.lossStartsAt.toISOString(),
          result.footage.lossCompleteAt.toISOString(),
          result.score,
          JSON.stringify(result.factors),
          `{${result.reasons.join(',')}}`,
          JSON.stringify(shown(result.camera.demo, codes)),
          result.camera.longitude,
          result.camera.latitude,
          search.request.author.organization.id,
          search.request.author.organization.regionCode,
        ]),
      ),
    ),
  );
  await copyInto(
    tx,
    'cameras.consultation (id, camera_id, owner_id, region_code, search_id, organization_id, purpose_class, consulted_at)',
    searches.flatMap((search) =>
      search.results.map(({ camera }) =>
        copyLine([
          random.id(search.at),
          camera.id,
          camera.owner.id,
          camera.community.regionCode,
          search.id,
          search.request.author.organization.id,
          'crime',
          search.at.toISOString(),
        ]),
      ),
    ),
  );
}

/** The camera as a search keeps it (FoundCamera in the contract). */
const shown = (camera: DemoCamera, codes: ReadonlyMap<string, string>) => ({
  id: camera.id,
  code: codes.get(camera.id),
  name: camera.name,
  address: camera.address,
  owner: { id: camera.owner.id, name: camera.owner.name, kind: camera.owner.kind },
  location: { type: 'Point', coordinates: [camera.longitude, camera.latitude] },
  precision: 'exact',
  territory: { region: camera.community.regionCode, community: camera.community.code },
  status: camera.status,
  type: camera.type,
  view: {
    bearing: camera.bearing,
    angle: camera.angle,
    range: camera.range,
    verified: camera.isViewVerified,
    area: { type: 'Polygon', coordinates: [camera.view] },
  },
  pixelWidth: camera.pixelWidth,
  recordingMode: camera.recordingMode,
  hasUps: camera.hasUps,
  retention: { effectiveHours: retentionOf(camera), assumed: isAssumed(camera) },
  installedOn: camera.installedOn,
});
