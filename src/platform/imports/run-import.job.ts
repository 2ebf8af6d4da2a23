import { Transform } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { Transaction, type Tx } from '../database/transaction.ts';
import { Journal } from '../journal/journal.ts';
import { describeError, log } from '../logging/log.ts';
import { defineJob, Handles, type Hint, type LongHandler } from '../queue/job.ts';
import { ObjectStore } from '../storage/object-store.ts';
import type { MissingOutcome, OpenRun, RowImport, RowImporter } from './import-run.ts';
import { Importers } from './importers.ts';
import { importFinished } from './imports.events.ts';
import { ImportsRepository, type RunResult, type RunRow } from './imports.repository.ts';
import { writeReports } from './report/write-reports.ts';
import { RetirementDiffers } from './imports.errors.ts';
import { readRows, sourceOf } from './file-shape.ts';
import { StagingRepository } from './staging.repository.ts';

export const RunImport = defineJob('imports.run', { lane: 'long', attempts: 4 });

const BATCH = 500;
const TELL_EVERY_MS = 500;
/** Shares of the work: reading and staging, applying, writing the report. */
const STAGED = 0.7;
const APPLIED = 0.85;

/** Carries the result of a dry run out of the transaction that it rolls back. */
class DryRunOver extends Error {
  constructor(readonly result: RunResult) {
    super('dry run');
  }
}
class Cancelled extends Error {}

@Handles(RunImport)
@Injectable()
export class RunImportJob implements LongHandler {
  constructor(
    private readonly transaction: Transaction,
    private readonly importers: Importers,
    private readonly imports: ImportsRepository,
    private readonly staging: StagingRepository,
    private readonly store: ObjectStore,
    private readonly journal: Journal,
  ) {}

  async runLong(hint: Hint, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const run = await this.transaction.within(SYSTEM, (tx) => this.imports.begin(tx, hint.subjectId));
    if (run === null) return this.transaction.within(SYSTEM, settle);
    try {
      await this.bring(run, settle, signal);
      await this.forget(run);
    } catch (error) {
      const result = outcomeOf(error, hint.attempt >= RunImport.attempts);
      if (result === null || signal.aborted) throw error;
      if (!(error instanceof DryRunOver))
        log.info({ run: run.id, ...describeError(error) }, 'import ended without effect');
      await this.transaction.within(SYSTEM, (tx) => this.finish(tx, run, result, settle));
      await this.forget(run);
    }
  }

  /** A run that has ended needs the upload no more, and it may hold what the register refuses; the report stays. */
  private async forget(run: RunRow): Promise<void> {
    for (const key of new Set([run.fileKey, sourceOf(run.fileKey, run.plan.shape)]))
      await this.store
        .delete(key)
        .catch((error: unknown) => log.warn(describeError(error), 'an uploaded file stayed behind'));
  }

  /** The one transaction: stage, apply, judge, report, and either commit with the result or roll back. */
  private bring(run: RunRow, settle: (tx: Tx) => Promise<void>, signal: AbortSignal): Promise<void> {
    const importer = this.importers.of(run.kind);
    const watch = new Watch(signal, (share) =>
      this.transaction.within(SYSTEM, (tx) => this.imports.progress(tx, run.id, share)),
    );
    return this.transaction.within(SYSTEM, async (system) => {
      const open = openRun(run, importer);
      const rows = await this.transaction.narrowed(system, run.actor, async (tx) => {
        await this.staging.open(tx, importer);
        const opened = await importer.open(tx, open);
        await this.stage(tx, run, importer, opened, watch);
        return opened;
      });
      const prepared = (await rows.prepare?.(system)) ?? [];
      const applied = (await this.transaction.narrowed(system, run.actor, (tx) => rows.apply(tx))) ?? [];
      if ((await this.staging.unjudged(system)) > 0)
        throw new Error(`the importer of ${run.kind} left rows without a verdict`);
      await watch.tell(APPLIED);
      const missing = await this.transaction.narrowed(system, run.actor, (tx) => retire(tx, rows, open));
      const result: RunResult = {
        status: 'done',
        totals: await this.staging.totals(system),
        errors: await this.staging.errors(system),
        notes: [...prepared, ...applied],
        missing,
        reportKey: await writeReports(system, run, rows, importer.drops, this.store, this.staging),
      };
      if (run.dryRun) throw new DryRunOver(result);
      await this.finish(system, run, result, settle);
    });
  }

