import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import type { BuildingImportOptions } from '../building.dto.ts';
import { BuildingsRepository } from '../buildings.repository.ts';
import { type ReadBuildings, readBuildings } from '../domain/read-buildings.ts';
import type { Brought, FileKind, Verdict } from '../files/file-kind.ts';
import { RunFile } from '../files/run-file.ts';

export const ImportBuildings = defineJob('territories.import-buildings', { lane: 'long', attempts: 3 });

const BATCH = 1000;

/** Brings a file of footprints: each house is taken or refused by itself. */
@Handles(ImportBuildings)
@Injectable()
export class ImportBuildingsJob implements LongHandler, FileKind<BuildingImportOptions, ReadBuildings> {
  readonly kind = 'buildings';
  readonly job = ImportBuildings;

  constructor(
    private readonly files: RunFile,
    private readonly buildings: BuildingsRepository,
  ) {}

  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.files.run(this, hint, settle, signal);
  }

  read(json: unknown, options: BuildingImportOptions): ReadBuildings | { readonly unreadable: string } {
    return readBuildings(json, options);
  }

  async bring(
    tx: Tx,
    options: BuildingImportOptions,
    read: ReadBuildings,
    step: (share: number) => Promise<void>,
  ): Promise<Brought> {
    const { source, attribution, replaces } = options;
    const { buildings } = read;
    await this.buildings.open(tx);
    for (let from = 0; from < buildings.length; from += BATCH) {
      await step((from / buildings.length) * 0.7);
      await this.buildings.stage(tx, buildings.slice(from, from + BATCH));
    }
    await this.buildings.judge(tx, source, attribution);
    const missing = await this.buildings.write(tx, source, attribution, replaces);
    const refused = read.refused.map(({ index, key, ...fault }): Verdict => ({
      index,
      key,
      verdict: 'rejected',
      fault,
    }));
    const judged = (await this.buildings.verdicts(tx)).map(({ reason, ...row }): Verdict => ({
      ...row,
      fault: reason === null ? null : { property: 'geometry', expected: 'a valid polygon', found: reason },
    }));
    return {
      verdicts: [...refused, ...judged].sort((a, b) => a.index - b.index),
      notes: notesOf(read, missing, options),
    };
  }
}

function notesOf({ unreadHeights }: ReadBuildings, missing: number, { replaces }: BuildingImportOptions): string[] {
  const notes: string[] = [];
  if (unreadHeights > 0)
    notes.push(
      `${unreadHeights} heights are not in metres: those houses count as of unknown height, and hide what lies behind them.`,
    );
  if (missing > 0)
    notes.push(
      replaces
        ? `${missing} houses of this source are not in the file and are pulled down.`
        : `${missing} houses of this source are not in the file and stay as they are.`,
    );
  return notes;
}
