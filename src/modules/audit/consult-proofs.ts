import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { Clock } from '../../kernel/clock.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { CheckpointsRepository } from '../../platform/journal/checkpoints.repository.ts';
import { CheckpointMail } from '../../platform/journal/handout/checkpoint-mail.ts';
import { HandoutRepository } from '../../platform/journal/handout/handout.repository.ts';
import { TimeStamping } from '../../platform/journal/handout/time-stamping.ts';
import { Witness } from '../../platform/journal/handout/witness.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { JournalProofs, type Proofs } from '../../platform/journal/journal-proofs.ts';
import { journalConsulted } from './audit.events.ts';
import { handoutState } from './domain/handouts.ts';
import type { CheckpointView, ConsistencyView, HandoutList, HandoutPlace, KeyList } from './proof.dto.ts';
import { viewOfCheckpoint, viewOfConsistency, viewOfKey } from './proof-views.ts';

/** What the inspector takes along to show to somebody else. Proofs hold entries, so that taking one is on record too. */
@Injectable()
export class ConsultProofs {
  constructor(
    private readonly transaction: Transaction,
    private readonly checkpoints: CheckpointsRepository,
    private readonly proofs: JournalProofs,
    private readonly journal: Journal,
    private readonly handedOut: HandoutRepository,
    private readonly mail: CheckpointMail,
    private readonly witness: Witness,
    private readonly stamping: TimeStamping,
    private readonly clock: Clock,
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

  /** Where checkpoints go outside of the database, and whether they do. */
  handouts(actor: Actor): Promise<HandoutList> {
    return this.transaction.within(actor, async (tx) => {
      const newest = await this.checkpoints.newest(tx);
      const places = await this.handedOut.places(tx);
      await this.journal.append(tx, [journalConsulted('handouts', { shown: places.length })]);
      const on = {
        file: true,
        mail: this.mail.isWanted,
        witness: this.witness.isWanted,
        timestamp: this.stamping.isWanted,
      };
      const now = this.clock.now();
      const items = places.map(({ place, size, at, waitingSince }): HandoutPlace => {
        const state = handoutState({ place, isOn: on[place], size, waitingSince, now });
        return { place, state, size, at: at?.toISOString() ?? null };
      });
      return { newest: newest?.size ?? null, items };
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
