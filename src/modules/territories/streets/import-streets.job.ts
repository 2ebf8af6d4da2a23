import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { type ReadStreets, readStreets } from '../domain/read-streets.ts';
import type { Brought, FileKind, Verdict } from '../files/file-kind.ts';
import { RunFile } from '../files/run-file.ts';
import type { StreetImportOptions } from './street.dto.ts';
import { StreetsRepository } from './streets.repository.ts';

export const ImportStreets = defineJob('territories.import-streets', { lane: 'long', attempts: 3 });

const BATCH = 1000;

/** Brings a file of streets and cuts the graph anew. */
@Handles(ImportStreets)
@Injectable()
export class ImportStreetsJob implements LongHandler, FileKind<StreetImportOptions, ReadStreets> {
  readonly kind = 'streets';
  readonly job = ImportStreets;

  constructor(
    private readonly files: RunFile,
    private readonly streets: StreetsRepository,
  ) {}

  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.files.run(this, hint, settle, signal);
  }

  read(json: unknown, { mapping }: StreetImportOptions) {
    return readStreets(json, mapping);
  }

  async bring(
    tx: Tx,
    { source, attribution, replaces }: StreetImportOptions,
    { streets, refused }: ReadStreets,
    step: (share: number) => Promise<void>,
  ): Promise<Brought> {
    await this.streets.open(tx);
    for (let from = 0; from < streets.length; from += BATCH) {
      await this.streets.stage(tx, streets.slice(from, from + BATCH));
      await step((from / streets.length) * 0.5);
    }
    await this.streets.judge(tx, source, attribution);
    const missing = await this.streets.write(tx, source, attribution, replaces);
    await step(0.7);
    await this.streets.cut(tx, source);
    const judged = (await this.streets.verdicts(tx)).map(({ reason, ...row }): Verdict => ({
      ...row,
      fault: reason === null ? null : { property: 'geometry', expected: 'a valid line', found: reason },
    }));
    const wrong = refused.map(({ index, key, ...fault }): Verdict => ({ index, key, verdict: 'rejected', fault }));
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
        ? `${missing} streets of this source are not in the file and are gone.`
        : `${missing} streets of this source are not in the file and stay as they are.`,
    );
  return notes;
}
