import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { BOUNDARIES_IMPORTED, PlaceAgain, type PlacedRecords } from '../../territories/index.ts';
import { camerasPlacedAgain } from '../cameras.events.ts';
import { placeFacts, PlaceOfCamera } from '../place-of-camera.ts';
import { PLACE_FACTS, type Placed, PlacesRepository } from '../places.repository.ts';

export const PlaceCamerasAgain = defineJob('cameras.place-again', { lane: 'long', on: [BOUNDARIES_IMPORTED] });

/** The register is often there before the communities are: they give each camera its territory anew. */
@Handles(PlaceCamerasAgain)
@Injectable()
export class PlaceCamerasAgainJob implements LongHandler, PlacedRecords<Placed> {
  readonly facts = PLACE_FACTS;
  readonly told = camerasPlacedAgain;

  constructor(
    private readonly again: PlaceAgain,
    private readonly places: PlacesRepository,
    private readonly placeOf: PlaceOfCamera,
    private readonly organizations: OrganizationDirectory,
  ) {}

  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.again.run(this, hint, settle, signal);
  }

  after(tx: Tx, id: string, limit: number): Promise<Placed[]> {
    return this.places.after(tx, id, limit);
  }

  async place(tx: Tx, rows: readonly Placed[]): Promise<Placed[]> {
    const found = await this.placeOf.findMany(
      tx,
      rows.map((row) => [row.longitude, row.latitude] as const),
    );
    const owners = await this.organizations.findMany(tx, [...new Set(rows.map((row) => row.ownerId))]);
    return rows.flatMap((row, at) => {
      const [placing, owner] = [found[at], owners.get(row.ownerId)];
      return placing === undefined || owner === undefined ? [] : [{ ...row, ...placeFacts(placing, owner) }];
    });
  }

  save(tx: Tx, moved: readonly Placed[]): Promise<void> {
    return this.places.save(tx, moved);
  }
}
