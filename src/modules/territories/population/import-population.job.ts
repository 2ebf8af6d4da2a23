import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { type ReadPopulation, readPopulation } from '../domain/read-population.ts';
import type { Brought, FileKind } from '../files/file-kind.ts';
import { RunFile } from '../files/run-file.ts';
import type { PopulationImportOptions } from './population.dto.ts';
import { PopulationRepository } from './population.repository.ts';

export const ImportPopulation = defineJob('territories.import-population', { lane: 'long', attempts: 3 });

const BATCH = 2000;

/** Brings a file of points where people live. */
@Handles(ImportPopulation)
@Injectable()
export class ImportPopulationJob implements LongHandler, FileKind<PopulationImportOptions, ReadPopulation> {
  readonly kind = 'population';
  readonly job = ImportPopulation;

  constructor(
    private readonly files: RunFile,
    private readonly population: PopulationRepository,
  ) {}

  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.files.run(this, hint, settle, signal);
  }

  read(json: unknown, { mapping }: PopulationImportOptions) {
    return readPopulation(json, mapping);
  }

  async bring(
    tx: Tx,
    { source, attribution, replaces }: PopulationImportOptions,
    { points, refused }: ReadPopulation,
    step: (share: number) => Promise<void>,
  ): Promise<Brought> {
    await this.population.open(tx);
    for (let from = 0; from < points.length; from += BATCH) {
      await this.population.stage(tx, points.slice(from, from + BATCH));
      await step((from / points.length) * 0.8);
    }
    const missing = await this.population.write(tx, source, attribution, replaces);
    const judged = (await this.population.verdicts(tx)).map((row) => ({ ...row, fault: null }));
    const wrong = refused.map(({ index, key, ...fault }) => ({ index, key, verdict: 'rejected' as const, fault }));
    return { verdicts: [...wrong, ...judged].sort((a, b) => a.index - b.index), notes: notesOf(missing, replaces) };
  }
}

function notesOf(missing: number, isReplacing: boolean): string[] {
  const notes: string[] = [];
  if (missing > 0)
    notes.push(
      isReplacing
        ? `${missing} points of this source are not in the file and are gone.`
        : `${missing} points of this source are not in the file and stay as they are.`,
    );
  return notes;
}
