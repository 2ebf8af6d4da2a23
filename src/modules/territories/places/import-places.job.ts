import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { type ReadPlaces, readPlaces } from '../domain/read-places.ts';
import type { Brought, FileKind } from '../files/file-kind.ts';
import { RunFile } from '../files/run-file.ts';
import type { PlaceImportOptions } from './place.dto.ts';
import { PlacesRepository } from './places.repository.ts';

export const ImportPlaces = defineJob('territories.import-places', { lane: 'long', attempts: 3 });

const BATCH = 2000;

/** Brings a file of settlements and addresses. */
@Handles(ImportPlaces)
@Injectable()
export class ImportPlacesJob implements LongHandler, FileKind<PlaceImportOptions, ReadPlaces> {
  readonly kind = 'places';
  readonly job = ImportPlaces;

  constructor(
    private readonly files: RunFile,
    private readonly places: PlacesRepository,
  ) {}

  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.files.run(this, hint, settle, signal);
  }

  read(json: unknown, { mapping }: PlaceImportOptions) {
    return readPlaces(json, mapping);
  }

  async bring(
    tx: Tx,
    { source, attribution, replaces }: PlaceImportOptions,
    { places, refused }: ReadPlaces,
    step: (share: number) => Promise<void>,
  ): Promise<Brought> {
    await this.places.open(tx);
    for (let from = 0; from < places.length; from += BATCH) {
      await this.places.stage(tx, places.slice(from, from + BATCH));
      await step((from / places.length) * 0.7);
    }
    await this.places.judge(tx, source, attribution);
    const missing = await this.places.write(tx, source, attribution, replaces);
    const judged = (await this.places.verdicts(tx)).map((row) => ({ ...row, fault: null }));
    const wrong = refused.map(({ index, key, ...fault }) => ({ index, key, verdict: 'rejected' as const, fault }));
    return {
      verdicts: [...wrong, ...judged].sort((a, b) => a.index - b.index),
      notes: notesOf(missing, replaces),
    };
  }
}

function notesOf(missing: number, replaces: boolean): string[] {
  const notes: string[] = [];
  if (missing > 0)
    notes.push(
      replaces
        ? `${missing} places of this source are not in the file and are gone.`
        : `${missing} places of this source are not in the file and stay as they are.`,
    );
  return notes;
}
