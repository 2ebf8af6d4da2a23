import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { type BatchDone, inBatches } from '../../../platform/queue/in-batches.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { BOUNDARIES_IMPORTED } from '../../territories/index.ts';
import { crimesPlacedAgain } from '../crimes.events.ts';
import { type Codes, PlaceOfCrime } from '../place-of-crime.ts';
import { type Placed, PlacesRepository } from '../places.repository.ts';

export const PlaceCrimesAgain = defineJob('crimes.place-again', { lane: 'long', on: [BOUNDARIES_IMPORTED] });

const BATCH = 1000;

/** New boundaries give each crime its territory anew, a batch per transaction, so that the figures of communities are whole. */
@Handles(PlaceCrimesAgain)
@Injectable()
export class PlaceCrimesAgainJob implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly places: PlacesRepository,
    private readonly place: PlaceOfCrime,
    private readonly organizations: OrganizationDirectory,
    private readonly journal: Journal,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const moved = await inBatches(signal, (after) => this.batch(after));
    await this.transaction.within(SYSTEM, async (tx) => {
      await this.journal.append(tx, [crimesPlacedAgain(hint.subjectId, moved)]);
      await settle(tx);
    });
  }

  private batch(after: string): Promise<BatchDone> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const rows = await this.places.after(tx, after, BATCH);
      const homes = await this.organizations.findMany(tx, [...new Set(rows.map((row) => row.organizationId))]);
      const found = await this.place.ofMany(
        tx,
        rows.map((row) => row.location),
        null,
      );
      const moved = rows.flatMap((row, at): Placed[] => {
        const { regionCode, ...codes } = found[at] as Codes;
        const placed = {
          ...row,
          ...codes,
          regionCode: regionCode ?? homes.get(row.organizationId)?.regionCode ?? row.regionCode,
        };
        return isSame(row, placed) ? [] : [placed];
      });
      if (moved.length > 0) await this.places.save(tx, moved);
      return { next: rows.length < BATCH ? null : (rows.at(-1)?.id ?? null), moved: moved.length };
    });
  }
}

const isSame = (a: Codes, b: Codes): boolean =>
  a.regionCode === b.regionCode && a.districtCode === b.districtCode && a.communityCode === b.communityCode;
