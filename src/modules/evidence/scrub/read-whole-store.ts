import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../../kernel/actor.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { MAX_PAGE } from '../../../kernel/page.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { BeginScrubRun } from './begin-scrub.ts';
import { FindScrubs } from './find-scrubs.query.ts';
import type { ScrubFindingView, ScrubView } from './scrub.dto.ts';
import { ScrubRunsRepository } from './scrub-runs.repository.ts';
import { ScrubStore } from './scrub-store.ts';

/** The same run as at night, to its end and in this process: for the shell, after a restore or a move of the disks. */
@Injectable()
export class ReadWholeStore {
  constructor(
    private readonly transaction: Transaction,
    private readonly runs: ScrubRunsRepository,
    private readonly begin: BeginScrubRun,
    private readonly scrub: ScrubStore,
    private readonly find: FindScrubs,
  ) {}

  async run(): Promise<{ run: ScrubView; findings: ScrubFindingView[] }> {
    const id = await this.transaction.within(
      SYSTEM,
      async (tx) => (await this.runs.open(tx))?.id ?? (await this.begin.run(SYSTEM, tx)),
    );
    while (!(await this.scrub.advance(id, 100))) continue;
    return this.transaction.read(SYSTEM, async (tx) => {
      const run = await this.find.one(tx, id);
      if (run === null) throw new NotFound('run');
      const findings: ScrubFindingView[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await this.find.findings(tx, id, { limit: MAX_PAGE, cursor });
        findings.push(...page.items);
        if (page.next === null) return { run, findings };
        cursor = page.next;
      }
    });
  }
}
