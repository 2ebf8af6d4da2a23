import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { type BatchDone, inBatches } from '../../../platform/queue/in-batches.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { BOUNDARIES_IMPORTED } from '../../territories/index.ts';
import { camerasPlacedAgain } from '../cameras.events.ts';
import { placeFacts, PlaceOfCamera } from '../place-of-camera.ts';
import { type Placed, PlacesRepository } from '../places.repository.ts';

export const PlaceCamerasAgain = defineJob('cameras.place-again', { lane: 'long', on: [BOUNDARIES_IMPORTED] });

const BATCH = 1000;

/**
 * The register is often there before the communities are. New boundaries give each camera its territory anew, a batch
 * per transaction; a run that was killed begins again and finds nothing left to do in what it did.
 */
@Handles(PlaceCamerasAgain)
@Injectable()
export class PlaceCamerasAgainJob implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly places: PlacesRepository,
    private readonly place: PlaceOfCamera,
    private readonly organizations: OrganizationDirectory,
    private readonly journal: Journal,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const moved = await inBatches(signal, (after) => this.batch(after));
    await this.transaction.within(SYSTEM, async (tx) => {
      await this.journal.append(tx, [camerasPlacedAgain(hint.subjectId, moved)]);
      await settle(tx);
    });
  }

  private batch(after: string): Promise<BatchDone> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const rows = await this.places.after(tx, after, BATCH);
      const triples = await this.place.findMany(
        tx,
        rows.map((row) => [row.longitude, row.latitude] as const),
      );
      const owners = await this.organizations.findMany(tx, [...new Set(rows.map((row) => row.ownerId))]);
      const moved = rows.flatMap((row, at): Placed[] => {
        const [triple, owner] = [triples[at], owners.get(row.ownerId)];
        if (triple === undefined || owner === undefined) return [];
        const placed = { ...row, ...placeFacts(triple, owner) };
        return isSame(row, placed) ? [] : [placed];
      });
      if (moved.length > 0) await this.places.save(tx, moved);
      return { next: rows.length < BATCH ? null : (rows.at(-1)?.id ?? null), moved: moved.length };
    });
  }
}

const isSame = (a: Placed, b: Placed): boolean =>
  a.regionCode === b.regionCode &&
  a.districtCode === b.districtCode &&
  a.communityCode === b.communityCode &&
  a.isInNoTerritory === b.isInNoTerritory &&
  a.isOutsideOwnerTerritory === b.isOutsideOwnerTerritory;
