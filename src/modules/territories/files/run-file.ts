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
import type { Hint } from '../../../platform/queue/job.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { type ImportRun, ImportRunsRepository, type RunOutcome } from '../import-runs.repository.ts';
import { NotAFeatureCollection } from '../territories.errors.ts';
import type { Brought, FileKind, Verdict } from './file-kind.ts';

const MOST_ERRORS = 100;

/** Carries the outcome of a dry run out of the transaction that it rolls back. */
class DryRunOver extends Error {
  constructor(readonly outcome: RunOutcome) {
    super('dry run');
  }
}

/** The wish of its owner, out of the transaction that it rolls back. */
class Cancelled extends Error {
  constructor() {
    super('cancelled');
  }
}

/** Brings a file of geometries in one transaction: each feature is taken or refused by itself, a crash leaves nothing. */
@Injectable()
export class RunFile {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ImportRunsRepository,
    private readonly store: ObjectStore,
    private readonly journal: Journal,
  ) {}

  async run<Options extends { readonly dryRun: boolean }, Read extends object>(
    of: FileKind<Options, Read>,
    hint: Hint,
    settle: (tx: Tx) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const run = await this.transaction.within(SYSTEM, (tx) => this.runs.begin<Options>(tx, hint.subjectId));
    if (run === null) return this.transaction.within(SYSTEM, settle);
    const finish = async (tx: Tx, outcome: RunOutcome): Promise<void> => {
      await this.runs.done(tx, run.id, outcome);
      const { totals } = outcome;
      const isChanged = !run.dryRun && totals.created + totals.updated > 0;
      await this.journal.append(tx, [
        importFinished(run.id, of.kind, run.dryRun, totals),
        ...(isChanged ? (of.told?.(run.id) ?? []) : []),
      ]);
      await settle(tx);
    };
    try {
      const read = of.read(parsed(await text(await this.store.get(run.fileKey))), run.options);
      if ('unreadable' in read) throw new NotAFeatureCollection(read.unreadable);
      await this.transaction.within(SYSTEM, async (tx) => {
        const outcome = await this.bring(tx, of, run, read, signal);
        if (run.dryRun) throw new DryRunOver(outcome);
        await finish(tx, outcome);
      });
    } catch (error) {
      if (error instanceof DryRunOver) return this.transaction.within(SYSTEM, (tx) => finish(tx, error.outcome));
      if (error instanceof Cancelled)
        return this.transaction.within(SYSTEM, async (tx) => {
          await this.runs.cancelled(tx, run.id);
          await settle(tx);
        });
      if (signal.aborted || (!(error instanceof DomainError) && hint.attempt < of.job.attempts)) throw error;
      log.info({ run: run.id, ...describeError(error) }, `import of ${of.kind} ended without effect`);
      const why =
        error instanceof DomainError ? error.message : 'The import failed on our side. Nothing of the file was kept.';
      await this.transaction.within(SYSTEM, async (tx) => {
        await this.runs.failed(tx, run.id, why);
        await settle(tx);
      });
    }
  }

  private async bring<Options extends { readonly dryRun: boolean }, Read extends object>(
    tx: Tx,
    of: FileKind<Options, Read>,
    run: ImportRun<Options>,
    read: Read,
    signal: AbortSignal,
  ): Promise<RunOutcome> {
    const step = async (share: number): Promise<void> => {
      if (signal.aborted) throw new Error('the worker stops; the import begins again elsewhere');
      if (await this.transaction.within(SYSTEM, (other) => this.runs.progress(other, run.id, share)))
        throw new Cancelled();
    };
    const brought = await of.bring(tx, run.options, read, step);
    return outcomeOf(brought, await this.report(run.id, of.keyColumn ?? 'id', brought.verdicts));
  }

  private async report(runId: string, keyColumn: string, verdicts: readonly Verdict[]): Promise<string> {
    const key = `imports/${runId}/report-${newId()}.csv`;
    const lines = verdicts.map(({ index, key: id, verdict, fault }) =>
      reportLine([String(index), id, verdict, fault?.property ?? '', fault?.expected ?? '', fault?.found ?? '']),
    );
    const head = `\ufeff${reportLine(['feature', keyColumn, 'verdict', 'property', 'expected', 'found'])}`;
    await this.store.put(key, Readable.from([head, ...lines]));
    return key;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json.replace(/^\ufeff/u, ''));
  } catch {
    throw new NotAFeatureCollection('it is not JSON');
  }
}

function outcomeOf({ verdicts, notes }: Brought, reportKey: string): RunOutcome {
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
    notes: [...notes],
    reportKey,
  };
}
