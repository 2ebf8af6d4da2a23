import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { EntryErasure } from '../../../platform/journal/entry-erasure.ts';
import { EntryNotSealed } from '../../../platform/journal/journal.errors.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { applicationWall } from '../../access/index.ts';
import { EntryNotErasable, ErasureNeedsAnother } from '../audit.errors.ts';
import { erasureEvent } from '../audit.events.ts';
import { isConcerned } from '../domain/erasure.ts';
import { FindEntries } from '../find-entries.query.ts';
import type { ErasureView, NewErasure } from './erasure.dto.ts';
import { viewOfErasure } from './erasure-view.ts';
import { ErasuresRepository } from './erasures.repository.ts';

/** Entries that say what was erased, and what is left of an erased one, are never erased. */
const KEPT = ['journal.erased', 'entry.erased'];

/** The first of two people. What they say stays for good, so that it must not repeat what is to go. */
@Injectable()
export class ProposeErasure {
  constructor(
    private readonly transaction: Transaction,
    private readonly entries: FindEntries,
    private readonly erasure: EntryErasure,
    private readonly erasures: ErasuresRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  run(wanted: NewErasure, actor: Actor): Promise<ErasureView> {
    return this.transaction.within(actor, async (tx) => {
      if ((await this.entries.find(tx, wanted.entry)) === null) throw new NotFound('entry');
      const entry = await this.erasure.find(tx, wanted.entry);
      if (entry === null) throw new EntryNotSealed([wanted.entry]);
      if (KEPT.includes(entry.type)) throw new EntryNotErasable('kept');
      if (!applicationWall.allows(!isConcerned(actor, entry.concerned))) throw new ErasureNeedsAnother();
      const proposed = await this.erasures.propose(tx, entry, wanted, this.clock.now());
      if (proposed === null) throw new EntryNotErasable('proposed');
      await this.journal.append(tx, [erasureEvent('journal-erasure.proposed', proposed)]);
      return viewOfErasure(proposed, actor);
    });
  }
}
