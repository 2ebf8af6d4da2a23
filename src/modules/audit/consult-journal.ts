import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { NotFound } from '../../kernel/errors.ts';
import type { Page } from '../../kernel/page.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { Journal } from '../../platform/journal/journal.ts';
import { journalConsulted } from './audit.events.ts';
import type { Entry, FindEntriesQuery } from './entry.dto.ts';
import { FindEntries } from './find-entries.query.ts';

/** Who watches the watchman: each reading of the journal stands in it before its answer leaves. */
@Injectable()
export class ConsultJournal {
  constructor(
    private readonly transaction: Transaction,
    private readonly entries: FindEntries,
    private readonly journal: Journal,
  ) {}

  list(query: FindEntriesQuery, actor: Actor): Promise<Page<Entry>> {
    return this.transaction.within(actor, async (tx) => {
      const page = await this.entries.list(tx, query);
      const { limit: _limit, cursor, ...asked } = query;
      await this.journal.append(tx, [
        journalConsulted('entries', { ...asked, shown: page.items.length, isContinued: cursor !== undefined }),
      ]);
      return page;
    });
  }

  one(id: string, actor: Actor): Promise<Entry> {
    return this.transaction.within(actor, async (tx) => {
      const entry = await this.entries.find(tx, id);
      if (entry === null) throw new NotFound('entry');
      await this.journal.append(tx, [journalConsulted(id, { shown: 1 })]);
      return entry;
    });
  }
}
