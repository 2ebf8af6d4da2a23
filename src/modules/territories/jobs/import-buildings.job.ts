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
import type { BuildingImportOptions } from '../building.dto.ts';
import { BuildingsRepository } from '../buildings.repository.ts';
import { type BuildingFault, type ReadBuildings, readBuildings } from '../domain/read-buildings.ts';
import { type ImportRun, ImportRunsRepository, type RunOutcome } from '../import-runs.repository.ts';
import { NotAFeatureCollection } from '../territories.errors.ts';

export const ImportBuildings = defineJob('territories.import-buildings', { lane: 'long', attempts: 3 });

const BATCH = 1000;
const MOST_ERRORS = 100;

type Run = ImportRun<BuildingImportOptions>;

interface Verdict {
  readonly index: number;
  readonly key: string;
  readonly verdict: 'created' | 'updated' | 'unchanged' | 'rejected';
  readonly fault: BuildingFault | null;
}

/** Carries the outcome of a dry run out of the transaction that it rolls back. */
class DryRunOver extends Error {
  constructor(readonly outcome: RunOutcome) {
    super('dry run');
  }
}

/** Brings a file of footprints in one transaction: each house is taken or refused by itself, a crash leaves nothing. */
@Handles(ImportBuildings)
@Injectable()
export class ImportBuildingsJob implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRunsRepository,
    private readonly buildings: BuildingsRepository,
    private readonly store: ObjectStore,
    private readonly journal: Journal,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const run = await this.transaction.within(SYSTEM, (tx) =>
      this.runs.begin<BuildingImportOptions>(tx, hint.subjectId),
    );
    if (run === null) return this.transaction.within(SYSTEM, settle);
    try {
      const read = readBuildings(parsed(await text(await this.store.get(run.fileKey))), run.options);
      if ('unreadable' in read) throw new NotAFeatureCollection(read.unreadable);
      await this.transaction.within(SYSTEM, async (tx) => {
        const outcome = await this.bring(tx, run, read, signal);
        if (run.dryRun) throw new DryRunOver(outcome);
        await this.finish(tx, run, outcome, settle);
      });
    } catch (error) {
      if (error instanceof DryRunOver)
        return this.transaction.within(SYSTEM, (tx) => this.finish(tx, run, error.outcome, settle));
      if (signal.aborted || (!(error instanceof DomainError) && hint.attempt < ImportBuildings.attempts)) throw error;
      log.info({ run: run.id, ...describeError(error) }, 'import of buildings ended without effect');
      const why =
        error instanceof DomainError ? error.message : 'The import failed on our side. Nothing of the file was kept.';
      await this.transaction.within(SYSTEM, async (tx) => {
        await this.runs.failed(tx, run.id, why);
        await settle(tx);
      });
    }
  }

  private async bring(tx: Tx, run: Run, read: ReadBuildings, signal: AbortSignal): Promise<RunOutcome> {
    const { source, attribution, replaces } = run.options;
    const { buildings } = read;
    await this.buildings.open(tx);
    for (let from = 0; from < buildings.length; from += BATCH) {
      if (signal.aborted) throw new Error('the worker stops; the import begins again elsewhere');
      await this.buildings.stage(tx, buildings.slice(from, from + BATCH));
      await this.transaction.within(SYSTEM, (other) =>
        this.runs.progress(other, run.id, (from / buildings.length) * 0.7),
      );
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
    const verdicts = [...refused, ...judged].sort((a, b) => a.index - b.index);
    return {
      ...outcomeOf(verdicts),
      notes: notesOf(read, missing, run.options),
      reportKey: await this.report(run, verdicts),
    };
  }

  private async report(run: Run, verdicts: readonly Verdict[]): Promise<string> {
    const key = `imports/${run.id}/report-${newId()}.csv`;
    const lines = verdicts.map(({ index, key: id, verdict, fault }) =>
      reportLine([String(index), id, verdict, fault?.property ?? '', fault?.expected ?? '', fault?.found ?? '']),
    );
    await this.store.put(
      key,
      Readable.from([`\ufeff${reportLine(['feature', 'id', 'verdict', 'property', 'expected', 'found'])}`, ...lines]),
    );
    return key;
  }

  private async finish(tx: Tx, run: Run, outcome: RunOutcome, settle: (tx: Tx) => Promise<void>): Promise<void> {
    await this.runs.done(tx, run.id, outcome);
    await this.journal.append(tx, [importFinished(run.id, 'buildings', run.dryRun, outcome.totals)]);
    await settle(tx);
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/u, ''));
  } catch {
    throw new NotAFeatureCollection('it is not JSON');
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
