import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { OrganizationDirectory } from '../../access/index.ts';
import { BOUNDARIES_IMPORTED, PlaceAgain, type PlacedRecords } from '../../territories/index.ts';
import { crimesPlacedAgain } from '../crimes.events.ts';
import { type Codes, PlaceOfCrime } from '../place-of-crime.ts';
import { type Placed, PlacesRepository } from '../places.repository.ts';

export const PlaceCrimesAgain = defineJob('crimes.place-again', { lane: 'long', on: [BOUNDARIES_IMPORTED] });

/** New boundaries give each crime its territory anew, so that the figures of communities are whole. */
@Handles(PlaceCrimesAgain)
@Injectable()
export class PlaceCrimesAgainJob implements LongHandler, PlacedRecords<Placed> {
  readonly facts = ['regionCode', 'districtCode', 'communityCode'] as const;
  readonly told = crimesPlacedAgain;

  constructor(
    private readonly again: PlaceAgain,
    private readonly places: PlacesRepository,
    private readonly placeOf: PlaceOfCrime,
    private readonly organizations: OrganizationDirectory,
  ) {}

  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.again.run(this, hint, settle, signal);
  }

  after(tx: Tx, id: string, limit: number): Promise<Placed[]> {
    return this.places.after(tx, id, limit);
  }

  async place(tx: Tx, rows: readonly Placed[]): Promise<Placed[]> {
    const homes = await this.organizations.findMany(tx, [...new Set(rows.map((row) => row.organizationId))]);
    const found = await this.placeOf.ofMany(
      tx,
      rows.map((row) => row.location),
      null,
    );
    return rows.map((row, at) => {
      const { regionCode, ...codes } = found[at] as Codes;
      return {
        ...row,
        ...codes,
        regionCode: regionCode ?? homes.get(row.organizationId)?.regionCode ?? row.regionCode,
      };
    });
  }

  save(tx: Tx, moved: readonly Placed[]): Promise<void> {
    return this.places.save(tx, moved);
  }
}
