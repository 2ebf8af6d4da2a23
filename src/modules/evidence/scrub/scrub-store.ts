import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { ObjectStore, type StoredObject } from '../../../platform/storage/object-store.ts';
import type { Exhibit } from '../domain/exhibit.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { EXHIBITS_FOLDER } from '../uploads/exhibit-uploads.ts';
import { WorkingCopies } from '../looking/working-copies.repository.ts';
import { CheckDerived, type DerivedVerdict } from './check-derived.ts';
import { CheckOriginal } from './check-original.ts';
import { isInTheMaking, type Verdict } from './domain/verdict.ts';
import { scrubEvent } from './scrub.events.ts';
import { type NewFinding, type ScrubRun, ScrubRunsRepository, type Step } from './scrub-runs.repository.ts';

const ORIGINALS_A_STEP = 100;
const BYTES_A_STEP = 1024 ** 3;
const FILES_A_STEP = 500;
const COPIES_A_STEP = 20;
/** Copies are no originals, and are not counted among them. */
const NOTHING = { files: 0, bytes: 0, strayFiles: 0 };

/**
 * Walks one run step by step: first every sealed original against its seal, then every file of the store against the rows, then
 * every copy that was made to look at. A
 * step is read outside of any transaction and written in one, with the cursor; a kill costs the repetition of one step.
 */
@Injectable()
export class ScrubStore {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ScrubRunsRepository,
    private readonly exhibits: ExhibitsRepository,
    private readonly check: CheckOriginal,
    private readonly copies: WorkingCopies,
    private readonly derived: CheckDerived,
    private readonly objects: ObjectStore,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** At most so many steps; true when the run is over. */
  async advance(runId: string, steps: number, signal?: AbortSignal): Promise<boolean> {
    for (let done = 0; done < steps && signal?.aborted !== true; done++) {
      const run = await this.transaction.read(SYSTEM, (tx) => this.runs.find(tx, runId));
      if (run === null || run.endedAt !== null) return true;
      if (run.cancelledAt !== null) await this.end(run);
      else if (run.phase === 'originals') await this.readOriginals(run, signal);
      else if (run.phase === 'store') await this.readStore(run);
      else await this.readDerived(run, signal);
    }
    return false;
  }

  private async readOriginals(run: ScrubRun, signal?: AbortSignal): Promise<void> {
    const exhibits = await this.transaction.read(SYSTEM, (tx) =>
      this.exhibits.sealedAfter(tx, run.cursor, ORIGINALS_A_STEP),
    );
    const seen: { exhibit: Exhibit; verdict: Verdict | null }[] = [];
    let bytes = 0;
    for (const exhibit of exhibits) {
      if (bytes >= BYTES_A_STEP || signal?.aborted === true) break;
      seen.push({ exhibit, verdict: await this.check.look(exhibit) });
      bytes += exhibit.size;
    }
    const last = seen.at(-1)?.exhibit.id;
    if (last === undefined && exhibits.length > 0) return;
    const step = { files: seen.length, bytes, strayFiles: 0 };
    await this.write(run, { ...step, phase: last === undefined ? 'store' : 'originals', cursor: last ?? null }, (tx) =>
      this.recordOriginals(tx, run.id, seen),
    );
  }

  private async recordOriginals(
    tx: Tx,
    runId: string,
    seen: readonly { exhibit: Exhibit; verdict: Verdict | null }[],
  ): Promise<void> {
    const whole = seen.flatMap(({ exhibit, verdict }) => (verdict === null ? [exhibit.id] : []));
    await this.check.recordWhole(tx, whole);
    const wrong = seen.flatMap(({ exhibit, verdict }) =>
      verdict === null ? [] : [{ exhibitId: exhibit.id, storageKey: exhibit.storageKey, verdict }],
    );
    const recorded = await this.check.record(tx, wrong, runId);
    for (const { exhibitId, storageKey, verdict } of wrong) {
      const { kind, size, sha256, bytesOf } = verdict;
      const isNews = recorded.get(exhibitId)?.isNews;
      const finding = { kind, size, sha256, bytesOf, storageKey, exhibitId };
      if (isNews !== undefined) await this.runs.insertFinding(tx, runId, finding, isNews, this.clock.now());
    }
  }

