import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import type { DomainEvent } from '../../../kernel/events.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { ReportViewsRepository } from './report-views.repository.ts';
import type { ReportView, ReportViewBody } from './report-view.dto.ts';

/** Of what was shared the organization knows; which filters it has is nobody's matter. */
const viewEvent = (deed: 'kept' | 'changed' | 'removed', id: string, data: DomainEvent['data'] = {}): DomainEvent => ({
  type: `report-view.${deed}`,
  subject: { type: 'report-view', id },
  data,
});

/** An account keeps, changes and removes its own views of the reports. */
@Injectable()
export class KeepReportViews {
  constructor(
    private readonly transaction: Transaction,
    private readonly views: ReportViewsRepository,
    private readonly journal: Journal,
  ) {}

  list(actor: Actor): Promise<ReportView[]> {
    return this.transaction.read(actor, (tx) => this.views.list(tx));
  }

  add(body: ReportViewBody, actor: Actor): Promise<ReportView> {
    return this.transaction.within(actor, async (tx) => {
      const view = await this.views.add(tx, body);
      await this.journal.append(tx, [viewEvent('kept', view.id, { report: view.report, isShared: view.isShared })]);
      return view;
    });
  }

  replace(id: string, body: ReportViewBody, actor: Actor): Promise<ReportView> {
    return this.transaction.within(actor, async (tx) => {
      const view = await this.views.replace(tx, id, body);
      await this.journal.append(tx, [viewEvent('changed', id, { report: view.report, isShared: view.isShared })]);
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
