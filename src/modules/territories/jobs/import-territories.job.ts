import { Injectable } from '@nestjs/common';
import type { DomainEvent } from '../../../kernel/events.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { type ReadCollection, readCollection } from '../domain/read-collection.ts';
import type { Brought, FileKind, Verdict } from '../files/file-kind.ts';
import { RunFile } from '../files/run-file.ts';
import type { TerritoryImportOptions } from '../import.dto.ts';
import { boundariesImported } from '../territories.events.ts';
import { type SaveOutcome, TerritoriesRepository } from '../territories.repository.ts';

export const ImportTerritories = defineJob('territories.import', { lane: 'long', attempts: 3 });

const BATCH = 100;

/** Brings a file of boundaries, from the top down; what was placed by the old ones is then placed anew. */
@Handles(ImportTerritories)
@Injectable()
export class ImportTerritoriesJob implements LongHandler, FileKind<TerritoryImportOptions, ReadCollection> {
  readonly kind = 'territories';
  readonly job = ImportTerritories;
  readonly keyColumn = 'code';

  constructor(
    private readonly files: RunFile,
    private readonly territories: TerritoriesRepository,
  ) {}

  runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    return this.files.run(this, hint, settle, signal);
  }

  read(json: unknown, options: TerritoryImportOptions): ReadCollection | { readonly unreadable: string } {
    return readCollection(json, options);
  }

  async bring(
    tx: Tx,
    { source }: TerritoryImportOptions,
    { territories, refused }: ReadCollection,
    step: (share: number) => Promise<void>,
  ): Promise<Brought> {
    const verdicts = refused.map(({ index, key, ...fault }): Verdict => ({ index, key, verdict: 'rejected', fault }));
    for (let from = 0; from < territories.length;) {
      await step((from / territories.length) * 0.95);
      const level = territories[from]?.territory.level;
      // Never two levels in one statement: a child must find its parent written.
      const batch = territories.slice(from, from + BATCH).filter(({ territory }) => territory.level === level);
      const outcomes = await this.territories.save(
        tx,
        batch.map(({ territory }) => territory),
      );
      outcomes.forEach((outcome, i) => {
        const { index, territory } = batch[i] as (typeof batch)[number];
        verdicts.push({ index, key: territory.code, ...verdictOf(outcome, territory.parentCode) });
      });
      from += batch.length;
    }
    const levels = [...new Set(territories.map(({ territory }) => territory.level))];
    const missing = await this.territories.missing(tx, source, levels, [
      ...territories.map(({ territory }) => territory.code),
      ...refused.map(({ key }) => key),
    ]);
    return { verdicts: verdicts.sort((a, b) => a.index - b.index), notes: notesOf(missing) };
  }

  told(runId: string): readonly DomainEvent[] {
    return [boundariesImported(runId)];
  }
}

function verdictOf({ saved, reason }: SaveOutcome, parentCode: string | null): Pick<Verdict, 'verdict' | 'fault'> {
  if (saved === 'invalid-geometry')
    return {
      verdict: 'rejected',
      fault: { property: 'geometry', expected: 'a valid polygon', found: reason ?? 'invalid' },
    };
  if (saved === 'parent-unknown')
    return {
      verdict: 'rejected',
      fault: {
        property: 'parent',
        expected: 'the code of a territory above that is known or in this file',
        found: parentCode ?? 'nothing',
      },
    };
  return { verdict: saved, fault: null };
}

/** Cameras and crimes stand in a territory: one that a file lacks is told, and never taken away. */
function notesOf(missing: number): string[] {
  const notes: string[] = [];
  if (missing > 0)
    notes.push(`${missing} territories of this source and level are not in the file and stay as they are.`);
  return notes;
}
