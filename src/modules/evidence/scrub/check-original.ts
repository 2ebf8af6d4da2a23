import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { log } from '../../../platform/logging/log.ts';
import { ObjectStore } from '../../../platform/storage/object-store.ts';
import { CustodyRepository } from '../custody.repository.ts';
import { contradictionOf, type Exhibit, type Finding } from '../domain/exhibit.ts';
import { exhibitEvent } from '../evidence.events.ts';
import { ExhibitGate } from '../exhibit-gate.ts';
import { ExhibitsRepository } from '../exhibits.repository.ts';
import { type Promised, type Verdict, verdictOn } from './domain/verdict.ts';

interface Wrong {
  readonly exhibitId: string;
  readonly verdict: Verdict;
}

/**
 * Is a stored original still the sealed one? The one place that asks it, for the nightly scrub as for the monthly look at a single
 * exhibit. What it finds goes to custody and journal once, and once more when the bytes are right again.
 */
@Injectable()
export class CheckOriginal {
  constructor(
    private readonly transaction: Transaction,
    private readonly exhibits: ExhibitsRepository,
    private readonly gate: ExhibitGate,
    private readonly objects: ObjectStore,
    private readonly custody: CustodyRepository,
    private readonly journal: Journal,
  ) {}

  /** Reads the bytes, outside of any transaction. Null where they are right. */
  async look(exhibit: Exhibit): Promise<Verdict | null> {
    const found = await this.found(exhibit);
    const isRight = found !== null && contradictionOf(exhibit, found) === null;
    // Sealed before the bucket had locks, or brought back from a backup.
    if (isRight) await this.gate.lock(exhibit.storageKey);
    return verdictOn(exhibit, found, isRight || found === null ? [] : await this.promised(exhibit, found));
  }

  /**
   * Of those that are still there (what was deleted in the meantime is no finding), which are news: nobody had told it yet. The rest
   * stands in custody already.
   */
  async record(tx: Tx, wrong: readonly Wrong[], runId: string | null): Promise<Map<string, { isNews: boolean }>> {
    if (wrong.length === 0) return new Map();
    const exhibits = await this.exhibits.lockKept(
      tx,
      wrong.map(({ exhibitId }) => exhibitId),
    );
    const told = new Map(
      (await this.custody.lastFound(tx, [...exhibits.keys()])).map((last) => [last.exhibitId, last]),
    );
    const recorded = new Map<string, { isNews: boolean }>();
    const events: DomainEvent[] = [];
    for (const { exhibitId, verdict } of wrong) {
      const exhibit = exhibits.get(exhibitId);
      if (exhibit === undefined) continue;
      const { what, sha256 } = verdict;
      const deed = verdict.kind === 'missing' ? 'found-missing' : 'found-altered';
      const last = told.get(exhibitId);
      const isNews = last?.deed !== deed || last.sha256 !== sha256;
      recorded.set(exhibitId, { isNews });
      if (!isNews) continue;
      log.error({ exhibitId, what }, 'a stored original is not what was sealed');
      // whose bytes they are is no business of the unit that asked for these: that stays with the finding
      await this.custody.append(tx, exhibitId, deed, sha256 === null ? { what } : { what, sha256 });
      events.push(
        exhibitEvent(verdict.kind === 'missing' ? 'exhibit.found-missing' : 'exhibit.found-altered', exhibit, {
          what,
          runId,
        }),
      );
    }
    await this.journal.append(tx, events);
    return recorded;
  }

  /** Of these, which are right: those that were found wrong before have been mended, and that is a fact as well. */
  async recordWhole(tx: Tx, exhibitIds: readonly string[]): Promise<void> {
    for (const { exhibitId, deed } of await this.custody.lastFound(tx, exhibitIds)) {
      if (deed === 'found-whole') continue;
      await this.custody.append(tx, exhibitId, 'found-whole');
      const exhibit = await this.exhibits.find(tx, exhibitId);
      if (exhibit !== null) await this.journal.append(tx, [exhibitEvent('exhibit.found-whole', exhibit)]);
    }
  }

  /** Null where nothing lies under the key. */
  private async found(exhibit: Exhibit): Promise<Finding | null> {
    if ((await this.objects.size(exhibit.storageKey)) === null) return null;
    return this.gate.inspect(exhibit.storageKey);
  }

  /** Those whose bytes these are. An exhibit that was handed over again has several, all of one owner. */
  private async promised({ id }: Exhibit, { sha256 }: Finding): Promise<Promised[]> {
    const others = await this.transaction.read(SYSTEM, (tx) => this.exhibits.sealedWith(tx, sha256));
    const promised: Promised[] = [];
    for (const other of others.filter((each) => each.id !== id)) {
      const found = await this.found(other);
      promised.push({ id: other.id, isWhole: found !== null && contradictionOf(other, found) === null });
    }
    return promised;
  }
}
