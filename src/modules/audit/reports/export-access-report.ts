import { Injectable } from '@nestjs/common';
import { type Actor, SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { type Archive, archiveOf } from '../../../platform/archive/zip-stream.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { JournalProofs } from '../../../platform/journal/journal-proofs.ts';
import { accessReportEvent } from '../audit.events.ts';
import { ReportTooLong } from '../audit.errors.ts';
import { AccessReports } from './access-reports.ts';
import { AccessReportsRepository } from './access-reports.repository.ts';
import { FindLooks } from './find-looks.query.ts';
import { reportFiles } from './report-files.ts';

/** What a file holds at most; about 40 MB in memory. */
const MOST_ENTRIES = 50_000;
/** Of how many entries, from the newest on, the way to the root comes along: 20 hashes each, which a shell checks one by one. */
const MOST_PROVEN = 500;

/** Hands a report out, signed by the key of the journal. The journal is sealed before, so that the newest entries are proven, too. */
@Injectable()
export class ExportAccessReport {
  constructor(
    private readonly transaction: Transaction,
    private readonly reports: AccessReportsRepository,
    private readonly looks: FindLooks,
    private readonly accessReports: AccessReports,
    private readonly journal: Journal,
    private readonly proofs: JournalProofs,
    private readonly clock: Clock,
  ) {}

  async run(id: string, actor: Actor): Promise<Archive & { readonly name: string }> {
    const { view, found } = await this.transaction.within(actor, async (tx) => {
      const { view: report, filter } = await this.reports.get(tx, id);
      if (report.totals.entries > MOST_ENTRIES) throw new ReportTooLong(report.totals.entries, MOST_ENTRIES);
      const { items } = await this.looks.list(tx, filter, { limit: MOST_ENTRIES });
      await this.journal.append(tx, [accessReportEvent('access-report.exported', report, { entries: items.length })]);
      return { view: report, found: items };
    });
    await this.proofs.seal();
    const { looks, proofs } = await this.transaction.read(SYSTEM, async (tx) => ({
      looks: await this.accessReports.based(tx, found),
      proofs: await this.proofs.proofsOf(
        tx,
        found.slice(0, MOST_PROVEN).map((look) => look.id),
      ),
    }));
    const at = this.clock.now();
    const files = await reportFiles(view, looks, proofs, { by: actor.name, at }, (bytes) => this.proofs.sign(bytes));
    return { name: `svidok-access-report-${id}.zip`, ...archiveOf(files, [], at) };
  }
}
