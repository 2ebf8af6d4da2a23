import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import type { SavedView, SavedViewBody } from './saved-view.dto.ts';
import { SavedViewsRepository } from './saved-views.repository.ts';

const viewEvent = (deed: 'kept' | 'changed' | 'removed', id: string): DomainEvent => ({
  type: `registry-view.${deed}`,
  subject: { type: 'registry-view', id },
  data: {},
});

/** An account keeps, changes and removes its own views of the registry. */
@Injectable()
export class KeepViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly views: SavedViewsRepository,
    private readonly journal: Journal,
  ) {}

  add(body: SavedViewBody, actor: Actor): Promise<SavedView> {
    return this.transaction.within(actor, async (tx) => {
      const view = await this.views.add(tx, body);
      await this.journal.append(tx, [viewEvent('kept', view.id)]);
      return view;
    });
  }

  replace(id: string, body: SavedViewBody, actor: Actor): Promise<SavedView> {
    return this.transaction.within(actor, async (tx) => {
      const view = await this.views.replace(tx, id, body);
      await this.journal.append(tx, [viewEvent('changed', id)]);
      return view;
    });
  }

  remove(id: string, actor: Actor): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      await this.views.remove(tx, id);
      await this.journal.append(tx, [viewEvent('removed', id)]);
    });
  }
}
