import { Injectable } from '@nestjs/common';
import { booleanPointInPolygon } from '@turf/turf';
import type { Position } from 'geojson';
import type { Tx } from '../../platform/database/transaction.ts';
import { BuildingDirectory } from '../territories/index.ts';
import { openTo } from './cameras.policy.ts';
import { viewSector } from './domain/view.ts';
import { visibleArea } from './domain/visibility.ts';
import { LONGEST_REACH_METERS, type SeeingCamera } from './seen-places.query.ts';

/** A lens and the places (by their index in the question) that it would see if it turned towards them. */
interface TurnedView extends Pick<SeeingCamera, 'reaches' | 'azimuths'> {
  /** False where no building that could hide anything is on record within reach: none stands there, or nobody told. */
  readonly areWallsKnown: boolean;
}

/** The arc is drawn by straight edges, which cut a little off: what is in reach was decided before. */
const BEYOND = 1.05;

/** What walls leave of the surroundings of a lens, whatever the direction: for whoever asks where it might look. */
@Injectable()
export class TurnedViews {
  constructor(private readonly buildings: BuildingDirectory) {}

  /** By the id of each camera; those that the actor may not open are missing. */
  async run(
    tx: Tx,
    cameras: readonly Pick<SeeingCamera, 'id' | 'reaches' | 'azimuths'>[],
    placeOf: (index: number) => Position,
  ): Promise<ReadonlyMap<string, TurnedView>> {
    const lenses = await tx.query<{ id: string; location: Position; reach: number; mountHeight: number | null }>(
      `select id, array[st_x(location), st_y(location)] as location, least(range_meters, ${LONGEST_REACH_METERS}) as reach,
         mount_height as "mountHeight"
       from cameras.camera c where id = any($1::uuid[]) and ${openTo(tx.actor)}`,
      [cameras.map(({ id }) => id)],
    );
    const asked = new Map(cameras.map((camera) => [camera.id, camera]));
    const views = new Map<string, TurnedView>();
    for (const { id, location, reach, mountHeight } of lenses) {
      const { reaches, azimuths } = asked.get(id) as (typeof cameras)[number];
      const [longitude = 0, latitude = 0] = location;
      const ring = viewSector(longitude, latitude, null, 360, reach * BEYOND);
      const houses = await this.buildings.hiding(tx, ring, location, mountHeight);
      const area = visibleArea(location, ring, houses);
      const isOpen = reaches.map(
        (place) => area === null || (area.coordinates.length > 0 && booleanPointInPolygon(placeOf(place), area)),
      );
      views.set(id, {
        reaches: reaches.filter((_, at) => isOpen[at]),
        azimuths: azimuths.filter((_, at) => isOpen[at]),
        areWallsKnown: houses.length > 0,
      });
    }
    return views;
  }
}