  private async readStore(run: ScrubRun): Promise<void> {
    const files: StoredObject[] = [];
    for await (const file of this.objects.list(EXHIBITS_FOLDER, run.cursor ?? undefined)) {
      files.push(file);
      if (files.length === FILES_A_STEP) break;
    }
    const last = files.at(-1)?.key;
    if (last === undefined) return this.write(run, { ...NOTHING, phase: 'derived', cursor: null }, async () => {});
    const strays = await this.straysAmong(files);
    await this.write(
      run,
      { phase: 'store', cursor: last, files: 0, bytes: 0, strayFiles: strays.length },
      async (tx) => {
        for (const stray of strays) await this.runs.insertFinding(tx, run.id, stray, null, this.clock.now());
      },
    );
  }

  private async readDerived(run: ScrubRun, signal?: AbortSignal): Promise<void> {
    const copies = await this.transaction.read(SYSTEM, (tx) => this.copies.readyAfter(tx, run.cursor, COPIES_A_STEP));
    const seen: DerivedVerdict[] = [];
    for (const copy of copies) {
      if (signal?.aborted === true) break;
      seen.push(await this.derived.look(copy));
    }
    const last = seen.at(-1)?.of.exhibitId;
    if (last === undefined) return copies.length > 0 ? undefined : this.end(run);
    await this.write(run, { ...NOTHING, phase: 'derived', cursor: last }, async (tx) => {
      for (const verdict of seen.filter(({ findings }) => findings.length > 0)) {
        if (!(await this.derived.renew(tx, verdict))) continue;
        for (const finding of verdict.findings)
          await this.runs.insertFinding(tx, run.id, finding, true, this.clock.now());
      }
    });
  }

  /** What lies in the store and should not: nobody's, or the bytes of what was deleted. It is named and left where it is. */
  private async straysAmong(files: readonly StoredObject[]): Promise<NewFinding[]> {
    const now = this.clock.now();
    const keys = [...new Set(files.map(({ key }) => this.objects.mainKeyOf(key)))];
    const owners = await this.transaction.read(SYSTEM, (tx) => this.exhibits.ownersOfKeys(tx, keys));
    const byKey = new Map(owners.map((owner) => [owner.key, owner]));
    return files.flatMap(({ key, size, modifiedAt }): NewFinding[] => {
      const owner = byKey.get(this.objects.mainKeyOf(key));
      const stray = { storageKey: key, bytesOf: null, size, sha256: null };
      if (owner === undefined)
        return isInTheMaking(modifiedAt, now) ? [] : [{ ...stray, kind: 'unknown', exhibitId: null }];
      // the bytes go in the transaction that says they are gone
      const mustBeGone = owner.removedAt !== null && !isInTheMaking(owner.removedAt, now);
      return mustBeGone ? [{ ...stray, kind: 'undeleted', exhibitId: owner.exhibitId }] : [];
    });
  }

  private async write(run: ScrubRun, step: Step, record: (tx: Tx) => Promise<void>): Promise<void> {
    await this.transaction.within(SYSTEM, async (tx) => {
      if (await this.runs.advance(tx, run, step)) await record(tx);
    });
  }

  private async end({ id, cancelledAt }: ScrubRun): Promise<void> {
    await this.transaction.within(SYSTEM, async (tx) => {
      if (!(await this.runs.end(tx, id, this.clock.now()))) return;
      const isWhole = cancelledAt === null;
      await this.journal.append(tx, [
        scrubEvent('scrub.finished', id, { ...(await this.runs.counts(tx, id)), isWhole }),
      ]);
    });
  }
}
