import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.ts';
import type { RecordedWindow } from '../../kernel/overwrite-clock.ts';
import { type AsOf, CameraDirectory, type CameraFacts, OutageDirectory } from '../cameras/index.ts';
import { BuildingDirectory } from '../territories/index.ts';
import { LARGEST_AREA_SQUARE_METERS, LONGEST_ROUTE_METERS } from './domain/limits.ts';
import { lengthOf } from './domain/flat.ts';
import type { Place } from './domain/place.ts';
import { AreaUnusable, PlaceTooLarge } from './searches.errors.ts';
import { SearchesRepository } from './searches.repository.ts';

/** The cameras that a place gives reason to look at: those that stand in it, and those whose view touches it. */
@Injectable()
export class CandidatesOf {
  constructor(
    private readonly cameras: CameraDirectory,
    private readonly outages: OutageDirectory,
    private readonly searches: SearchesRepository,
    private readonly buildings: BuildingDirectory,
  ) {}

  /** How much of its own window each of them had no power. */
  async darkShares(
    tx: Tx,
    cameras: readonly { readonly camera: CameraFacts; readonly window: RecordedWindow }[],
    knownAt: Date | null,
  ): Promise<ReadonlyMap<string, number>> {
    const windows = cameras.map(({ camera, window }) => ({ cameraId: camera.id, ...window }));
    const darkness = await this.outages.darkness(tx, windows, knownAt);
    return new Map(windows.map(({ cameraId }, i) => [cameraId, darkness[i]?.share ?? 0]));
  }

  async run(tx: Tx, place: Place, asOf: AsOf | null): Promise<CameraFacts[]> {
    if (place.kind === 'area') {
      const { fault, squareMeters } = await this.searches.survey(tx, place.area);
      if (fault !== null) throw new AreaUnusable(fault);
      if (squareMeters > LARGEST_AREA_SQUARE_METERS)
        throw new PlaceTooLarge('/place/area', `${LARGEST_AREA_SQUARE_METERS / 1e6} square kilometres`);
      return this.cameras.touching(tx, place.area, 0, asOf);
    }
    if (place.kind === 'route') {
      if (lengthOf(place.line) > LONGEST_ROUTE_METERS)
        throw new PlaceTooLarge('/place/route', `${LONGEST_ROUTE_METERS / 1000} kilometres`);
      const coordinates = place.stretches.map(({ line }) => line.map(([x, y]) => [x, y]));
      return this.cameras.touching(tx, { type: 'MultiLineString', coordinates }, place.widthMeters, asOf);
    }
    return this.cameras.near(tx, place.point[0], place.point[1], place.radiusMeters, asOf);
  }

  /** An address lies within its house: then the question is who sees the house. */
  async housed(tx: Tx, place: Place): Promise<Place> {
    return place.kind === 'point' ? { ...place, house: await this.buildings.at(tx, place.point) } : place;
  }
}
