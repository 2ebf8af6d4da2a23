import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import { Transaction, type Tx } from '../../platform/database/transaction.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { type BatchDone, inBatches } from '../../platform/queue/in-batches.ts';
import type { Hint } from '../../platform/queue/job.ts';

const BATCH = 1000;

/** Records of a module that stand in territories. */
export interface PlacedRecords<Row extends { readonly id: string }> {
  /** In the order of ids. */
  after(tx: Tx, id: string, limit: number): Promise<Row[]>;
  /** The same rows, each with what holds of its place now; without those of which nothing can be told. */
  place(tx: Tx, rows: readonly Row[]): Promise<Row[]>;
  save(tx: Tx, moved: readonly Row[]): Promise<void>;
  /** What can differ. */
  readonly facts: readonly (keyof Row)[];
  /** What is put on record at the end. */
  told(importId: string, moved: number): DomainEvent;
}

/**
 * New boundaries give each record its territory anew, a batch per transaction; a run that was killed begins again and
 * finds nothing left to do in what it did.
 */
@Injectable()
export class PlaceAgain {
  constructor(
    private readonly transaction: Transaction,
    private readonly journal: Journal,
  ) {}

  async run<Row extends { readonly id: string }>(
    records: PlacedRecords<Row>,
    hint: Hint,
    settle: (tx: Tx) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const moved = await inBatches(signal, (after) => this.batch(records, after));
    await this.transaction.within(SYSTEM, async (tx) => {
      await this.journal.append(tx, [records.told(hint.subjectId, moved)]);
      await settle(tx);
    });
  }

  private batch<Row extends { readonly id: string }>(records: PlacedRecords<Row>, after: string): Promise<BatchDone> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const rows = await records.after(tx, after, BATCH);
      const before = new Map(rows.map((row) => [row.id, row]));
      const moved = (await records.place(tx, rows)).filter((row) =>
        records.facts.some((fact) => row[fact] !== before.get(row.id)?.[fact]),
      );
      if (moved.length > 0) await records.save(tx, moved);
      return { next: rows.length < BATCH ? null : (rows.at(-1)?.id ?? null), moved: moved.length };
    });
  }
}
