import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { AskQuery, AskView } from '../ask.dto.ts';
import { FindAsks } from '../find-asks.query.ts';
import { askConsulted, asksConsulted } from '../requests.events.ts';

/** Shows asks with the exact places of their cameras. One entry for each question, however many asks answer it. */
@Injectable()
export class ConsultAsks {
  constructor(
    private readonly transaction: Transaction,
    private readonly find: FindAsks,
    private readonly journal: Journal,
  ) {}

  one(actor: Actor, id: string): Promise<AskView> {
    return this.transaction.within(actor, async (tx) => {
      const ask = await this.find.view(tx, id);
      await this.journal.append(tx, [askConsulted(ask)]);
      return ask;
    });
  }

  /** A page that opened no position is no consultation. */
  page(actor: Actor, query: AskQuery): Promise<Page<AskView>> {
    return this.transaction.within(actor, async (tx) => {
      const page = await this.find.page(tx, query);
      const exact = page.items.filter((ask) => ask.camera.location !== null);
      if (exact.length > 0) await this.journal.append(tx, [asksConsulted(exact)]);
      return page;
    });
  }
}
