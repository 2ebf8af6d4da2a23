import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { CheckpointsRepository } from '../../platform/journal/checkpoints.repository.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { JournalProofs, type Proofs } from '../../platform/journal/journal-proofs.ts';
import { journalConsulted } from './audit.events.ts';
import type { CheckpointView, ConsistencyView, KeyList } from './proof.dto.ts';
import { viewOfCheckpoint, viewOfConsistency, viewOfKey } from './proof-views.ts';

/** What the inspector takes along to show to somebody else. Proofs hold entries, so that taking one is on record too. */
@Injectable()
export class ConsultProofs {
  constructor(
    private readonly transaction: Transaction,
    private readonly checkpoints: CheckpointsRepository,
    private readonly proofs: JournalProofs,
    private readonly journal: Journal,
  ) {}

  list(query: { limit: number; cursor?: string | undefined }, actor: Actor): Promise<Page<CheckpointView>> {
    return this.transaction.within(actor, async (tx) => {
      const [before = null] = decodeCursor(query.cursor, 1) ?? [];
      const found = await this.checkpoints.list(tx, before as number | null, query.limit + 1);
      const page = toPage(found, query.limit, ({ size }) => [size], viewOfCheckpoint);
      await this.journal.append(tx, [journalConsulted('checkpoints', { shown: page.items.length })]);
      return page;
    });
  }

  keys(actor: Actor): Promise<KeyList> {
    return this.transaction.within(actor, async (tx) => {
      const newest = await this.checkpoints.newest(tx);
      const known = newest === null ? [] : await this.checkpoints.keys(tx);
      await this.journal.append(tx, [journalConsulted('keys', { shown: known.length })]);
      return { items: known.map((key) => viewOfKey(newest?.origin as string, key)) };
    });
  }

  inclusion(entry: string, actor: Actor): Promise<Proofs> {
    return this.transaction.within(actor, async (tx) => {
      const proofs = await this.proofs.proofsOf(tx, [entry]);
      await this.journal.append(tx, [journalConsulted(entry, { proven: 1 })]);
      return proofs;
    });
  }

  consistency(sizes: { from: number; to: number }, actor: Actor): Promise<ConsistencyView> {
    return this.transaction.within(actor, async (tx) => {
      const proof = await this.proofs.consistency(tx, sizes.from, sizes.to);
      await this.journal.append(tx, [journalConsulted('consistency', sizes)]);
      return viewOfConsistency(proof);
    });
  }
}
