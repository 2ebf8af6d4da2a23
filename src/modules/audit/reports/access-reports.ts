import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Page } from '../../../kernel/page.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { NamesOfCase } from '../../requests/index.ts';
import { accessReportEvent } from '../audit.events.ts';
import { requestOf } from '../domain/looks.ts';
import type { AccessReport, FindLooksQuery, Look, NewAccessReport } from './access-report.dto.ts';
import { AccessReportsRepository } from './access-reports.repository.ts';
import { FindLooks, type KnownLook } from './find-looks.query.ts';
import { SubjectsOfReport } from './subjects-of-report.ts';

/**
 * Who looked at what: the report that article 25 wants. It is made once with a reason, and closed: what is read of it later
 * are the entries of that moment. Each reading is an entry itself, whose purpose is the reason.
 */
@Injectable()
export class AccessReports {
  constructor(
    private readonly transaction: Transaction,
    private readonly subjects: SubjectsOfReport,
    private readonly looks: FindLooks,
    private readonly reports: AccessReportsRepository,
    private readonly cases: NamesOfCase,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  async make(asked: NewAccessReport, actor: Actor): Promise<AccessReport> {
    const subjects = await this.subjects.find(asked);
    return this.transaction.within(actor, async (tx) => {
      const [from = null, to = null] = [asked.from, asked.to].map((at) => (at === undefined ? null : new Date(at)));
      const filter = { ...subjects, from, to, until: this.clock.now() };
      const totals = await this.looks.totals(tx, filter);
      const { view } = await this.reports.add(tx, asked, filter, totals);
      const { reason: _, ...about } = asked;
      await this.journal.append(tx, [
        accessReportEvent('access-report.made', view, {
          ...about,
          accountId: subjects.accountId,
          entries: totals.entries,
        }),
      ]);
      return view;
    });
  }

  list(query: { limit: number; cursor?: string | undefined }, actor: Actor): Promise<Page<AccessReport>> {
    return this.transaction.read(actor, (tx) => this.reports.list(tx, query));
  }

  one(id: string, actor: Actor): Promise<AccessReport> {
    return this.transaction.within(actor, async (tx) => {
      const { view } = await this.reports.get(tx, id);
      await this.journal.append(tx, [accessReportEvent('access-report.consulted', view, { shown: 0 })]);
      return view;
    });
  }

  async entries(id: string, query: FindLooksQuery, actor: Actor): Promise<Page<Look>> {
    const page = await this.transaction.within(actor, async (tx) => {
      const { view, filter } = await this.reports.get(tx, id);
      const found = await this.looks.list(tx, filter, query);
      await this.journal.append(tx, [
        accessReportEvent('access-report.consulted', view, {
          shown: found.items.length,
          isContinued: query.cursor !== undefined,
        }),
      ]);
      return found;
    });
    return { ...page, items: await this.transaction.read(SYSTEM, (tx) => this.based(tx, page.items)) };
  }

  /** With the legal basis of the request that each was read for; asked as the system, for inspectors do not see requests. */
  async based(tx: Tx, looks: readonly KnownLook[]): Promise<Look[]> {
    const ids = new Set(looks.map(requestOf).filter((id) => id !== null));
    const bases = ids.size === 0 ? new Map<string, never>() : await this.cases.basesOf(tx, [...ids]);
    return looks.map((look) => {
      const { data: _, ...view } = look;
      return { ...view, basis: bases.get(requestOf(look) ?? '') ?? null };
    });
  }
}
