import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { DomainError } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { importFinished } from '../../../platform/imports/imports.events.ts';
import { reportLine } from '../../../platform/imports/report/csv-cells.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { describeError, log } from '../../../platform/logging/log.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../../../platform/queue/job.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { type ReadCollection, readCollection } from '../domain/read-collection.ts';
import type { FeatureFault } from '../domain/read-feature.ts';
import type { TerritoryImportOptions } from '../import.dto.ts';
import { type ImportRun, ImportRunsRepository, type RunOutcome } from '../import-runs.repository.ts';
import { NotAFeatureCollection } from '../territories.errors.ts';
import { boundariesImported } from '../territories.events.ts';
import { type SaveOutcome, TerritoriesRepository } from '../territories.repository.ts';

export const ImportTerritories = defineJob('territories.import', { lane: 'long', attempts: 3 });

const BATCH = 100;
const MOST_ERRORS = 100;

type Run = ImportRun<TerritoryImportOptions>;

/** Carries the outcome of a dry run out of the transaction that it rolls back. */
class DryRunOver extends Error {
  constructor(readonly outcome: RunOutcome) {
    super('dry run');
  }
}

interface Verdict {
  readonly index: number;
  readonly code: string;
  readonly verdict: 'created' | 'updated' | 'unchanged' | 'rejected';
  readonly fault: FeatureFault | null;
}

/** Brings a file of boundaries in one transaction: each feature is taken or refused by itself, a crash leaves nothing. */
@Handles(ImportTerritories)
@Injectable()
export class ImportTerritoriesJob implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRunsRepository,
    private readonly territories: TerritoriesRepository,
    private readonly store: ObjectStore,
    private readonly journal: Journal,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const run = await this.transaction.within(SYSTEM, (tx) =>
      this.runs.begin<TerritoryImportOptions>(tx, hint.subjectId),
    );
    if (run === null) return this.transaction.within(SYSTEM, settle);
    try {
      const collection = await this.read(run);
      await this.transaction.within(SYSTEM, async (tx) => {
        const verdicts = await this.bring(tx, run, collection, signal);
        const outcome = { ...outcomeOf(verdicts), notes: [], reportKey: await this.report(run, verdicts) };
        if (run.dryRun) throw new DryRunOver(outcome);
        await this.finish(tx, run, outcome, settle);
      });
    } catch (error) {
      if (error instanceof DryRunOver)
        return this.transaction.within(SYSTEM, (tx) => this.finish(tx, run, error.outcome, settle));
      if (signal.aborted || (!(error instanceof DomainError) && hint.attempt < ImportTerritories.attempts)) throw error;
      log.info({ run: run.id, ...describeError(error) }, 'import of territories ended without effect');
      const why =
        error instanceof DomainError ? error.message : 'The import failed on our side. Nothing of the file was kept.';
      await this.transaction.within(SYSTEM, async (tx) => {
        await this.runs.failed(tx, run.id, why);
        await settle(tx);
      });
    }
  }

  private async read(run: Run): Promise<ReadCollection> {
    const collection = readCollection(parsed(await text(await this.store.get(run.fileKey))), run.options);
    if ('unreadable' in collection) throw new NotAFeatureCollection(collection.unreadable);
    return collection;
  }

  private async bring(
    tx: Tx,
    run: Run,
    { territories, refused }: ReadCollection,
    signal: AbortSignal,
  ): Promise<Verdict[]> {
    const verdicts: Verdict[] = refused.map(({ index, ...fault }) => ({ index, code: '', verdict: 'rejected', fault }));
    for (let from = 0; from < territories.length;) {
      if (signal.aborted) throw new Error('the worker stops; the import begins again elsewhere');
      const level = territories[from]?.territory.level;
      // Never two levels in one statement: a child must find its parent written.
      const batch = territories.slice(from, from + BATCH).filter(({ territory }) => territory.level === level);
      const outcomes = await this.territories.save(
        tx,
        batch.map(({ territory }) => territory),
      );
      outcomes.forEach((outcome, i) => {
        const { index, territory } = batch[i] as (typeof batch)[number];
        verdicts.push({ index, code: territory.code, ...verdictOf(outcome, territory.parentCode) });
      });
      from += batch.length;
      await this.transaction.within(SYSTEM, (other) =>
        this.runs.progress(other, run.id, (from / territories.length) * 0.95),
      );
    }
    return verdicts.sort((a, b) => a.index - b.index);
  }

  private async report(run: Run, verdicts: readonly Verdict[]): Promise<string> {
    const key = `imports/${run.id}/report-${newId()}.csv`;
    const lines = verdicts.map(({ index, code, verdict, fault }) =>
      reportLine([String(index), code, verdict, fault?.property ?? '', fault?.expected ?? '', fault?.found ?? '']),
    );
    await this.store.put(
      key,
      Readable.from([`\ufeff${reportLine(['feature', 'code', 'verdict', 'property', 'expected', 'found'])}`, ...lines]),
    );
    return key;
  }

  private async finish(tx: Tx, run: Run, outcome: RunOutcome, settle: (tx: Tx) => Promise<void>): Promise<void> {
    await this.runs.done(tx, run.id, outcome);
    const { totals } = outcome;
    const isChanged = !run.dryRun && totals.created + totals.updated > 0;
    await this.journal.append(tx, [
      importFinished(run.id, 'territories', run.dryRun, totals),
      ...(isChanged ? [boundariesImported(run.id)] : []),
    ]);
    await settle(tx);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new NotAFeatureCollection('it is not JSON');
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

function outcomeOf(verdicts: readonly Verdict[]): Omit<RunOutcome, 'reportKey' | 'notes'> {
  const count = (verdict: Verdict['verdict']) => verdicts.filter((one) => one.verdict === verdict).length;
  return {
    totals: {
      rows: verdicts.length,
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      rejected: count('rejected'),
    },
    errors: verdicts
      .flatMap(({ index, fault }) =>
        fault === null
          ? []
          : [
              {
                row: index,
                column: fault.property,
                found: fault.found,
                expected: fault.expected,
                hint: `Mend feature ${index} and bring the file again.`,
              },
            ],
      )
      .slice(0, MOST_ERRORS),
  };
}