  private async stage(tx: Tx, run: RunRow, importer: RowImporter, rows: RowImport, watch: Watch): Promise<void> {
    const source = sourceOf(run.fileKey, run.plan.shape);
    const size = (await this.store.size(source)) ?? 1;
    let read = 0;
    const bytes = await this.store.get(source);
    const counted = new Transform({
      transform(chunk: Buffer, _, done) {
        read += chunk.length;
        done(null, chunk);
      },
    });
    bytes.on('error', (error) => counted.destroy(error));
    for await (const batch of readRows(bytes.pipe(counted), run.plan.shape, BATCH, importer.drops)) {
      await this.staging.add(tx, importer, await rows.stage(tx, batch));
      await watch.perhaps((read / size) * STAGED);
    }
    await this.staging.analyze(tx);
  }

  private async finish(tx: Tx, run: RunRow, result: RunResult, settle: (tx: Tx) => Promise<void>): Promise<void> {
    await this.imports.finish(tx, run.id, result);
    if (result.status === 'done' && result.totals !== undefined)
      await this.journal.append(tx, [
        importFinished(run.id, run.kind, run.dryRun, result.totals, result.missing?.retired),
      ]);
    await settle(tx);
  }
}

/** What the source brought before and the file has no more; taken out of service only where that was asked for. */
async function retire(tx: Tx, rows: RowImport, { options }: OpenRun): Promise<MissingOutcome | null> {
  const missing = (await rows.missing?.(tx)) ?? null;
  const shown = options.retireMissing;
  if (missing === null) return null;
  if (shown === undefined || rows.retire === undefined) return { ...missing, retired: 0 };
  if (missing.total !== shown || (shown > 0 && missing.unreadable > 0))
    throw new RetirementDiffers(shown, missing.total, missing.unreadable);
  return { ...missing, retired: shown === 0 ? 0 : await rows.retire(tx) };
}

export const openRun = (run: Pick<RunRow, 'id' | 'actor' | 'plan'>, importer: RowImporter): OpenRun => ({
  id: run.id,
  actor: run.actor,
  options: run.plan.asked,
  preset: run.plan.asked.preset === undefined ? null : (importer.presets[run.plan.asked.preset] ?? null),
  format: run.plan.shape.format ?? 'csv',
  mapping: run.plan.mapping,
  header: run.plan.shape.header,
});

/** Null: try again later. */
function outcomeOf(error: unknown, isLast: boolean): RunResult | null {
  if (error instanceof DryRunOver) return error.result;
  if (error instanceof Cancelled) return { status: 'cancelled' };
  if (error instanceof DomainError && error.kind !== 'unavailable' && error.kind !== 'conflict')
    return { status: 'failed', failure: error.message };
  return isLast ? { status: 'failed', failure: 'The import failed on our side. Nothing of the file was kept.' } : null;
}

/** Tells the progress now and then, and hears of a cancellation by the same call. */
class Watch {
  private toldAt = 0;
  constructor(
    private readonly signal: AbortSignal,
    private readonly say: (share: number) => Promise<boolean>,
  ) {}

  async perhaps(share: number): Promise<void> {
    if (this.signal.aborted) throw new Error('the worker stops; the import begins again elsewhere');
    if (Date.now() - this.toldAt >= TELL_EVERY_MS) await this.tell(share);
  }

  async tell(share: number): Promise<void> {
    this.toldAt = Date.now();
    if (await this.say(share)) throw new Cancelled();
  }
}
